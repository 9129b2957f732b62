package render

import (
	"bytes"
	"sync"

	"chatlet/api"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
)

// Renderer turns texts into HTML. It is safe for concurrent use.
type Renderer struct {
	// schemes are those of links that a page's owner allows besides the usual.
	schemes  []string
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
// are built when first needed, and most chats never need them. Links may have
// the given schemes besides the usual ones, see [LinkAddress].
func New(schemes ...string) *Renderer {
	return &Renderer{
		schemes:  schemes,
		markdown: sync.OnceValue(newMarkdown),
		policy:   sync.OnceValue(func() *bluemonday.Policy { return newPolicy(schemes) }),
	}
}

// LinkAddress cleans the address of a link in a bubble.
func (r *Renderer) LinkAddress(raw string) (address string, ok bool) {
	return LinkAddress(raw, r.schemes...)
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

// fromPlain renders plain text. Addresses in it become links.
func (r *Renderer) fromPlain(text string) string {
	var w writer
	w.linked(text, api.Marks{})
	return w.out.String()
}
