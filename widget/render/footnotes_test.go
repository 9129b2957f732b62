package render

import (
	"strings"
	"testing"
)

func TestFootnotesAreNumberedAndListed(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"none":         {"Text [^1].", "Text [^1]."},
		"one":          {"Text[^a] more.\n\n[^a]: The *note*.", "Text<sup>1</sup> more.\n\n\n\n---\n\n1. The *note*.\n"},
		"by reference": {"B[^b] A[^a] B[^b]\n\n[^a]: a\n[^b]: b\n[^c]: c", "B<sup>1</sup> A<sup>2</sup> B<sup>1</sup>\n\n\n\n\n\n---\n\n1. b\n2. a\n3. c\n"},
		"in code":      {"`[^1]` and [^1]\n\n```\n[^1]: x\n[^1]\n```\n\n[^1]: y", "`[^1]` and <sup>1</sup>\n\n```\n[^1]: x\n[^1]\n```\n\n\n\n---\n\n1. y\n"},
		"no such note": {"[^x] [^y]\n\n[^x]: one", "<sup>1</sup> [^y]\n\n\n\n---\n\n1. one\n"},
		"a bad name":   {"[^a b]\n\n[^a b]: one", "[^a b]\n\n[^a b]: one"},
	} {
		if got := withFootnotes(c.source); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestFootnotesResolveAtTheEndOfATextThatHasGrown(t *testing.T) {
	text := "Kites fly[^1] high[^2].\n\n- [site]\n\n[^1]: In the wind, see [site].\n[^2]: Or not.\n\n[site]: https://example.com\n"
	g := New().NewGrowing()
	for end := range len(text) + 1 {
		g.Grow(text[:end])
	}
	got := judged(t, strings.Join(g.End(text), ""))
	if whole := New().fromMarkdown(text); strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(whole), "") {
		t.Errorf("grown  %q\nwhole  %q", got, whole)
	}
	for _, want := range []string{"fly<sup>1</sup>", "high<sup>2</sup>", "<hr>", "In the wind"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if count := strings.Count(got, `href="https://example.com"`); count != 2 {
		t.Errorf("%d links in %s", count, got)
	}
}
