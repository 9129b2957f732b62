package api

import (
	"chatlet/loosejson"
)

// EmbedContent is the content of an embed bubble, which shows a page.
type EmbedContent struct {
	// URL is not checked.
	URL string `json:"url,omitempty"`
	// Height is in px. Default 400.
	Height       *float64     `json:"height,omitempty"`
	WaitForEvent WaitForEvent `json:"waitForEvent,omitzero"`
}

// WaitForEvent makes the server wait for a message of the embedded page.
type WaitForEvent struct {
	IsEnabled bool `json:"isEnabled,omitempty"`
	// Name is the name of the message that counts.
	Name string `json:"name,omitempty"`
	// SaveDataInVariableID is set if the reply has the message's data;
	// otherwise the reply is empty.
	SaveDataInVariableID string `json:"saveDataInVariableId,omitempty"`
}

// Embed decodes the content of an embed bubble. The warning is empty unless
// something was malformed.
func (b Bubble) Embed() (content EmbedContent, warning string) {
	return loosejson.DecodePart[EmbedContent](b.Content)
}

// SetPlain reads a string as the address.
func (c *EmbedContent) SetPlain(text string) { c.URL = text }

// CustomEmbedContent holds code that fills a node, and code that decides when
// the chat continues.
type CustomEmbedContent struct {
	URL          string    `json:"url,omitempty"`
	InitFunction *Function `json:"initFunction,omitempty"`
	// WaitForEventFunction gets continueFlow as an additional argument.
	WaitForEventFunction *Function `json:"waitForEventFunction,omitempty"`
}

// Function is the body of an async function with its arguments.
type Function struct {
	// Args is an object with the arguments by name.
	Args    loosejson.RawMessage `json:"args,omitempty"`
	Content string               `json:"content"`
}

// CustomEmbed decodes the content of a custom embed. The warning is empty
// unless something was malformed.
func (b Bubble) CustomEmbed() (content CustomEmbedContent, warning string) {
	return loosejson.DecodePart[CustomEmbedContent](b.Content)
}

// Waits reports whether the server waits for an event of the bubble before the
// chat continues.
func (b Bubble) Waits() bool {
	switch b.Type {
	case BubbleCustomEmbed:
		return true
	case BubbleEmbed:
		content, _ := b.Embed()
		return content.WaitForEvent.IsEnabled && content.WaitForEvent.Name != ""
	}
	return false
}

// Warning describes what is malformed in the content of a known kind.
func (b Bubble) Warning() (warning string) {
	switch b.Type {
	case BubbleText:
		_, warning = b.Text()
	case BubbleImage:
		_, warning = b.Image()
	case BubbleVideo:
		_, warning = b.Video()
	case BubbleAudio:
		_, warning = b.Audio()
	case BubbleEmbed:
		_, warning = b.Embed()
	case BubbleCustomEmbed:
		_, warning = b.CustomEmbed()
	}
	return warning
}
