package api

import "chatlet/loosejson"

// AudioContent is what an audio bubble plays.
type AudioContent struct {
	URL string `json:"url,omitempty"`
	// IsAutoplayEnabled is true by default.
	IsAutoplayEnabled *bool `json:"isAutoplayEnabled,omitempty"`
}

// Audio decodes the content of an audio bubble. The warning is empty unless
// something in it was malformed.
func (b Bubble) Audio() (content AudioContent, warning string) {
	return loosejson.DecodePart[AudioContent](b.Content)
}

// IsAutoplay says whether the sound wants to start by itself.
func (c AudioContent) IsAutoplay() bool {
	return c.IsAutoplayEnabled == nil || *c.IsAutoplayEnabled
}

// SetPlain takes a bare string for the address.
func (c *AudioContent) SetPlain(text string) { c.URL = text }
