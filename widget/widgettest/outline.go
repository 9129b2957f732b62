package widgettest

import (
	"regexp"
	"slices"
	"strings"

	"chatlet/widget/tree"
)

// Outline is what a visitor gets to know of a tree, a line for each text,
// control or picture. What is hidden from everybody is left out; what is for
// screen readers alone is not.
func Outline(n *tree.Node) []string {
	if _, isHidden := n.Attribute("hidden"); isHidden || attribute(n, "aria-hidden") == "true" && n.Tag != "img" {
		return nil
	}
	if line := lineOf(n); line != "" {
		return []string{line}
	}
	var lines []string
	for _, child := range n.Children {
		lines = append(lines, Outline(child)...)
	}
	if prefix := prefixOf(n); prefix != "" {
		for i := range lines {
			lines[i] = prefix + lines[i]
		}
	}
	return lines
}

// lineOf is the line of a node that is shown as one.
func lineOf(n *tree.Node) string {
	switch role := attribute(n, "role"); {
	case n.Tag == "":
		return strings.ReplaceAll(strings.TrimSpace(n.Text), "\n", " / ")
	case n.InnerHTML != "":
		return n.InnerHTML
	case n.Tag == "button" || n.Tag == "a":
		return "[" + nameOf(n) + "]" + statesOf(n)
	case n.Tag == "input" || n.Tag == "textarea" || n.Tag == "select":
		return "{" + nameOf(n) + ": " + attribute(n, "value") + "}" + statesOf(n)
	case slices.Contains([]string{"img", "audio", "video", "iframe"}, n.Tag):
		return "<" + strings.TrimSpace(n.Tag+" "+nameOf(n)+" "+attribute(n, "src")) + ">"
	case n.Tag == "progress" || role == "progressbar":
		return nameOf(n) + " " + attribute(n, "value") + attribute(n, "aria-valuenow") + "%"
	case n.Tag == "slot":
		return "<slot " + attribute(n, "name") + ">"
	case role == "img":
		return "(" + nameOf(n) + ")"
	}
	return ""
}

// prefixOf stands before the lines of what is in a node.
func prefixOf(n *tree.Node) string {
	switch role := attribute(n, "role"); {
	case role == "alert":
		return "! "
	case role == "status":
		return "~ "
	case role == "dialog":
		return "dialog " + nameOf(n) + ": "
	case attribute(n, "aria-live") == "polite":
		return "announced: "
	case hasAttribute(n, "inert"):
		return "inert: "
	}
	return ""
}

// statesOf are what assistive technology says of a control besides its name.
func statesOf(n *tree.Node) string {
	states := ""
	for _, name := range []string{"aria-checked", "aria-current", "aria-disabled", "aria-invalid", "aria-busy"} {
		if attribute(n, name) == "true" {
			states += " " + strings.TrimPrefix(name, "aria-")
		}
	}
	if hasAttribute(n, "disabled") {
		states += " disabled"
	}
	if by := attribute(n, "aria-describedby"); by != "" {
		states += " described by " + by
	}
	return states
}

// markup are the tags in a text.
var markup = regexp.MustCompile(`<[^>]*>`)

// nameOf is what a node is called by those who do not see it.
func nameOf(n *tree.Node) string {
	for _, name := range []string{"aria-label", "alt", "title"} {
		if value, ok := n.Attribute(name); ok {
			return value
		}
	}
	if n.Tag == "input" || n.Tag == "textarea" || n.Tag == "select" {
		return attribute(n, "name")
	}
	return textOf(n)
}

// textOf is all text within a node.
func textOf(n *tree.Node) string {
	text := n.Text + markup.ReplaceAllString(n.InnerHTML, "")
	if n.Tag == "img" {
		text = attribute(n, "alt")
	}
	for _, child := range n.Children {
		if attribute(child, "aria-hidden") != "true" {
			text = strings.TrimSpace(text + " " + textOf(child))
		}
	}
	return text
}

func attribute(n *tree.Node, name string) string {
	value, _ := n.Attribute(name)
	return value
}

func hasAttribute(n *tree.Node, name string) bool {
	_, ok := n.Attribute(name)
	return ok
}
