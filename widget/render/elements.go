package render

import "chatlet/api"

// content is what an element's children have to be for the HTML parser to
// leave them where they are.
type content uint8

const (
	anything content = iota
	items            // li, in a list
	rows             // tr, in a table
	cells            // th and td, in a row
)

// wrapper is what makes anything else fit.
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

// element is how one type of rich-text element is written.
type element struct {
	// tag is the outer tag, attrs what follows its name.
	tag, attrs string
	// inner, if any, is a second tag directly inside.
	inner string
	// inline elements stay on the line, and make what is inside them inline.
	inline bool
	// phrasing elements hold a run of text. An empty one keeps its height.
	phrasing bool
	// wrapper elements stand for what they hold and add nothing.
	wrapper bool
	// in is where the element belongs; elsewhere it is a plain block.
	in content
	// holds is where its children belong.
	holds content
	// open writes the element where tags are not enough.
	open func(*writer, *api.Node, context)
}

// elementOf has one row for each element of the contract. It is a function
// and not a map because some rows name methods that look up rows themselves,
// and because a switch costs nothing when the program starts.
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
		return element{tag: kind, holds: items}
	case "li":
		return element{tag: "li", in: items}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return element{tag: "div", attrs: headingAttrs(kind), phrasing: true}
	case "blockquote":
		return element{tag: "blockquote"}
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

// headingAttrs makes a heading two levels below the one that was asked for.
// Six is the deepest that assistive technology tells apart.
func headingAttrs(kind string) string {
	switch kind {
	case "h1":
		return ` role="heading" aria-level="3"`
	case "h2":
		return ` role="heading" aria-level="4"`
	case "h3":
		return ` role="heading" aria-level="5"`
	}
	return ` role="heading" aria-level="6"`
}

// maxNameLength bounds the types and languages that are repeated in the
// output. The longest of the contract has 15 bytes.
const maxNameLength = 32

// isName tells the types and languages that are worth repeating from those
// that are somebody's experiment.
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
