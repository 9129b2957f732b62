package api

// TextFormat is the format of text bubbles in a reply.
type TextFormat string

// The formats that servers offer. Rich text is the default, and the only one
// that the widget requests, because servers do not escape markdown.
const (
	FormatRichText TextFormat = "richText"
	FormatMarkdown TextFormat = "markdown"
)

// StartRequest opens a chat. All fields are optional.
type StartRequest struct {
	// Message answers the first input in advance. Servers ignore it unless the
	// flow begins with an input that accepts text.
	Message *Message `json:"message,omitempty"`
	// IsStreamEnabled says that the client can perform stream actions.
	IsStreamEnabled bool `json:"isStreamEnabled,omitempty"`
	// ResultID resumes an earlier result if the bot remembers its visitors.
	ResultID string `json:"resultId,omitempty"`
	// IsOnlyRegistering makes a session without running the flow.
	IsOnlyRegistering bool `json:"isOnlyRegistering,omitempty"`
	// PrefilledVariables sets the bot's variables by exact name. Servers ignore
	// unknown names.
	PrefilledVariables map[string]any `json:"prefilledVariables,omitempty"`
	// TextBubbleContentFormat is rich text if it is empty.
	TextBubbleContentFormat TextFormat `json:"textBubbleContentFormat,omitempty"`

	// IsRewindEnabled asks Chatlet's server to let the visitor go back to
	// earlier questions. Other servers ignore it.
	IsRewindEnabled bool `json:"isRewindEnabled,omitempty"`

	// SessionID makes a preview continue under an earlier session's id, and
	// StartFrom makes it begin elsewhere. They are only for [Client.Preview].
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

// ContinueRequest continues a chat with an answer, or after an action.
type ContinueRequest struct {
	// Message is nil to skip an optional input or to resume after an action.
	Message *Message `json:"message,omitempty"`
	// TextBubbleContentFormat must be repeated: the session does not remember
	// it.
	TextBubbleContentFormat TextFormat `json:"textBubbleContentFormat,omitempty"`
}
