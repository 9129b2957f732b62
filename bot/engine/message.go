package engine

// The forms of a message.
const (
	MessageText    = "text"
	MessageAudio   = "audio"
	MessageCommand = "command"
)

// Message is what the client sent. A nil message is a skipped input, or an
// empty reply to an action.
type Message struct {
	Type        string
	Text        string
	Attachments []string
	ReplyID     string
	URL         string
	Command     string
}

// text returns the text of a message, and "" for nil.
func (m *Message) text() string {
	if m == nil {
		return ""
	}
	return m.Text
}
