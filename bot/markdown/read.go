// Package markdown turns markdown into the rich text of bubbles, and back.
//
// Rich text is a list of elements, each a map with "type" and "children", whose
// leaves are maps with "text" and a truth value for each format: "bold",
// "italic", "underline", "code", "strikethrough".
package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// markdown reads what variables say. It has no state of its own.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))

// maxMarkdown bounds a value that is read as markdown, in bytes. What is
// longer is taken as plain text.
const maxMarkdown = 64 << 10

// Read turns a value into rich-text blocks.
func Read(value string) []any {
	if isPlain(value) || len(value) > maxMarkdown {
		return []any{element("p", []any{Leaf(value)})}
	}
	source := []byte(strings.TrimRight(value, "\n"))
	r := reader{source: source}
	return r.blocks(markdown.Parser().Parse(text.NewReader(source)))
}

// isPlain says that markdown means nothing more than its text: most values are
// a name or a number.
func isPlain(value string) bool {
	if value == "" || strings.TrimSpace(value) != value || strings.ContainsAny(value, "\\*_`#[]<>&!~|\n\r\t") {
		return false
	}
	switch c := value[0]; {
	case c == '-', c == '+', c == '=', c == ':':
		return false
	case c >= '0' && c <= '9':
		return !strings.ContainsAny(value, ".)")
	}
	return true
}

func element(kind string, children []any) map[string]any {
	if len(children) == 0 {
		children = []any{Leaf("")}
	}
	return map[string]any{"type": kind, "children": children}
}

// Leaf is a stretch of text without a format.
func Leaf(text string) map[string]any { return map[string]any{"text": text} }

// reader turns a parsed document into rich text.
type reader struct{ source []byte }

// blocks are the document's blocks, with an empty paragraph for each blank
// line between them.
func (r *reader) blocks(parent ast.Node) []any {
	var out []any
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.PreviousSibling() != nil {
			for range r.blankLines(n) {
				out = append(out, element("p", nil))
			}
		}
		out = append(out, r.block(n)...)
	}
	return out
}

// blankLines counts the blank lines before a block.
func (r *reader) blankLines(n ast.Node) int {
	first := firstOffset(n)
	if first < 0 {
		return 0
	}
	line := bytes.LastIndexByte(r.source[:first], '\n')
	if n.Kind() == ast.KindFencedCodeBlock && line > 0 {
		// The text of a fenced block begins below its fence.
		line = bytes.LastIndexByte(r.source[:line], '\n')
	}
	count := 0
	for line > 0 {
		before := bytes.LastIndexByte(r.source[:line], '\n')
		if len(bytes.TrimSpace(r.source[before+1:line])) > 0 {
			break
		}
		count++
		line = before
	}
	return count
}

// firstOffset is where a block's text begins; -1 for one without text.
func firstOffset(n ast.Node) int {
	if n.Type() != ast.TypeInline && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	for c := n.FirstChild(); c != nil && c.Type() != ast.TypeInline; c = c.NextSibling() {
		if at := firstOffset(c); at >= 0 {
			return at
		}
	}
	return -1
}

func (r *reader) block(n ast.Node) []any {
	switch n := n.(type) {
	case *ast.Heading:
		return []any{element("h"+string(rune('0'+n.Level)), r.inline(n, nil))}
	case *ast.Blockquote:
		return []any{element("blockquote", r.quoted(n))}
	case *ast.List:
		return []any{element(listKind(n), r.listItems(n))}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return []any{element("code_block", r.codeLines(n))}
	case *ast.ThematicBreak:
		return []any{element("hr", nil)}
	case *ast.HTMLBlock:
		return []any{element("p", []any{Leaf(strings.TrimRight(r.lines(n), "\n"))})}
	case *extast.Table:
		return []any{element("table", r.rows(n))}
	}
	return []any{element("p", r.inline(n, nil))}
}

func listKind(n *ast.List) string {
	if n.IsOrdered() {
		return "ol"
	}
	return "ul"
}

