package api

import "strings"

// Node is one node of a rich text: a leaf of text with its marks, or an
// element with children. Leaves have no Type.
type Node struct {
	// Type is "p", "a", "ul", "ol", "li", "lic", "h1" and so on. Unknown types
	// stand for a block around their children.
	Type     string `json:"type,omitempty"`
	Children []Node `json:"children,omitzero"`
	// URL is the target of an "a" or the source of an "img". It is not checked.
	URL string `json:"url,omitempty"`
	// Lang is the language of a "code_block".
	Lang string `json:"lang,omitempty"`

	// Text may contain line breaks.
	Text string `json:"text,omitempty"`
	Marks
}

// Marks are the formats of a leaf.
type Marks struct {
	Bold          bool `json:"bold,omitempty"`
	Italic        bool `json:"italic,omitempty"`
	Underline     bool `json:"underline,omitempty"`
	Code          bool `json:"code,omitempty"`
	Strikethrough bool `json:"strikethrough,omitempty"`
	Highlight     bool `json:"highlight,omitempty"`
	Subscript     bool `json:"subscript,omitempty"`
	Superscript   bool `json:"superscript,omitempty"`
	Kbd           bool `json:"kbd,omitempty"`
}

// SetPlain makes a leaf from a string.
func (n *Node) SetPlain(text string) { n.Text = text }

// isLeaf reports whether a node is a text and not an element.
func (n Node) isLeaf() bool { return n.Type == "" && n.Children == nil }

// PlainText joins the texts of all leaves in document order.
func PlainText(nodes []Node) string {
	var b strings.Builder
	appendPlainText(&b, nodes)
	return b.String()
}

func appendPlainText(b *strings.Builder, nodes []Node) {
	for i := range nodes {
		b.WriteString(nodes[i].Text)
		appendPlainText(b, nodes[i].Children)
	}
}

// isNothing reports whether elements contain nothing: no leaf, picture or line.
// A leaf without text counts as content, because it stands for an empty line.
func isNothing(nodes []Node) bool {
	for i := range nodes {
		n := &nodes[i]
		if n.isLeaf() || n.Text != "" || n.Type == "img" || n.Type == "hr" || !isNothing(n.Children) {
			return false
		}
	}
	return true
}
