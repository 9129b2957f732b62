package engine

import (
	"slices"

	"chatlet/bot/markdown"

	"maps"
	"strings"
)

// marks are the formats that a leaf hands to the leaves that replace it.
var marks = []string{"bold", "italic", "underline"}

// fillNodes is rich text with variables in place.
//
// An element that holds a variable and nothing else is replaced by what the
// value says as markdown. A variable that is a leaf of its own becomes that amid
// the other leaves, and one that shares its leaf with text, or has a format, is
// flattened to leaves.
func (sc *scope) fillNodes(nodes []any) []any {
	out := []any{}
	for _, n := range nodes {
		out = append(out, sc.fillNode(n)...)
	}
	return out
}

func (sc *scope) fillNode(n any) []any {
	node, ok := n.(map[string]any)
	if !ok {
		return nil
	}
	if text, isLeaf := node["text"].(string); isLeaf {
		return sc.fillLeaf(node, text)
	}
	children, _ := node["children"].([]any)
	if lone, ok := loneVariable(node, children); ok {
		return sc.fillLeaf(lone, lone["text"].(string))
	}
	filled := maps.Clone(node)
	if url, ok := node["url"].(string); ok {
		filled["url"] = sc.text(url)
	}
	filled["children"] = sc.fillNodes(children)
	return []any{filled}
}

// loneVariable is the only child of an element, if it is a variable alone, or an
// expression without any. A link stays a link.
func loneVariable(node map[string]any, children []any) (map[string]any, bool) {
	if len(children) != 1 || node["type"] == "a" {
		return nil, false
	}
	leaf, _ := children[0].(map[string]any)
	text, _ := leaf["text"].(string)
	return leaf, isLoneMention(text)
}

// fillLeaf replaces a leaf by one leaf for each stretch of text, and by what
// the variables between them say.
func (sc *scope) fillLeaf(leaf map[string]any, text string) []any {
	found := mentions(text)
	if len(found) == 0 {
		return []any{leaf}
	}
	inline := !isLoneVariable(text) || slices.ContainsFunc(marks, func(mark string) bool { return leaf[mark] == true })
	var out []any
	at := 0
	for _, m := range found {
		out = appendLeaf(out, leaf, text[at:m.start])
		out = append(out, sc.fillMention(leaf, m, inline)...)
		at = m.end
	}
	return appendLeaf(out, leaf, text[at:])
}

func (sc *scope) fillMention(leaf map[string]any, m mention, inline bool) []any {
	value := sc.resolve(m)
	if value == "" {
		return nil
	}
	blocks := markdown.Read(value)
	if inline {
		blocks = markdown.Flatten(blocks)
	}
	return withMarks(blocks, leaf)
}

// appendLeaf adds a stretch of text with the leaf's own format.
func appendLeaf(out []any, leaf map[string]any, text string) []any {
	if text == "" {
		return out
	}
	stretch := maps.Clone(leaf)
	stretch["text"] = text
	return append(out, stretch)
}

// withMarks gives the leaves of nodes the format of the leaf they replace.
// Blank lines stay bare.
func withMarks(nodes []any, leaf map[string]any) []any {
	for _, mark := range marks {
		if on, _ := leaf[mark].(bool); on {
			applyMark(nodes, mark)
		}
	}
	return nodes
}

func applyMark(nodes []any, mark string) {
	for _, n := range nodes {
		node := n.(map[string]any)
		if children, ok := node["children"].([]any); ok {
			applyMark(children, mark)
			continue
		}
		if text, _ := node["text"].(string); strings.TrimSpace(text) != "" {
			node[mark] = true
		}
	}
}
