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
	// newest is the bubble that was rendered last. It is announced right after
	// it is drawn, and a long one takes long to render.
	newest rendered
}

// rendered is a bubble's content with the html of it.
type rendered struct {
	content []byte
	html    string
}

// Bubble renders a text bubble. It is empty where there is nothing to draw.
func (r *Renderer) Bubble(b api.Bubble) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.newest.content == nil || !bytes.Equal(r.newest.content, b.Content) {
		content, _ := b.Text()
		r.newest = rendered{b.Content, r.Text(content)}
	}
	return r.newest.html
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
