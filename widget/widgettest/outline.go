package widgettest

import (
	"regexp"
	"slices"
	"strings"

	"chatlet/widget/tree"
)

// Outline describes a tree to a visitor, with a line for each text, control or
// picture. It leaves out what is hidden from everybody, but not what is only
// for screen readers.
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

// lineOf is the line for a node that has one.
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

// prefixOf is the prefix for the lines inside a node.
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

// statesOf are the states of a control that assistive technology reads.
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

// markup matches tags in a text.
var markup = regexp.MustCompile(`<[^>]*>`)

// nameOf is the accessible name of a node.
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
