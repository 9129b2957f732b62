package render

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"chatlet/api"
)

// wantPayloads is the smallest allowed size of the corpus.
const wantPayloads = 150

// readPayloads reads testdata/xss.txt.
func readPayloads(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/xss.txt")
	if err != nil {
		t.Fatal(err)
	}
	var payloads []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "## ") {
			continue
		}
		if text, err := strconv.Unquote(line); err == nil && line[0] == '"' {
			line = text
		}
		payloads = append(payloads, line)
	}
	return payloads
}

// richTextWith has the payload in every string of a tree.
func richTextWith(payload string) []api.Node {
	leaf := []api.Node{{Text: payload, Marks: api.Marks{Bold: true}}}
	return []api.Node{
		{Type: "p", Children: []api.Node{{Text: payload}, {Type: "a", URL: payload, Children: leaf}}},
		{Type: "p", Children: []api.Node{{Type: "a", URL: payload}}},
		{Type: payload, Children: leaf},
		{Type: "code_block", Lang: payload, Children: []api.Node{{Type: "code_line", Children: leaf}}},
		{Type: "img", URL: payload, Children: leaf},
		{Type: "img", URL: "https://example.com/a.png", Children: leaf},
		{Type: "inline-variable", Text: payload, URL: payload},
	}
}

// everyWay renders the payload in every form and place.
func everyWay(r *Renderer, payload string) map[string]string {
	return map[string]string{
		"rich text":        r.fromRichText(richTextWith(payload)),
		"markdown":         r.fromMarkdown(payload),
		"markdown in text": r.fromMarkdown("a " + payload + " b"),
		"markdown link":    r.fromMarkdown("[x](" + payload + ")"),
		"markdown link <>": r.fromMarkdown("[x](<" + payload + ">)"),
		"markdown picture": r.fromMarkdown("![" + payload + "](" + payload + ")"),
		"autolink":         r.fromMarkdown("<" + payload + ">"),
		"html":             r.fromHTML(payload),
		"html link":        r.fromHTML(`<a href="` + payload + `">x</a>`),
		"html picture":     r.fromHTML(`<img alt="` + payload + `" src="` + payload + `">`),
		"html class":       r.fromHTML(`<span class="` + payload + `">x</span>`),
		"plain":            r.fromPlain(payload),
		"legacy":           r.Text(api.TextContent{HTML: payload, PlainText: payload}),
	}
}

func TestNoPayloadOfTheCorpusRuns(t *testing.T) {
	payloads := readPayloads(t)
	if len(payloads) < wantPayloads {
		t.Fatalf("the corpus holds %d payloads, want at least %d", len(payloads), wantPayloads)
	}
	r := New()
	for i, payload := range payloads {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			for way, output := range everyWay(r, payload) {
				if verdict := judge(output); verdict != "" {
					t.Errorf("%q as %s: %s in\n%s", payload, way, verdict, output)
				}
			}
		})
	}
}

func TestTheJudgeFindsWhatItIsToFind(t *testing.T) {
	for _, output := range []string{
		"<script>x</script>",
		"<iframe></iframe>",
		"<object></object>",
		"<style></style>",
		"<svg></svg>",
		"<p onclick=x>y</p>",
		"<p style=x>y</p>",
		"<p id=x>y</p>",
		`<span class="fixed">y</span>`,
		`<a href="javascript:x">y</a>`,
		"<a href=\" \x01java\tscript:x\">y</a>",
		`<a href="data:text/html,x">y</a>`,
		`<img src="vbscript:x">`,
		"<!-- x -->",
	} {
		if judge(output) == "" {
			t.Errorf("the judge lets %s through", output)
		}
	}
}

func TestAddressesAreJudged(t *testing.T) {
	for _, c := range []struct {
		name, raw, link, image string
	}{
		{"web", "https://example.com/a b?c#d", "https://example.com/a b?c#d", "https://example.com/a b?c#d"},
		{"web in capitals", "HTTP://example.com", "HTTP://example.com", "HTTP://example.com"},
		{"mail", "mailto:a@b.c", "mailto:a@b.c", ""},
		{"phone", "tel:+33 1", "tel:+33 1", ""},
		{"text message", "sms:+331", "sms:+331", ""},
		{"path", "/a:b", "/a:b", ""},
		{"fragment", "#a:b", "#a:b", ""},
		{"query", "?a=b:c", "?a=b:c", ""},
		{"same protocol", "//example.com", "//example.com", ""},
		{"spaces around", "  https://example.com\n", "https://example.com", "https://example.com"},
		{"tabs and line breaks inside", "ht\ttps://exam\nple.com", "https://example.com", "https://example.com"},
		{"zero-width joiner in a path", "/\u0645\u06cc\u200c\u062e", "/\u0645\u06cc\u200c\u062e", ""},
		{"picture in the address", "data:image/png;base64,AAAA", "", "data:image/png;base64,AAAA"},
		{"picture in capitals", "data:image/PNG;base64,AAAA", "", "data:image/PNG;base64,AAAA"},
		{"drawing in the address", "data:image/svg+xml;base64,AAAA", "", ""},
		{"script", "javascript:x", "", ""},
		{"script with spaces", "java script :x", "", ""},
		{"script with invisible characters", "java\u200bscript:x", "", ""},
		{"no name before the colon", ":x", "", ""},
		{"a long name before the colon", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz:x", "", ""},
		{"empty", "", "", ""},
		{"space", " \x00\t", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			link, linkOK := LinkAddress(c.raw)
			image, imageOK := ImageAddress(c.raw)
			if linkOK != (c.link != "") || linkOK && link != c.link {
				t.Errorf("LinkAddress = %q, %v, want %q", link, linkOK, c.link)
			}
			if imageOK != (c.image != "") || imageOK && image != c.image {
				t.Errorf("ImageAddress = %q, %v, want %q", image, imageOK, c.image)
			}
		})
	}
}
