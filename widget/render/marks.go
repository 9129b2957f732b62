package render

import (
	"strings"

	"chatlet/api"
)

// mark describes how one format of a leaf is written.
type mark struct {
	has         func(api.Marks) bool
	open, close string
}

// marks are sorted from the outermost. The classes are those that authors'
// custom CSS uses.
var marks = [...]mark{
	{func(m api.Marks) bool { return m.Bold }, `<strong class="slate-bold">`, "</strong>"},
	{func(m api.Marks) bool { return m.Italic }, `<em class="slate-italic">`, "</em>"},
	{func(m api.Marks) bool { return m.Underline }, `<u class="slate-underline">`, "</u>"},
	{func(m api.Marks) bool { return m.Strikethrough }, "<s>", "</s>"},
	{func(m api.Marks) bool { return m.Highlight }, "<mark>", "</mark>"},
	{func(m api.Marks) bool { return m.Subscript }, "<sub>", "</sub>"},
	{func(m api.Marks) bool { return m.Superscript }, "<sup>", "</sup>"},
	{func(m api.Marks) bool { return m.Kbd }, "<kbd>", "</kbd>"},
	{func(m api.Marks) bool { return m.Code }, "<code>", "</code>"},
}

// writeMarked writes text within its marks.
func writeMarked(b *strings.Builder, text string, m api.Marks) {
	if m == (api.Marks{}) {
		writeEscaped(b, text)
		return
	}
	for i := range marks {
		if marks[i].has(m) {
			b.WriteString(marks[i].open)
		}
	}
	writeEscaped(b, text)
	for i := len(marks) - 1; i >= 0; i-- {
		if marks[i].has(m) {
			b.WriteString(marks[i].close)
		}
	}
}
