package widget

// What the chat says by itself, where a bot's author has set nothing else.
const (
	textSend              = "Send"
	textPlaceholder       = "Type your answer…"
	textNumberPlaceholder = "Type a number…"
	textEmailPlaceholder  = "Type your email…"
	textURLPlaceholder    = "Type a URL…"
	textPhonePlaceholder  = "Type your phone number…"
	textAnswer            = "Your answer"
	textChoices           = "Choose an answer"
	textTyping            = "Typing"
	textNotSent           = "Not sent. Check your connection and try again."
	textRefused           = "The server did not take the answer."
	textGone              = "This conversation has expired."
	textUnreachable       = "The chat could not be reached. Check your connection and try again."
	textUnknownBot        = "This chat does not exist."
	textUnavailable       = "The chat is not available right now."
	textRetry             = "Try again"
	textRestart           = "Start again"
)
