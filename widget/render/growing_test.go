package render

import (
	"slices"
	"strings"
	"testing"
)

const grownText = "Here is **a list**:\n\n1. one\n\n2. two\n   more\n\n3. three\n\nThen\nlines.\n\n```go\nfunc a() {\n\n}\n```\n\n- x\n- y\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n**Bold** end, 2024 was fine.\n\n2025 too"

func TestATextThatGrowsIsRenderedBlockByBlock(t *testing.T) {
	g := New().NewGrowing()
	var before []string
	for end := range len(grownText) + 1 {
		blocks := g.Grow(grownText[:end])
		if complete := max(len(before)-1, 0); len(blocks) < complete || !slices.Equal(blocks[:complete], before[:complete]) {
			t.Fatalf("%q has changed what was complete: %q, was %q", grownText[:end], blocks, before)
		}
		before = slices.Clone(blocks)
	}
	var starts []string
	for _, block := range before {
		tag, _, _ := strings.Cut(block, ">")
		starts = append(starts, strings.Fields(strings.TrimPrefix(tag, "<"))[0])
	}
	if got, want := strings.Join(starts, " "), "p p pre blockquote div p p"; got != want {
		t.Errorf("the blocks are %s, want %s", got, want)
	}
	if whole := New().fromMarkdown(grownText); strings.Join(strings.Fields(strings.Join(before, "")), "") != strings.Join(strings.Fields(whole), "") {
		t.Errorf("grown  %q\nwhole  %q", before, whole)
	}
}

func TestOnlyTheLastBlockIsRenderedAgain(t *testing.T) {
	g := New().NewGrowing()
	text := strings.Repeat("A paragraph.\n\n", 500) + "The last"
	g.Grow(text)
	if complete := 500; g.complete != complete || g.done != complete*len("A paragraph.\n\n") {
		t.Errorf("%d blocks are complete, %d bytes; want %d", g.complete, g.done, complete)
	}
	if blocks := g.Grow(text + " one"); blocks[len(blocks)-1] != New().fromMarkdown("The last one") {
		t.Errorf("the last block is %q", blocks[len(blocks)-1])
	}
}

func TestNoPayloadRunsWhileItGrows(t *testing.T) {
	for _, payload := range readPayloads(t) {
		g := New().NewGrowing()
		source := "Look:\n\n" + payload
		for end := range len(source) + 1 {
			for _, block := range g.Grow(source[:end]) {
				if problem := judge(block); problem != "" {
					t.Fatalf("%q is rendered as %q: %s", source[:end], block, problem)
				}
			}
		}
	}
}

func TestLinksAreKnownAtTheEndOfATextThatHasGrown(t *testing.T) {
	text := "See [the docs][1] and [more].\n\n- an [item][1]\n\nPlain.\n\n[1]: https://example.com/docs\n[more]: https://example.com/more \"More\"\n"
	g := New().NewGrowing()
	for end := range len(text) + 1 {
		g.Grow(text[:end])
	}
	got := strings.Join(g.End(text), "")
	if whole := New().fromMarkdown(text); strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(whole), "") {
		t.Errorf("grown  %q\nwhole  %q", got, whole)
	}
	if count := strings.Count(got, `href="https://example.com/`); count != 3 {
		t.Errorf("%d links in %q, want 3", count, got)
	}
}

func TestManyAddressesDoNotMakeATextDear(t *testing.T) {
	text := strings.Repeat("A [link][1].\n\n[1]: https://example.com/"+strings.Repeat("x", 100)+"\n\n", 300)
	if got := len(definitions(text)); got > maxDefinitions {
		t.Errorf("%d bytes of addresses", got)
	}
}
