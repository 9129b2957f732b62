package api

import (
	"bytes"
	"fmt"

	"chatlet/loosejson"
)

// MessageType tells the forms of a [Message] apart.
type MessageType string

// The forms a message can take. The contract's older servers know text alone.
const (
	MessageText    MessageType = "text"
	MessageAudio   MessageType = "audio"
	MessageCommand MessageType = "command"
)

// Message is what the guest's side says in a start or continue request.
//
// On the wire it is an object, or, to servers of the older API, a string.
// Both decode; which one is sent is the dialect's choice.
type Message struct {
	Type MessageType `json:"type"`
	// Text is the answer, unchanged, when Type is text.
	Text string `json:"text"`
	// AttachedFileURLs are the addresses of files sent along with a text.
	AttachedFileURLs []string `json:"attachedFileUrls,omitempty"`
	// Metadata carries what a text alone cannot say. Typebot since 2025-08.
	Metadata *MessageMetadata `json:"metadata,omitempty"`
	// URL is the address of a recording when Type is audio.
	URL string `json:"url,omitempty"`
	// Command is the name of a command event when Type is command.
	Command string `json:"command,omitempty"`
}

// MessageMetadata is the machine's half of an answer.
type MessageMetadata struct {
	// ReplyID is the id of the item that was chosen.
	ReplyID string `json:"replyId,omitempty"`
}

// TextMessage is a message that says text.
func TextMessage(text string) *Message {
	return &Message{Type: MessageText, Text: text}
}

// wireMessage has Message's fields without its methods.
type wireMessage Message

// UnmarshalJSON accepts the object form and the string form. Within an object
// it is lenient like [loosejson.Decode]; anything else that is not null is an error.
func (m *Message) UnmarshalJSON(data []byte) error {
	switch data = bytes.TrimSpace(data); {
	case string(data) == "null":
		return nil
	case bytes.HasPrefix(data, []byte(`"`)):
		m.Type = MessageText
		m.Text, _ = loosejson.Text(data)
		return nil
	}
	if _, err := loosejson.Decode(data, (*wireMessage)(m)); err != nil {
		return fmt.Errorf("message: %w", err)
	}
	return nil
}

// MarshalJSON writes the object form with the keys that belong to its type.
func (m Message) MarshalJSON() ([]byte, error) {
	switch m.Type {
	case MessageText:
		return loosejson.Marshal(wireMessage{Type: m.Type, Text: m.Text, AttachedFileURLs: m.AttachedFileURLs, Metadata: m.Metadata})
	case MessageAudio:
		return loosejson.Marshal(struct {
			Type MessageType `json:"type"`
			URL  string      `json:"url"`
		}{m.Type, m.URL})
	case MessageCommand:
		return loosejson.Marshal(struct {
			Type    MessageType `json:"type"`
			Command string      `json:"command"`
		}{m.Type, m.Command})
	}
	return nil, fmt.Errorf("message type %q: want text, audio or command", m.Type)
}
