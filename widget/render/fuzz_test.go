package render

import (
	"encoding/json"
	"strings"
	"testing"

	"chatlet/api"
)

// seed adds the inputs of a file of cases, and the dangerous payloads.
func seed(f *testing.F, file string) {
	f.Helper()
	for _, c := range readCases(f, file) {
		f.Add(c.input)
	}
	for _, payload := range readPayloads(f) {
		f.Add(payload)
	}
}

func FuzzRichText(f *testing.F) {
	seed(f, "richtext.txt")
	r := New()
	f.Fuzz(func(t *testing.T, input string) {
		// JSON contains only valid UTF-8, so servers can send nothing else.
		input = strings.ToValidUTF8(input, "\ufffd")
		var nodes []api.Node
		if json.Unmarshal([]byte(input), &nodes) != nil {
			nodes = richTextWith(input)
		}
		judged(t, r.fromRichText(nodes))
		if got, want := contained(t, r.fromRichText(nodes)), letters(api.PlainText(nodes)); !holdsInOrder(got, want) {
			t.Errorf("the text of %s is not all in %s", input, got)
		}
	})
}

func FuzzMarkdown(f *testing.F) {
	seed(f, "markdown.txt")
	r := New()
	f.Fuzz(func(t *testing.T, input string) { judged(t, r.fromMarkdown(input)) })
}

func FuzzHTML(f *testing.F) {
	seed(f, "html.txt")
	r := New()
	f.Fuzz(func(t *testing.T, input string) {
		once := judged(t, r.fromHTML(input))
		judged(t, r.fromHTML(once))
	})
}

func FuzzPlain(f *testing.F) {
	seed(f, "text.txt")
	r := New()
	f.Fuzz(func(t *testing.T, input string) { judged(t, r.fromPlain(input)) })
}

func FuzzText(f *testing.F) {
	seed(f, "text.txt")
	r := New()
	f.Fuzz(func(t *testing.T, input string) {
		var c api.TextContent
		if json.Unmarshal([]byte(input), &c) != nil {
			c = api.TextContent{HTML: input}
		}
		judged(t, r.Text(c))
	})
}

func FuzzSpoken(f *testing.F) {
	seed(f, "accessible.txt")
	r := New()
	f.Fuzz(func(t *testing.T, input string) {
		var c api.TextContent
		if json.Unmarshal([]byte(input), &c) != nil {
			c = api.TextContent{Markdown: input}
		}
		judged(t, r.fromPlain(spoken(r.Text(c))))
	})
}
