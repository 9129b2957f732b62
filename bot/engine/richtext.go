package engine

import (
	"slices"

	"chatlet/bot/markdown"

	"maps"
	"strings"
)

// marks are the formats that a leaf passes on to the leaves that replace it.
var marks = []string{"bold", "italic", "underline"}

// fillNodes returns rich text with variables filled in.
//
// If an element contains only a variable, the value is read as markdown, and
// its blocks replace the element. They replace a leaf that is only a variable
// too. In a leaf with other text or a format, the value becomes flat leaves.
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

// loneVariable returns the only child of an element, if it is a single
// variable, or an expression without variables. A link is not replaced.
func loneVariable(node map[string]any, children []any) (map[string]any, bool) {
	if len(children) != 1 || node["type"] == "a" {
		return nil, false
	}
	leaf, _ := children[0].(map[string]any)
	text, _ := leaf["text"].(string)
	return leaf, isLoneMention(text)
}

// fillLeaf replaces a leaf with one leaf for each piece of text, and with the
// values of the variables between them.
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

// appendLeaf adds a piece of text with the leaf's format.
func appendLeaf(out []any, leaf map[string]any, text string) []any {
	if text == "" {
		return out
	}
	stretch := maps.Clone(leaf)
	stretch["text"] = text
	return append(out, stretch)
}

// withMarks gives the leaves of nodes the format of the leaf that they replace,
// except blank lines.
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
