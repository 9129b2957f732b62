package markdown

import (
	"fmt"
	"strings"
)

// Write is rich text as markdown, in the dialect of the contract:
// nothing is escaped, and paragraphs are one line break apart.
func Write(nodes []any) string {
	var out strings.Builder
	for i := 0; i < len(nodes); i++ {
		if i > 0 {
			out.WriteString(blockGap(nodes[i-1], nodes[i]))
		}
		end := i
		for end < len(nodes) && isLeaf(nodes[end]) {
			end++
		}
		if end > i {
			out.WriteString(writeInline(nodes[i:end]))
			i = end - 1
			continue
		}
		node, _ := nodes[i].(map[string]any)
		out.WriteString(writeBlock(node, ""))
	}
	return strings.TrimRight(out.String(), "\n")
}

// isLeaf reports whether a node is text.
func isLeaf(n any) bool {
	node, _ := n.(map[string]any)
	_, ok := node["text"].(string)
	return ok
}

// blockGap is what stands between two blocks: a paragraph needs no blank line.
func blockGap(before, after any) string {
	if nodeType(before) == "p" || nodeType(after) == "p" {
		return "\n"
	}
	return "\n\n"
}

func nodeType(n any) string {
	node, _ := n.(map[string]any)
	kind, _ := node["type"].(string)
	return kind
}

func childrenOf(node map[string]any) []any {
	children, _ := node["children"].([]any)
	return children
}

// headings are the marks of the six levels.
var headings = map[string]string{"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}

func writeBlock(node map[string]any, indent string) string {
	kind := nodeType(node)
	switch kind {
	case "ul", "ol":
		return writeList(node, kind == "ol", indent)
	case "blockquote":
		return "> " + strings.ReplaceAll(writeInline(childrenOf(node)), "\n", "\n> ")
	case "code_block":
		return writeCode(node)
	case "hr":
		return "***"
	case "img":
		return writePicture(node)
	}
	if inner := writeInline(childrenOf(node)); inner != "" {
		return headings[kind] + inner
	}
	return strings.TrimSpace(headings[kind])
}

// writePicture writes a picture with its caption, which is its title too.
func writePicture(node map[string]any) string {
	url, _ := node["url"].(string)
	caption, _ := node["caption"].([]any)
	text := writeInline(caption)
	if text == "" {
		return "![](" + url + ")"
	}
	return fmt.Sprintf("![%s](%s \"%s\")", text, url, text)
}

func writeCode(node map[string]any) string {
	language, _ := node["lang"].(string)
	lines := []string{"```" + language}
	for _, l := range childrenOf(node) {
		line, _ := l.(map[string]any)
		lines = append(lines, writeInline(childrenOf(line)))
	}
	return strings.Join(append(lines, "```"), "\n")
}

// writeList writes one line for each item. Only an item's own text and nested
// lists are written: the contract's server drops the rest.
func writeList(node map[string]any, ordered bool, indent string) string {
	var lines []string
	for i, n := range childrenOf(node) {
		bullet := "*"
		if ordered {
			bullet = fmt.Sprintf("%d.", i+1)
		}
		item, _ := n.(map[string]any)
		lines = append(lines, writeItem(item, indent, bullet)...)
	}
	return strings.Join(lines, "\n")
}

func writeItem(item map[string]any, indent, bullet string) []string {
	lines := []string{indent + bullet}
	for _, c := range childrenOf(item) {
		child, _ := c.(map[string]any)
		switch kind := nodeType(child); kind {
		case "lic":
			inner := strings.ReplaceAll(writeInline(childrenOf(child)), "\n", "\n"+indent+strings.Repeat(" ", len(bullet)+1))
			if inner != "" {
				lines[0] += " " + inner
			}
		case "ul", "ol":
			lines = append(lines, writeList(child, kind == "ol", indent+strings.Repeat(" ", len(bullet)+1)))
		}
	}
	return lines
}

// writeInline writes leaves and links, joining neighbours of one format.
func writeInline(nodes []any) string {
	var out strings.Builder
	for i := 0; i < len(nodes); i++ {
		node, _ := nodes[i].(map[string]any)
		text, isLeaf := node["text"].(string)
		if !isLeaf {
			out.WriteString(writeElement(node))
			continue
		}
		for i+1 < len(nodes) && sameFormat(node, nodes[i+1]) {
			i++
			text += nodes[i].(map[string]any)["text"].(string)
		}
		out.WriteString(writeLeaf(node, text))
	}
	return out.String()
}

func writeElement(node map[string]any) string {
	inner := writeInline(childrenOf(node))
	url, _ := node["url"].(string)
	switch {
	case nodeType(node) == "img":
		return writePicture(node)
	case nodeType(node) != "a":
		return writeBlock(node, "")
	case inner == "":
		return url
	}
	return "[" + inner + "](" + url + ")"
}

// wraps are the marks of markdown, from the inside out.
var wraps = []struct{ mark, open, close string }{
	{"code", "`", "`"},
	{"highlight", "<mark>", "</mark>"},
	{"underline", "<u>", "</u>"},
	{"strikethrough", "~~", "~~"},
	{"bold", "**", "**"},
	{"italic", "_", "_"},
}

func sameFormat(a map[string]any, n any) bool {
	b, _ := n.(map[string]any)
	if _, isLeaf := b["text"].(string); !isLeaf {
		return false
	}
	for _, w := range wraps {
		if a[w.mark] != b[w.mark] {
			return false
		}
	}
	return true
}

// writeLeaf wraps a leaf's text in its marks. Blanks at its ends stay outside,
// where markdown wants them.
func writeLeaf(leaf map[string]any, text string) string {
	inner := strings.TrimSpace(text)
	if inner == "" {
		return text
	}
	start := strings.Index(text, inner)
	before, after := text[:start], text[start+len(inner):]
	wrapped := inner
	for _, w := range wraps {
		if on, _ := leaf[w.mark].(bool); on {
			wrapped = w.open + wrapped + w.close
		}
	}
	if wrapped == inner {
		return text
	}
	return before + wrapped + after
}