// quoted is the inline content of a quote's paragraphs.
func (r *reader) quoted(n ast.Node) []any {
	var out []any
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if len(out) > 0 {
			out = append(out, Leaf("\n"))
		}
		out = append(out, r.inline(c, nil)...)
	}
	return out
}

func (r *reader) listItems(list ast.Node) []any {
	var out []any
	for it := list.FirstChild(); it != nil; it = it.NextSibling() {
		var children []any
		for c := it.FirstChild(); c != nil; c = c.NextSibling() {
			if nested, ok := c.(*ast.List); ok {
				children = append(children, element(listKind(nested), r.listItems(nested)))
				continue
			}
			children = append(children, element("lic", r.inline(c, nil)))
		}
		out = append(out, element("li", children))
	}
	return out
}

func (r *reader) rows(table ast.Node) []any {
	var out []any
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		kind := "td"
		if _, head := row.(*extast.TableHeader); head {
			kind = "th"
		}
		var cells []any
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, element(kind, []any{element("p", r.inline(cell, nil))}))
		}
		out = append(out, element("tr", cells))
	}
	return out
}

func (r *reader) codeLines(n ast.Node) []any {
	var out []any
	for l := range strings.SplitSeq(strings.TrimRight(r.lines(n), "\n"), "\n") {
		out = append(out, element("code_line", []any{Leaf(l)}))
	}
	return out
}

func (r *reader) lines(n ast.Node) string {
	var out strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		out.Write(segment.Value(r.source))
	}
	return out.String()
}

// inline is the leaves and links of a block. Format is what the leaves have
// from the nodes around them.
func (r *reader) inline(parent ast.Node, format []string) []any {
	l := leaves{format: format}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.addInline(&l, n)
	}
	l.end()
	return l.out
}

// leaves gathers text, so that what is one stretch becomes one leaf.
type leaves struct {
	out    []any
	text   strings.Builder
	format []string
}

func (l *leaves) end() {
	if l.text.Len() == 0 {
		return
	}
	l.out = append(l.out, formatted(l.text.String(), l.format))
	l.text.Reset()
}

func (l *leaves) add(nodes ...any) {
	l.end()
	l.out = append(l.out, nodes...)
}

func formatted(text string, format []string) map[string]any {
	leaf := Leaf(text)
	for _, mark := range format {
		leaf[mark] = true
	}
	return leaf
}

func (r *reader) addInline(l *leaves, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		l.text.WriteString(unescape(n.Segment.Value(r.source)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			l.text.WriteByte('\n')
		}
	case *ast.String:
		l.text.Write(n.Value)
	case *ast.RawHTML:
		l.add(formatted(string(n.Segments.Value(r.source)), l.format))
	case *ast.AutoLink:
		l.add(r.link(string(n.URL(r.source)), []any{formatted(string(n.Label(r.source)), l.format)}))
	case *ast.Link:
		l.add(r.link(string(n.Destination), r.inline(n, l.format)))
	case *ast.Image:
		l.add(map[string]any{"type": "img", "url": string(n.Destination), "children": []any{Leaf("")}})
	default:
		l.add(r.inline(n, append(l.format[:len(l.format):len(l.format)], markOf(n)...))...)
	}
}

func (r *reader) link(url string, children []any) map[string]any {
	link := element("a", children)
	link["url"] = url
	return link
}

// markOf is the format that a node gives its text.
func markOf(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.CodeSpan:
		return []string{"code"}
	case *ast.Emphasis:
		if n.Level == 2 {
			return []string{"bold"}
		}
		return []string{"italic"}
	case *extast.Strikethrough:
		return []string{"strikethrough"}
	}
	return nil
}

// unescape takes the backslashes and entities out of a stretch of text.
func unescape(segment []byte) string {
	if !strings.ContainsAny(string(segment), `\&`) {
		return string(segment)
	}
	return unescapeText(string(segment))
}
