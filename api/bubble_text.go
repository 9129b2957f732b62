package api

import "chatlet/loosejson"

// TextContent is the content of a text bubble, in one of the forms of servers.
type TextContent struct {
	// Type is rich text or markdown; servers before May 2024 leave it out.
	Type     TextFormat `json:"type,omitempty"`
	RichText []Node     `json:"richText,omitzero"`
	// Markdown is not escaped by the server.
	Markdown string `json:"markdown,omitempty"`
	// HTML and PlainText come from servers before May 2024.
	HTML      string `json:"html,omitempty"`
	PlainText string `json:"plainText,omitempty"`
}

// Text decodes the content of a text bubble. The warning is empty unless
// something was malformed.
func (b Bubble) Text() (content TextContent, warning string) {
	return loosejson.DecodePart[TextContent](b.Content)
}

// Plain returns the text without formatting. Leaves are joined without
// separators, as the typing formula requires.
func (c TextContent) Plain() string {
	switch {
	case c.Type == FormatMarkdown:
		return c.Markdown
	case len(c.RichText) > 0:
		return PlainText(c.RichText)
	}
	return c.PlainText
}

// SetPlain reads a string as the plain text.
func (c *TextContent) SetPlain(text string) { c.PlainText = text }

// IsEmpty reports whether a text is empty because of an unset variable: it has
// no rich text or, from servers before September 2025, only an empty element
// for the variable.
func (c TextContent) IsEmpty() bool {
	return isNothing(c.RichText) && c.Markdown == "" && c.HTML == "" && c.PlainText == ""
}
