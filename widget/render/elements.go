package render

import "chatlet/api"

// content is the kind of children that the HTML parser accepts in an element
// without moving them.
type content uint8

const (
	anything content = iota
	items            // li, in a list
	rows             // tr, in a table
	cells            // th and td, in a row
)

// wrapper returns tags that make other content fit.
func (c content) wrapper() (open, close string) {
	switch c {
	case items:
		return "<li>", "</li>"
	case rows:
		return "<tr><td>", "</td></tr>"
	case cells:
		return "<td>", "</td>"
	}
	return "", ""
}

// element describes how one type of rich-text element is written.
type element struct {
	// tag is the outer tag, and attrs the text after its name.
	tag, attrs string
	// inner is a second tag directly inside, or empty.
	inner string
	// inline elements stay on the line. Their content becomes inline too.
	inline bool
	// phrasing elements contain a line of text. An empty one keeps its height.
	phrasing bool
	// wrapper elements only hold their children, and add nothing.
	wrapper bool
	// in is the required parent. Elsewhere, the element becomes a plain block.
	in content
	// holds is the kind of the children.
	holds content
	// open writes elements that need more than tags.
	open func(*writer, *api.Node, context)
}

// elementOf has one row for each element of the contract. It is a function and
// not a map, because some rows name methods that look up rows themselves, and
// because a switch costs nothing when the program starts.
func elementOf(kind string) element {
	switch kind {
	case "p", "lic":
		return element{tag: "div", phrasing: true}
	case "a":
		return element{inline: true, open: (*writer).openLink}
	case "inline-variable":
		return element{tag: "span", inline: true}
	case "variable":
		return element{tag: "div", wrapper: true}
	case "ul", "ol":
		return element{tag: kind, attrs: ` dir="auto"`, holds: items}
	case "li":
		return element{tag: "li", in: items}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return element{tag: "div", attrs: headingAttrs(kind), phrasing: true}
	case "blockquote":
		return element{tag: "blockquote", attrs: ` dir="auto"`}
	case "hr":
		return element{open: (*writer).openRule}
	case "code_block":
		return element{open: (*writer).openCode}
	case "code_line":
		return element{tag: "div", phrasing: true}
	case "table":
		return element{tag: "table", inner: "tbody", holds: rows}
	case "tr":
		return element{tag: "tr", in: rows, holds: cells}
	case "th":
		return element{tag: "th", attrs: ` scope="col"`, in: cells}
	case "td":
		return element{tag: "td", in: cells}
	case "img":
		return element{inline: true, open: (*writer).openImage}
	}
	return element{tag: "div"}
}

// The attributes of headings. Level 6 is the lowest that assistive technology
// knows.
const (
	heading3 = ` role="heading" aria-level="3"`
	heading4 = ` role="heading" aria-level="4"`
	heading5 = ` role="heading" aria-level="5"`
	heading6 = ` role="heading" aria-level="6"`
)

// headingAttrs makes a heading two levels lower.
func headingAttrs(kind string) string {
	switch kind {
	case "h1":
		return heading3
	case "h2":
		return heading4
	case "h3":
		return heading5
	}
	return heading6
}

// maxNameLength limits types and languages in the output. The longest in the
// contract has 15 bytes.
const maxNameLength = 32

// isName reports whether a type or a language may be repeated in the output.
func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isNameByte(s[i]) {
			return false
		}
	}
	return s != "" && len(s) <= maxNameLength
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '-' || c == '_' || c == '+' || c == '#' || c == '.'
}
