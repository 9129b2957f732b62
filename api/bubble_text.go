package api

import "chatlet/loosejson"

// TextContent is what a text bubble says, in one of the three forms that
// servers have used.
type TextContent struct {
	// Type is rich text or markdown; servers before 2024-05 leave it out.
	Type     TextFormat `json:"type,omitempty"`
	RichText []Node     `json:"richText,omitzero"`
	// Markdown is not escaped by the server.
	Markdown string `json:"markdown,omitempty"`
	// HTML and PlainText come from servers before 2024-05.
	HTML      string `json:"html,omitempty"`
	PlainText string `json:"plainText,omitempty"`
}

// Text decodes the content of a text bubble. The warning is empty unless
// something in it was malformed.
func (b Bubble) Text() (content TextContent, warning string) {
	return loosejson.DecodePart[TextContent](b.Content)
}

// Plain is the text without its formatting. Leaves are joined without
// separators, as the typing formula wants it.
func (c TextContent) Plain() string {
	switch {
	case c.Type == FormatMarkdown:
		return c.Markdown
	case len(c.RichText) > 0:
		return PlainText(c.RichText)
	}
	return c.PlainText
}

// SetPlain takes a bare string for the text.
func (c *TextContent) SetPlain(text string) { c.PlainText = text }

// IsEmpty finds the text that an unset variable leaves behind: no rich text at
// all, or, from servers before 2025-09, the element of a variable around
// nothing.
func (c TextContent) IsEmpty() bool {
	return isNothing(c.RichText) && c.Markdown == "" && c.HTML == "" && c.PlainText == ""
}
