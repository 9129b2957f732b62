package api

import "chatlet/loosejson"

// BubbleType names a kind of bubble.
type BubbleType string

// The kinds of bubble in the contract.
const (
	BubbleText        BubbleType = "text"
	BubbleImage       BubbleType = "image"
	BubbleVideo       BubbleType = "video"
	BubbleAudio       BubbleType = "audio"
	BubbleEmbed       BubbleType = "embed"
	BubbleCustomEmbed BubbleType = "custom-embed"
)

// Bubble is one message of the host. A method for its Type decodes its content,
// such as [Bubble.Text]; until then it is kept verbatim.
type Bubble struct {
	// ID is that of the block of the message; if an answer is refused, that of
	// the input.
	ID   string     `json:"id"`
	Type BubbleType `json:"type"`
	// Content may be an empty object, or absent.
	Content loosejson.RawMessage `json:"content,omitempty"`
}
