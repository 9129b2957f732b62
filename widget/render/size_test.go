package render

import (
	"strings"
	"testing"
	"time"

	"chatlet/api"
)

// patience is what a text of any size may take, with room for a slow machine.
// What it is to catch takes minutes.
const patience = 20 * time.Second

// megabytes is the size of a tree that a server might send.
const megabytes = 5 << 20

func within(t *testing.T, what string, do func()) {
	t.Helper()
	begin := time.Now()
	do()
	if took := time.Since(begin); took > patience {
		t.Errorf("%s took %v, want less than %v", what, took, patience)
	}
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
	nodes := wideTree(megabytes)
	within(t, "a tree of 5 MB", func() {
		if got := strings.Count(New().fromRichText(nodes), `data-element-type="p"`); got != len(nodes) {
			t.Errorf("%d paragraphs are written, want %d", got, len(nodes))
		}
	})
}

func TestADeepTreeIsFlattenedAndNotLost(t *testing.T) {
	for _, kind := range []string{"p", "ul", "li", "a", "variable", "inline-variable", "table", "tr", "td", "blockquote", "code_block", "img", "hr", "x"} {
		t.Run(kind, func(t *testing.T) {
			nodes := deepTree(kind, 200_000)
			within(t, kind, func() {
				output := New().fromRichText(nodes)
				if !strings.Contains(output, "deep") {
					t.Error("the text is lost")
				}
				if tags := strings.Count(output, "<"); tags > 12*maxDepth {
					t.Errorf("%d tags are written for a depth of at most %d", tags, maxDepth)
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

// hostile are inputs that cost some parser more than they are long.
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
		source := strings.Repeat(unit, 4*maxMarkdown/len(unit))
		within(t, "markdown of "+unit, func() { r.fromMarkdown(source) })
		within(t, "html of "+unit, func() { r.fromHTML(source) })
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
		{"quotes", strings.Repeat("> ", 500) + "x", "<blockquote>"},
		{"lists", strings.Repeat("- ", 500) + "x", "<ul>"},
		{"numbered lists", strings.Repeat("1. ", 500) + "x", "<ol>"},
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
