package render

import (
	"strings"
	"sync"

	"chatlet/api"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
)

// Renderer turns texts into HTML. It is safe for concurrent use.
type Renderer struct {
	markdown func() goldmark.Markdown
	policy   func() *bluemonday.Policy
}

// New makes a renderer. It is cheap: the markdown parser and the sanitiser
// are built when they are first needed, which most chats never do.
func New() *Renderer {
	return &Renderer{
		markdown: sync.OnceValue(newMarkdown),
		policy:   sync.OnceValue(newPolicy),
	}
}

// Text renders the content of a text bubble in whichever form it came. It is
// empty where there is nothing to draw.
//
// A server that names no form means rich text, else html, else plain text;
// the same order serves a named form that turns out to be empty.
func (r *Renderer) Text(c api.TextContent) string {
	switch {
	case c.Type == api.FormatMarkdown && c.Markdown != "":
		return r.fromMarkdown(c.Markdown)
	case len(c.RichText) > 0:
		return r.fromRichText(c.RichText)
	case c.HTML != "":
		return r.fromHTML(c.HTML)
	case c.PlainText != "":
		return r.fromPlain(c.PlainText)
	}
	return r.fromMarkdown(c.Markdown)
}

// fromPlain renders text that means nothing but itself.
func (r *Renderer) fromPlain(text string) string {
	var b strings.Builder
	writeEscaped(&b, text)
	return b.String()
}
