package render

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chatlet/api"
	"chatlet/cputime"
)

// megabytes is the size of a tree that a server might send.
const megabytes = 5 << 20

// growsLinearly compares the cost at a size and at 32 times the size. Linear
// cost grows by about 32, and more if the collector of garbage has work, quadratic
// cost by 1,024. prepare makes what is
// measured, and is not measured itself.
func growsLinearly(t *testing.T, what string, size int, prepare func(size int) (do func())) {
	t.Helper()
	const factor, most = 32, 256
	// A busy machine may charge a run for what it has not done, but hardly three
	// times.
	var small, large time.Duration
	for range 3 {
		small, large = cputime.Of(prepare(size)), cputime.Of(prepare(factor*size))
		if large <= most*small {
			return
		}
	}
	t.Errorf("%s costs %v, and %d times as much of it %v", what, small, factor, large)
}

// wideTree has about size bytes of text in short paragraphs with links.
func wideTree(size int) []api.Node {
	const text = "Four words and some & more <text>. "
	p := api.Node{Type: "p", Children: []api.Node{
		{Text: text},
		{Text: text, Marks: api.Marks{Bold: true}},
		{Type: "a", URL: "https://example.com/?a=1&b=2", Children: []api.Node{{Text: text}}},
	}}
	nodes := make([]api.Node, size/(3*len(text)))
	for i := range nodes {
		nodes[i] = p
	}
	return nodes
}

// deepTree nests depth elements of one type around a leaf.
func deepTree(kind string, depth int) []api.Node {
	nodes := []api.Node{{Text: "deep"}}
	for range depth {
		nodes = []api.Node{{Type: kind, URL: "https://example.com", Children: nodes}}
	}
	return nodes
}

func TestAWideTreeIsWrittenWhole(t *testing.T) {
	growsLinearly(t, "a wide tree", megabytes/32, func(size int) func() {
		nodes := wideTree(size)
		return func() {
			if got := strings.Count(New().fromRichText(nodes), `data-element-type="p"`); got != len(nodes) {
				t.Errorf("%d paragraphs are written, want %d", got, len(nodes))
			}
		}
	})
}

func TestADeepTreeIsFlattenedAndNotLost(t *testing.T) {
	for _, kind := range []string{"p", "ul", "li", "a", "variable", "inline-variable", "table", "tr", "td", "blockquote", "code_block", "img", "hr", "x"} {
		t.Run(kind, func(t *testing.T) {
			growsLinearly(t, kind, 6_250, func(depth int) func() {
				nodes := deepTree(kind, depth)
				return func() {
					output := New().fromRichText(nodes)
					if !strings.Contains(output, "deep") {
						t.Error("the text is lost")
					}
					if tags := strings.Count(output, "<"); tags > 12*maxDepth {
						t.Errorf("%d tags are written for a depth of at most %d", tags, maxDepth)
					}
				}
			})
		})
	}
}

func TestFlattenedBlocksStayOnLinesOfTheirOwn(t *testing.T) {
	nodes := []api.Node{{Type: "p", Children: []api.Node{{Text: "a"}}}, {Type: "p", Children: []api.Node{{Text: "b"}}}}
	for range 2 * maxDepth {
		nodes = []api.Node{{Type: "div", Children: nodes}}
	}
	if output := New().fromRichText(nodes); !strings.Contains(output, "a\nb") {
		t.Errorf("got %s", output)
	}
}

// hostile are inputs whose cost for some parsers grows faster than their
// length.
var hostile = []string{
	"[", "![", "*", "**a ", "_a ", "*a_ ", "`", "`a", "<", "<a ", "<!--", "> ", ">", "- ", "1. ", "+ ",
	"[a](", "[a](b", "[a](<b", "[a]: b\n", "[![a](", "~~a", "|", "a|b\n-|-\n", "www.", "http://a", "a@b.c",
	"&", "\\", "<b>", "<b><i>", "</b>", "<a href='x'>", "<div>", "<table><td>", "<li>", "\t", "- a\n  ", "> a\n\n",
}

func TestMarkdownMadeToBeSlowIsNot(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	r := New()
	for _, unit := range hostile {
		growsLinearly(t, "markdown of "+unit, maxPiece, func(size int) func() {
			source := strings.Repeat(unit, size/len(unit))
			return func() { r.fromMarkdown(source) }
		})
		growsLinearly(t, "html of "+unit, 2*maxPiece, func(size int) func() {
			source := strings.Repeat(unit, size/len(unit))
			return func() { r.fromHTML(source) }
		})
	}
}

