package tree

import (
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// HTML writes what an element or a component draws, without additional white
// space. Texts and attributes are escaped. Only the inner HTML of a component
// is written unchanged, so it must be safe.
func HTML(ui app.UI) string {
	var out strings.Builder
	Read(ui).write(&out)
	return out.String()
}

func (n *Node) write(out *strings.Builder) {
	if n.Tag == "" {
		out.WriteString(html.EscapeString(n.Text))
		return
	}
	out.WriteString("<" + n.Tag)
	for _, a := range n.Attributes {
		out.WriteString(" " + a.Name)
		if a.Value != "" {
			out.WriteString(`="` + html.EscapeString(a.Value) + `"`)
		}
	}
	out.WriteString(">")
	if n.IsVoid {
		return
	}
	out.WriteString(n.InnerHTML)
	if n.InnerHTML == "" {
		n.writeChildren(out)
	}
	out.WriteString("</" + n.Tag + ">")
}

// writeChildren writes the content of an element. The value of a text area is
// its content. HTML ignores a line break at its beginning, so one is added.
func (n *Node) writeChildren(out *strings.Builder) {
	if value, ok := n.Attribute("value"); ok && n.Tag == "textarea" {
		out.WriteString("\n" + html.EscapeString(value))
	}
	for _, child := range n.Children {
		child.write(out)
	}
}
