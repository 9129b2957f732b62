package api

import "chatlet/loosejson"

// AudioContent is the content of an audio bubble.
type AudioContent struct {
	URL string `json:"url,omitempty"`
	// IsAutoplayEnabled is true by default.
	IsAutoplayEnabled *bool `json:"isAutoplayEnabled,omitempty"`
}

// Audio decodes the content of an audio bubble. The warning is empty unless
// something was malformed.
func (b Bubble) Audio() (content AudioContent, warning string) {
	return loosejson.DecodePart[AudioContent](b.Content)
}

// IsAutoplay reports whether the sound should start by itself.
func (c AudioContent) IsAutoplay() bool {
	return c.IsAutoplayEnabled == nil || *c.IsAutoplayEnabled
}

// SetPlain reads a string as the address.
func (c *AudioContent) SetPlain(text string) { c.URL = text }
