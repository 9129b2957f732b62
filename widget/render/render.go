package render

import (
	"bytes"
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

	mu sync.Mutex
	// newest is the last rendered bubble. It is announced right after it is
	// drawn, and rendering a long one twice takes long.
	newest rendered
}

// rendered is a bubble's content and its HTML.
type rendered struct {
	content []byte
	html    string
}

// Bubble renders a text bubble. The result is empty if there is nothing to
// show.
func (r *Renderer) Bubble(b api.Bubble) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.newest.content == nil || !bytes.Equal(r.newest.content, b.Content) {
		content, _ := b.Text()
		r.newest = rendered{b.Content, r.Text(content)}
	}
	return r.newest.html
}

// New makes a renderer. That is cheap: the markdown parser and the sanitiser
// are built when first needed, and most chats never need them.
func New() *Renderer {
	return &Renderer{
		markdown: sync.OnceValue(newMarkdown),
		policy:   sync.OnceValue(newPolicy),
	}
}

// Text renders the content of a text bubble in any form. The result is empty if
// there is nothing to show.
//
// Without a named form, rich text comes first, then HTML, then plain text. The
// same order applies if the named form is empty.
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

// fromPlain renders plain text.
func (r *Renderer) fromPlain(text string) string {
	var b strings.Builder
	writeEscaped(&b, text)
	return b.String()
}
