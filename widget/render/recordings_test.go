package render

import (
	"strings"
	"testing"
	"unicode"

	"chatlet/api"
	"chatlet/recordings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// recordedTexts returns every text bubble of the recordings by its place. Flows
// of other people are included if their recordings are available.
func recordedTexts(t *testing.T) map[string][]api.TextContent {
	t.Helper()
	exchanges, err := recordings.All()
	if err != nil {
		t.Fatal(err)
	}
	others, err := recordings.Templates("../../../shared/captures")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string][]api.TextContent{}
	for _, e := range append(exchanges, others...) {
		reply, err := api.DecodeReply(e.Response.Body)
		if err != nil {
			continue
		}
		for _, bubble := range reply.Messages {
			if bubble.Type == api.BubbleText {
				text, _ := bubble.Text()
				texts[e.Place()] = append(texts[e.Place()], text)
			}
		}
	}
	return texts
}

func TestEveryRecordedTextIsShownWhole(t *testing.T) {
	r := New()
	count := 0
	for place, contents := range recordedTexts(t) {
		for _, c := range contents {
			count++
			shown := contained(t, judged(t, r.Text(c)))
			want := letters(c.Plain())
			if c.Type == api.FormatMarkdown {
				want = letters(unmarked(c.Markdown))
			}
			if !holdsInOrder(shown, want) {
				t.Errorf("%s: %q is shown as %q", place, c.Plain(), shown)
			}
			if c.Type != api.FormatMarkdown && strings.Join(strings.Fields(spoken(r.Text(c))), "") != strings.Join(strings.Fields(c.Plain()), "") {
				t.Errorf("%s: %q is read as %q", place, c.Plain(), spoken(r.Text(c)))
			}
		}
	}
	if count < 300 {
		t.Errorf("%d texts were looked at; want at least 300", count)
	}
}

// contained returns the letters and digits that a browser would show, and those
// of pictures' descriptions.
func contained(t testing.TB, output string) string {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(output), body)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, root := range nodes {
		for n := range preorder(root) {
			if n.Type == html.TextNode {
				b.WriteString(n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "alt" {
					b.WriteString(a.Val)
				}
			}
		}
	}
	return letters(b.String())
}

func preorder(root *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		if !yield(root) {
			return
		}
		for n := range root.Descendants() {
			if !yield(n) {
				return
			}
		}
	}
}

// letters removes everything that a renderer may change.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && r != unicode.ReplacementChar || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// holdsInOrder reports whether all runes of want are in text, in order. Links
// that show their address may add others.
func holdsInOrder(text, want string) bool {
	rest := []rune(want)
	for _, r := range text {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// unmarked removes the parts of markdown that are not shown: tags, the
// addresses of links, the languages of code, and the numbers of lists.
func unmarked(markdown string) string {
	var b strings.Builder
	for line := range strings.Lines(markdown) {
		trimmed := strings.TrimLeft(line, " >")
		if strings.HasPrefix(trimmed, "```") {
			continue
		}
		if number, item, found := strings.Cut(trimmed, ". "); found && strings.Trim(number, "0123456789") == "" {
			line = item
		}
		b.WriteString(line)
	}
	return cutBetween(cutBetween(b.String(), "](", ")"), "<", ">")
}

// cutBetween removes everything between open and close.
func cutBetween(s, open, close string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, open)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, s, _ = strings.Cut(rest, close)
	}
}
