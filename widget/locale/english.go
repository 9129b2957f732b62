package locale

var english = Texts{
	Language:          "en",
	Send:              "Send",
	AnswerPlaceholder: "Type your answer…",
	NumberPlaceholder: "Type a number…",
	EmailPlaceholder:  "Type your email…",
	URLPlaceholder:    "Type a URL…",
	PhonePlaceholder:  "Type your phone number…",
	EmailInvalid:      "This is not a complete email address.",
	URLInvalid:        "This is not a web address.",
	Answer:            "Your answer",
	Choices:           "Choose an answer",
	Typing:            "Typing",
	NotSent:           "Not sent. Check your connection and try again.",
	Refused:           "The server did not take the answer.",
	Gone:              "This conversation has expired.",
	Unreachable:       "The chat could not be reached. Check your connection and try again.",
	UnknownBot:        "This chat does not exist.",
	Unavailable:       "The chat is not available right now.",
	Retry:             "Try again",
	Restart:           "Start again",
}
