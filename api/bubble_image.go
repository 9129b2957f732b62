package api

import "chatlet/loosejson"

// ImageContent is the content of an image bubble.
type ImageContent struct {
	// URL is empty if a variable is unset. It is not checked.
	URL string `json:"url,omitempty"`
	// ClickLink makes the picture a link. Nil means not set.
	ClickLink *ClickLink `json:"clickLink,omitempty"`
}

// ClickLink is the link of a picture.
type ClickLink struct {
	// URL may be empty: the picture is then not a link, and cannot be enlarged
	// either.
	URL string `json:"url,omitempty"`
	// Alt describes the picture for people who cannot see it.
	Alt string `json:"alt,omitempty"`
}

// Image decodes the content of an image bubble. The warning is empty unless
// something was malformed.
func (b Bubble) Image() (content ImageContent, warning string) {
	return loosejson.DecodePart[ImageContent](b.Content)
}

// SetPlain reads a string as the address.
func (c *ImageContent) SetPlain(text string) { c.URL = text }
