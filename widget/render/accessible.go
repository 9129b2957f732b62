package render

import (
	"strings"

	"chatlet/api"
)

// Accessible is the text of a bubble for a screen reader to announce: without
// formatting, every block on a line of its own, pictures by what they are
// said to show.
func (r *Renderer) Accessible(c api.TextContent) string {
	t := reader{unescape: newUnescaper()}
	html := r.Text(c)
	for html != "" {
		text, rest, found := strings.Cut(html, "<")
		t.say(text)
		tag, after, _ := strings.Cut(rest, ">")
		if found {
			t.tag(tag)
		}
		html = after
	}
	return strings.TrimSpace(t.out.String())
}

// reader reads html that this package has written.
type reader struct {
	out strings.Builder
	// pending is a line break that is due before the next text.
	pending  bool
	unescape *strings.Replacer
}

func (t *reader) say(text string) {
	if text == "" {
		return
	}
	if t.pending && t.out.Len() > 0 {
		t.out.WriteByte('\n')
	}
	t.pending = false
	_, _ = t.unescape.WriteString(&t.out, text)
}

func (t *reader) tag(tag string) {
	name, attrs, _ := splitTag(tag)
	switch {
	case name == "img":
		t.say(attrs.get("alt"))
	case name == "br", tidyTags[name].block:
		t.pending = true
	}
}
