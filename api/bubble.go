package api

import "chatlet/loosejson"

// BubbleType names a kind of bubble.
type BubbleType string

// The bubbles of the contract.
const (
	BubbleText        BubbleType = "text"
	BubbleImage       BubbleType = "image"
	BubbleVideo       BubbleType = "video"
	BubbleAudio       BubbleType = "audio"
	BubbleEmbed       BubbleType = "embed"
	BubbleCustomEmbed BubbleType = "custom-embed"
)

// Bubble is one message of the host. Its content is decoded by the kind that
// Type names, such as [Bubble.Text], and kept verbatim until then.
type Bubble struct {
	// ID is the id of the block that said it; a retry has its input's id.
	ID   string     `json:"id"`
	Type BubbleType `json:"type"`
	// Content may be an empty object, or absent.
	Content loosejson.RawMessage `json:"content,omitempty"`
}
