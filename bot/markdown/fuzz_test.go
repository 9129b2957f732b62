package markdown

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

// FuzzMarkdown reads and writes the value of a variable.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"a **b**\n\n- c\n  1. d", "> q\n\n```\nx\n```\n\n| a | b |\n|---|---|\n| c | d |", "<b>&amp;\\*", "![i](u) <http://a.b>", "\x00\n \n\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		nodes := Read(value)
		if encoded := encode(t, nodes); !json.Valid(encoded) || !utf8.Valid(encoded) {
			t.Fatalf("not JSON: %s", encoded)
		}
		Write(nodes)
		Write(Flatten(nodes))
	})
}