func TestAPieceOfMarkdownCostsABoundedTime(t *testing.T) {
	r := New()
	r.fromMarkdown("**warm**")
	const ordinary = "Some words, **bold** ones and [a link](https://example.com).\n\n"
	usual := cputime.Of(func() { r.fromMarkdown(strings.Repeat(ordinary, maxPiece/len(ordinary))) })
	for _, unit := range hostile {
		source := strings.Repeat(unit, maxPiece/len(unit))
		const most = 500
		if took := cputime.Of(func() { r.fromMarkdown(source) }); took > most*usual {
			t.Errorf("a piece of %q costs %v, more than %d times what is usual, %v", unit, took, most, usual)
		}
	}
}

func TestHostileInputsAreSafe(t *testing.T) {
	r := New()
	for _, unit := range hostile {
		source := strings.Repeat(unit, 2000)
		judged(t, r.fromMarkdown(source))
		judged(t, r.fromHTML(source))
	}
}

func TestLongMarkdownIsParsedInPieces(t *testing.T) {
	const block = "Some **bold** text.\n\n```\na\n\nb\n```\n\n"
	count := 3 * maxPiece / len(block)
	output := judged(t, New().fromMarkdown(strings.Repeat(block, count)))
	if got := strings.Count(output, "<pre><code>a\n\nb\n</code></pre>"); got != count {
		t.Errorf("%d blocks of code are whole, want %d", got, count)
	}
	if got := strings.Count(output, `<strong class="slate-bold">bold</strong>`); got != count {
		t.Errorf("%d words are bold, want %d", got, count)
	}
}

func TestMarkdownBeyondTheBoundIsShownAsItIs(t *testing.T) {
	source := strings.Repeat("**a**\n\n", maxMarkdown/7) + strings.Repeat("x\n\n", maxPiece) + "**end**"
	if output := New().fromMarkdown(source); !strings.HasSuffix(output, "**end**</p>") {
		t.Errorf("the end is %s", output[len(output)-100:])
	}
}

func TestALineOpensABoundedNumberOfContainers(t *testing.T) {
	for _, c := range []struct{ name, line, tag string }{
		{"quotes", strings.Repeat("> ", 500) + "x", `<blockquote dir="auto">`},
		{"lists", strings.Repeat("- ", 500) + "x", `<ul dir="auto">`},
		{"numbered lists", strings.Repeat("1. ", 500) + "x", `<ol dir="auto">`},
	} {
		t.Run(c.name, func(t *testing.T) {
			output := judged(t, New().fromMarkdown(c.line))
			if got := strings.Count(output, c.tag); got != maxContainers {
				t.Errorf("%d are opened, want %d", got, maxContainers)
			}
			if !strings.Contains(output, "x") {
				t.Error("the text is lost")
			}
		})
	}
}

func TestARuleMayBeLong(t *testing.T) {
	for _, line := range []string{strings.Repeat("-", 80), strings.Repeat("* ", 40)} {
		if got := New().fromMarkdown(line); got != "<hr>" {
			t.Errorf("%s becomes %s, want a rule", line, got)
		}
	}
}

func TestABubbleIsRenderedOnceToBeSeenAndHeard(t *testing.T) {
	content, err := json.Marshal(api.TextContent{Type: "richText", RichText: wideTree(1 << 19)})
	if err != nil {
		t.Fatal(err)
	}
	r, bubble := New(), api.Bubble{Type: api.BubbleText, Content: content}
	html := r.Bubble(bubble)
	if want := New().Text(api.TextContent{RichText: wideTree(1 << 19)}); html != want {
		t.Errorf("%d bytes are rendered, want %d", len(html), len(want))
	}
	if allocs := testing.AllocsPerRun(3, func() { r.Bubble(bubble) }); allocs > 0 {
		t.Errorf("to show the bubble again allocates %v times", allocs)
	}
	if allocs := testing.AllocsPerRun(3, func() { r.Spoken(bubble) }); allocs > 200 {
		t.Errorf("to announce the bubble allocates %v times, want at most 200", allocs)
	}
	if other := r.Bubble(api.Bubble{Content: []byte(`"other"`)}); other != "other" {
		t.Errorf("the next bubble is %q", other)
	}
}

func TestWhatIsAnnouncedIsBounded(t *testing.T) {
	for _, word := range []string{"word ", "wörd", "日", "&amp;"} {
		said := spoken(strings.Repeat(word, 100_000))
		if len(said) > maxSpoken+len("…") || len(said) < maxSpoken-5 || !strings.HasSuffix(said, "…") || !utf8.ValidString(said) {
			t.Errorf("%d bytes of %q are announced, which end with %q", len(said), word, said[len(said)-10:])
		}
	}
}
