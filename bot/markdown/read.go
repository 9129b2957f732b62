// Package markdown converts markdown to the rich text of bubbles, and back.
//
// Rich text is a list of elements. Each is a map with "type" and "children".
// The leaves are maps with "text", and a boolean for each format: "bold",
// "italic", "underline", "code" and "strikethrough".
package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"chatlet/emphasis"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// markdown reads the values of variables. It has no state.
var markdown = goldmark.New(goldmark.WithParserOptions(emphasis.Option()))

// maxMarkdown limits the values that are read as markdown, in bytes. A longer
// value is plain text.
const maxMarkdown = 64 << 10

// Read converts a value to rich-text blocks.
func Read(value string) []any {
	if isPlain(value) || len(value) > maxMarkdown {
		return []any{element("p", []any{Leaf(value)})}
	}
	source := []byte(keepBackslashes(strings.TrimRight(value, "\n")))
	r := reader{source: source}
	return r.blocks(markdown.Parser().Parse(text.NewReader(source)))
}

// keepBackslashes escapes literal backslashes: all except those that JSON
// writes before quotes and other characters.
func keepBackslashes(value string) string {
	if !strings.Contains(value, `\`) {
		return value
	}
	var out strings.Builder
	for i := 0; i < len(value); i++ {
		out.WriteByte(value[i])
		if value[i] != '\\' {
			continue
		}
		if i+1 < len(value) && strings.IndexByte(`"\/bfnrtu`, value[i+1]) >= 0 {
			i++
			out.WriteByte(value[i])
			continue
		}
		out.WriteByte('\\')
	}
	return out.String()
}

// isPlain reports whether a value has no markdown. Most values are names or
// numbers.
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

// Leaf returns a piece of text without a format.
func Leaf(text string) map[string]any { return map[string]any{"text": text} }

// reader converts a parsed document to rich text.
type reader struct{ source []byte }

// blocks returns the document's blocks, with an empty paragraph for each blank
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
		// The text of a fenced block begins after its fence.
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

// firstOffset returns where a block's text begins; -1 if it has none.
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
	case *ast.FencedCodeBlock:
		code := element("code_block", r.codeLines(n))
		if language := n.Language(r.source); len(language) > 0 {
			code["lang"] = string(language)
		}
		return []any{code}
	case *ast.CodeBlock:
		return []any{element("code_block", r.codeLines(n))}
	case *ast.ThematicBreak:
		return []any{element("hr", nil)}
	case *ast.HTMLBlock:
		return []any{element("p", []any{Leaf(htmlText([]byte(strings.TrimRight(r.lines(n), "\n"))))})}
	}
	inline := r.inline(n, nil)
	if picture, ok := lonePicture(inline); ok {
		return []any{picture}
	}
	return []any{element("p", inline)}
}

// lonePicture returns the picture of a paragraph that contains nothing else.
func lonePicture(nodes []any) (map[string]any, bool) {
	if len(nodes) != 1 {
		return nil, false
	}
	node, _ := nodes[0].(map[string]any)
	return node, node["type"] == "img"
}

func listKind(n *ast.List) string {
	if n.IsOrdered() {
		return "ol"
	}
	return "ul"
}

// quoted returns the inline content of a quote's blocks, with blank lines
// between them.
func (r *reader) quoted(n ast.Node) []any {
	var out []any
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if len(out) > 0 {
			out = append(out, Leaf("\n"), Leaf("\n"))
		}
		switch c := c.(type) {
		case *ast.Blockquote:
			out = append(out, element("p", r.quoted(c)))
		default:
			out = append(out, r.inline(c, nil)...)
		}
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
			if heading, ok := c.(*ast.Heading); ok {
				children = append(children, r.block(heading)...)
				continue
			}
			children = append(children, element("lic", r.inline(c, nil)))
		}
		item := element("li", children)
		if len(children) == 0 {
			item["children"] = []any{}
		}
		out = append(out, item)
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

// inline returns the leaves and links of a block. format lists the formats of
// the nodes around them.
func (r *reader) inline(parent ast.Node, format []string) []any {
	l := leaves{format: format}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.addInline(&l, n)
	}
	l.end()
	return l.out
}

// leaves collects text, so that adjacent texts become one leaf.
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
		switch {
		case n.HardLineBreak():
			l.add(formatted("\n", l.format))
		case n.SoftLineBreak():
			l.text.WriteString(r.lineEnd(n.Segment.Stop))
		}
	case *ast.String:
		l.text.Write(n.Value)
	case *ast.RawHTML:
		l.add(formatted(string(n.Segments.Value(r.source)), l.format))
	case *ast.AutoLink:
		l.add(r.link(addressOf(n, r.source), []any{formatted(string(n.Label(r.source)), l.format)}))
	case *ast.Link:
		l.add(r.link(string(n.Destination), r.inline(n, l.format)))
	case *ast.Image:
		l.add(r.picture(n))
	default:
		l.add(r.inline(n, append(l.format[:len(l.format):len(l.format)], markOf(n)...))...)
	}
}

// lineEnd returns the line ending at an offset.
func (r *reader) lineEnd(at int) string {
	if bytes.HasPrefix(r.source[at:], []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// lineBreak is a line break in HTML.
var lineBreak = regexp.MustCompile(`(?i)^<br\s*/?>$`)

// htmlText returns HTML as text, but <br> as a line break.
func htmlText(tag []byte) string {
	if lineBreak.Match(tag) {
		return "\n"
	}
	return string(tag)
}

// addressOf returns the address of a link in angle brackets.
func addressOf(n *ast.AutoLink, source []byte) string {
	url := string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
		return "mailto:" + url
	}
	return url
}

// picture returns a picture with its description as a caption.
func (r *reader) picture(n *ast.Image) map[string]any {
	picture := map[string]any{"type": "img", "url": string(n.Destination), "children": []any{Leaf("")}}
	if caption := r.inline(n, nil); len(caption) > 0 {
		picture["caption"] = caption
	}
	return picture
}

func (r *reader) link(url string, children []any) map[string]any {
	link := element("a", children)
	link["url"] = url
	return link
}

// markOf returns the format of a node's text.
func markOf(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.CodeSpan:
		return []string{"code"}
	case *ast.Emphasis:
		if n.Level == 2 {
			return []string{"bold"}
		}
		return []string{"italic"}
	}
	return nil
}

// unescape resolves the backslashes and entities in a piece of text.
func unescape(segment []byte) string {
	if !strings.ContainsAny(string(segment), `\&`) {
		return string(segment)
	}
	return unescapeText(string(segment))
}
