package markdown

import (
	"fmt"
	"strings"
)

// Write returns rich text as markdown, in the dialect of the contract: it
// escapes nothing, and separates paragraphs by one line break.
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

// blockGap returns what separates two blocks. A paragraph needs no blank line.
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

// headings are the marks of the six heading levels.
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
	return writeLine(kind, writeInline(childrenOf(node)))
}

// underlines mark headings whose text may have several lines.
var underlines = map[string]string{"h1": "\n=", "h2": "\n-"}

// writeLine writes a paragraph, or a heading with its mark.
func writeLine(kind, inner string) string {
	mark := headings[kind]
	if mark != "" && strings.Contains(inner, "\n") {
		if under := underlines[kind]; under != "" {
			return inner + under
		}
		inner = strings.ReplaceAll(strings.ReplaceAll(inner, hardBreak, " "), "\n", " ")
	}
	if inner == "" {
		return strings.TrimSpace(mark)
	}
	return mark + inner
}

// writePicture writes a picture. Its caption is its title too.
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

// writeList writes one line for each item, with only the item's own text and
// nested lists. The contract's server drops the rest.
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

// writeInline writes leaves and links.
func writeInline(nodes []any) string {
	var out strings.Builder
	for at := 0; at < len(nodes); {
		if !isLeaf(nodes[at]) {
			node, _ := nodes[at].(map[string]any)
			out.WriteString(writeElement(node))
			at++
			continue
		}
		end := at
		for end < len(nodes) && isLeaf(nodes[end]) {
			end++
		}
		out.WriteString(writeLeaves(nodes[at:end], len(wraps)-1))
		at = end
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

// wraps are the marks of markdown, the innermost first.
var wraps = []struct{ mark, open, close string }{
	{"code", "`", "`"},
	{"highlight", "<mark>", "</mark>"},
	{"underline", "<u>", "</u>"},
	{"strikethrough", "~~", "~~"},
	{"bold", "**", "**"},
	{"italic", "_", "_"},
}

// writeLeaves writes leaves with the marks up to the given one, from the
// outside in. Adjacent leaves with the same mark share one pair of it.
func writeLeaves(leaves []any, mark int) string {
	if mark < 0 {
		return plainText(leaves)
	}
	var out strings.Builder
	for at := 0; at < len(leaves); {
		on, end := hasMark(leaves[at], mark), at+1
		for end < len(leaves) && hasMark(leaves[end], mark) == on {
			end++
		}
		inner := writeLeaves(leaves[at:end], mark-1)
		if on {
			inner = wrap(inner, wraps[mark].open, wraps[mark].close)
		}
		out.WriteString(inner)
		at = end
	}
	return out.String()
}

func hasMark(n any, mark int) bool {
	leaf, _ := n.(map[string]any)
	on, _ := leaf[wraps[mark].mark].(bool)
	return on
}

// plainText joins the texts of leaves. If a leaf between others is a line
// break, it becomes a hard break in markdown.
func plainText(leaves []any) string {
	var out strings.Builder
	for i, n := range leaves {
		leaf, _ := n.(map[string]any)
		text, _ := leaf["text"].(string)
		if text == "\n" && i > 0 && i < len(leaves)-1 {
			text = hardBreak
		}
		out.WriteString(text)
	}
	return out.String()
}

// hardBreak is a line break that every renderer of markdown shows.
const hardBreak = "\\\n"

// wrap puts marks around a text. Blanks at its ends stay outside, as markdown
// requires.
func wrap(text, open, close string) string {
	inner := strings.TrimSpace(text)
	if inner == "" {
		return text
	}
	start := strings.Index(text, inner)
	return text[:start] + open + inner + close + text[start+len(inner):]
}
