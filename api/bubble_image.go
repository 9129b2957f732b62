package api

import "chatlet/loosejson"

// ImageContent is what an image bubble shows.
type ImageContent struct {
	// URL is empty where a variable is unset. Unfiltered.
	URL string `json:"url,omitempty"`
	// ClickLink makes the picture a link. Nil is not set.
	ClickLink *ClickLink `json:"clickLink,omitempty"`
}

// ClickLink is where a picture leads.
type ClickLink struct {
	// URL may be empty: the picture is then no link, but cannot be zoomed.
	URL string `json:"url,omitempty"`
	// Alt is what the picture shows, for those who do not see it.
	Alt string `json:"alt,omitempty"`
}

// Image decodes the content of an image bubble. The warning is empty unless
// something in it was malformed.
func (b Bubble) Image() (content ImageContent, warning string) {
	return loosejson.DecodePart[ImageContent](b.Content)
}

// SetPlain takes a bare string for the address.
func (c *ImageContent) SetPlain(text string) { c.URL = text }
