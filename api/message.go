package api

import (
	"bytes"
	"fmt"

	"chatlet/loosejson"
)

// MessageType is the kind of a [Message].
type MessageType string

// The kinds of messages. Older servers know only text.
const (
	MessageText    MessageType = "text"
	MessageAudio   MessageType = "audio"
	MessageCommand MessageType = "command"
)

// Message is the guest's message in a start or continue request.
//
// On the wire it is an object or, for servers with the older API, a string.
// Both can be decoded; the dialect decides which is sent.
type Message struct {
	Type MessageType `json:"type"`
	// Text is the answer, unchanged, if Type is text.
	Text string `json:"text"`
	// AttachedFileURLs are the addresses of files with a text.
	AttachedFileURLs []string `json:"attachedFileUrls,omitempty"`
	// Metadata has details that the text cannot express. Typebot since August
	// 2025.
	Metadata *MessageMetadata `json:"metadata,omitempty"`
	// URL is the address of a recording if Type is audio.
	URL string `json:"url,omitempty"`
	// Command is the name of a command event if Type is command.
	Command string `json:"command,omitempty"`
}

// MessageMetadata is the part of an answer for machines.
type MessageMetadata struct {
	// ReplyID is the id of the item that was chosen.
	ReplyID string `json:"replyId,omitempty"`
}

// TextMessage returns a message with a text.
func TextMessage(text string) *Message {
	return &Message{Type: MessageText, Text: text}
}

// wireMessage has the fields of Message without its methods.
type wireMessage Message

// UnmarshalJSON accepts an object or a string. Objects are decoded leniently,
// as in [loosejson.Decode]; anything else except null is an error.
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

// MarshalJSON writes an object with the keys for its type.
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
