package render

import (
	"strings"
	"unicode/utf8"

	"chatlet/api"
)

// maxSpoken bounds what is announced of one bubble, in bytes: some minutes of
// speech. A visitor who wants the rest reads the bubble itself.
const maxSpoken = 5000

// Spoken is the text of a bubble for a screen reader to announce: without
// formatting, every block on a line of its own, pictures by what they are
// said to show. A long one ends with "…".
func (r *Renderer) Spoken(b api.Bubble) string { return spoken(r.Bubble(b)) }

// spoken reads html that this package has written.
func spoken(html string) string {
	t := reader{unescape: newUnescaper()}
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

// shortened cuts a text behind a whole character.
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

// reader takes the words out of html.
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
