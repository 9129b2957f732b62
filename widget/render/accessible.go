package render

import (
	"strings"
	"unicode/utf8"

	"chatlet/api"
)

// maxSpoken limits the announced text of one bubble, in bytes: some minutes of
// speech. Visitors can read the rest in the bubble itself.
const maxSpoken = 5000

// Spoken returns the text of a bubble that a screen reader announces: without
// formatting, every block on its own line, pictures as their descriptions. A
// cut text ends with "…".
func (r *Renderer) Spoken(b api.Bubble) string { return spoken(r.Bubble(b)) }

// spoken reads HTML that this package has written.
func spoken(html string) string {
	var t reader
	for html != "" && t.out.Len() <= maxSpoken {
		text, rest, found := strings.Cut(html, "<")
		t.say(text)
		tag, after, _ := strings.Cut(rest, ">")
		if found {
			t.tag(tag)
		}
		html = after
	}
	return shortened(strings.TrimSpace(t.out.String()))
}

// shortened cuts a text between two characters.
func shortened(text string) string {
	if len(text) <= maxSpoken {
		return text
	}
	end := maxSpoken
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// reader extracts the text of HTML.
type reader struct {
	out strings.Builder
	// pending is true if a line break is due before the next text.
	pending bool
}

func (t *reader) say(text string) {
	if text == "" {
		return
	}
	if t.pending && t.out.Len() > 0 {
		t.out.WriteByte('\n')
	}
	t.pending = false
	writeUnescaped(&t.out, text)
}

func (t *reader) tag(tag string) {
	name, attrs, _ := splitTag(tag)
	switch {
	case name == "img":
		t.say(attrs.get("alt"))
	case name == "br", tidyTagOf(name).block:
		t.pending = true
	}
}
