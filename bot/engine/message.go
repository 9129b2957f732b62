package engine

// The forms of a message.
const (
	MessageText    = "text"
	MessageAudio   = "audio"
	MessageCommand = "command"
)

// Message is what the client sent. A nil message is a skip, or the reply to
// an action that has nothing to say.
type Message struct {
	Type        string
	Text        string
	Attachments []string
	ReplyID     string
	URL         string
	Command     string
}

// text is what a message says, "" for none.
func (m *Message) text() string {
	if m == nil {
		return ""
	}
	return m.Text
}
