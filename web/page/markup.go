//go:build !js

package page

import (
	"html"
	"strings"
)

// markup is an HTML document that is being written. html/template would link
// every exported method of every library into the program, because templates
// call methods by name.
type markup struct{ strings.Builder }

// raw adds text that is HTML already.
func (m *markup) raw(parts ...string) {
	for _, part := range parts {
		m.WriteString(part)
	}
}

// line adds a start tag, and a line break.
func (m *markup) line(name string, attributes ...string) {
	m.tag(name, attributes...)
	m.raw("\n")
}

// tag adds a start tag with attributes: names and values in turn. An attribute
// without a value is left out.
func (m *markup) tag(name string, attributes ...string) {
	m.raw("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if value := attributes[i+1]; value != "" {
			m.raw(" ", attributes[i], `="`, html.EscapeString(value), `"`)
		}
	}
	m.raw(">")
}

// element adds an element with text in it, and a line break.
func (m *markup) element(name, text string, attributes ...string) {
	m.tag(name, attributes...)
	m.raw(html.EscapeString(text), "</", name, ">\n")
}

// code adds a script or a stylesheet of our own, and a line break. HTML does
// not escape what is in these.
func (m *markup) code(name, text string, attributes ...string) {
	m.tag(name, attributes...)
	m.raw(text, "</", name, ">\n")
}
