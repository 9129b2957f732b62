package api

// TextFormat names how a server writes the text bubbles of a reply.
type TextFormat string

// The formats a server offers. Rich text is the default, and the only one
// the widget asks for: servers do not escape markdown.
const (
	FormatRichText TextFormat = "richText"
	FormatMarkdown TextFormat = "markdown"
)

// StartRequest opens a chat. All of it is optional.
type StartRequest struct {
	// Message answers the first input in advance. Servers ignore it unless the
	// flow begins with an input that takes text.
	Message *Message `json:"message,omitempty"`
	// IsStreamEnabled promises that the client performs stream actions.
	IsStreamEnabled bool `json:"isStreamEnabled,omitempty"`
	// ResultID resumes an earlier result where the bot remembers its visitors.
	ResultID string `json:"resultId,omitempty"`
	// IsOnlyRegistering makes a session without walking the flow.
	IsOnlyRegistering bool `json:"isOnlyRegistering,omitempty"`
	// PrefilledVariables sets the bot's variables by their exact names.
	// Unknown names are ignored by the server.
	PrefilledVariables map[string]any `json:"prefilledVariables,omitempty"`
	// TextBubbleContentFormat is rich text where it is empty.
	TextBubbleContentFormat TextFormat `json:"textBubbleContentFormat,omitempty"`

	// SessionID has a preview go on under an earlier session's id, and
	// StartFrom begin elsewhere. They are of [Client.Preview] alone.
	SessionID string     `json:"sessionId,omitempty"`
	StartFrom *StartFrom `json:"startFrom,omitempty"`
}

// StartFrom is where a preview begins.
type StartFrom struct {
	// Type is "group" or "event"; the id of the other is empty.
	Type    string `json:"type"`
	GroupID string `json:"groupId,omitempty"`
	EventID string `json:"eventId,omitempty"`
}

// ContinueRequest answers what the server waits for.
type ContinueRequest struct {
	// Message is nil to skip an optional input or to resume after an action.
	Message *Message `json:"message,omitempty"`
	// TextBubbleContentFormat is not remembered by the session: repeat it.
	TextBubbleContentFormat TextFormat `json:"textBubbleContentFormat,omitempty"`
}
