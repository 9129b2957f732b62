// Package tree reads natively what go-app's components draw. go-app can write
// HTML too, but it is neither safe nor exact: it quotes attributes as Go does,
// leaves out the value "true", and adds white space between elements.
//
// go-app exports neither the attributes nor the children of its elements, so
// this package reads its private fields. A test fails if an upgrade moves
// them.
package tree

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"unsafe"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Node is an element or a text.
type Node struct {
	// Tag is empty for a text.
	Tag  string
	Text string
	// Attributes are sorted by name. A boolean attribute that is set has the
	// value "".
	Attributes []Attribute
	Children   []*Node
	// InnerHTML replaces the children if it is not empty.
	InnerHTML string
	// IsVoid is true if the element has no end tag.
	IsVoid bool
	// Element is the element that was read.
	Element app.UI
}

// Attribute is an attribute of an element.
type Attribute struct{ Name, Value string }

// innerHTML is a component whose page fills its node with HTML.
type innerHTML interface{ InnerHTML() string }

// Read returns the tree below an element or a component. Components that are
// not mounted are rendered. Read panics if go-app's fields differ from those
// that this package knows.
func Read(ui app.UI) *Node {
	switch v := ui.(type) {
	case app.Composer:
		node := Read(rootOf(v))
		if filled, ok := v.(innerHTML); ok {
			node.InnerHTML = filled.InnerHTML()
		}
		return node
	case app.HTML:
		node := &Node{Tag: v.Tag(), IsVoid: v.SelfClosing(), Element: v, Attributes: attributesOf(v)}
		for _, child := range *private[[]app.UI](v, "children") {
			node.Children = append(node.Children, Read(child))
		}
		return node
	}
	return &Node{Text: *private[string](ui, "value"), Element: ui}
}

// rootOf returns what a component draws.
func rootOf(c app.Composer) app.UI {
	if root := *private[app.UI](c, "rootElement"); root != nil {
		return root
	}
	if initializer, ok := c.(app.Initializer); ok {
		initializer.OnInit()
	}
	return app.FilterUIElems(c.Render())[0]
}

// booleans are the boolean attributes. go-app sets them as properties of the
// node.
var booleans = []string{
	"async", "autofocus", "autoplay", "checked", "default", "defer", "disabled", "hidden", "inert", "loop", "multiple", "muted", "open",
	"required", "reversed", "selected", "controls", "playsinline", "allowfullscreen", "novalidate", "readonly",
}

func attributesOf(v app.HTML) []Attribute {
	all := *private[map[string]string](v, "attributes")
	var list []Attribute
	for _, name := range slices.Sorted(maps.Keys(all)) {
		value := all[name]
		if slices.Contains(booleans, name) {
			if value == "false" {
				continue
			}
			value = ""
		}
		list = append(list, Attribute{name, value})
	}
	if space := v.XMLNamespace(); space != "" && v.Tag() == "svg" {
		list = append(list, Attribute{"xmlns", space})
	}
	return list
}

// private returns the field of that name in the struct that an element points
// to, or in an embedded one.
func private[T any](element app.UI, name string) *T {
	field := reflect.ValueOf(element).Elem().FieldByName(name)
	if want := reflect.TypeFor[T](); !field.IsValid() || field.Kind() != want.Kind() || !field.Type().ConvertibleTo(want) {
		panic(fmt.Sprintf("go-app has changed: %T has no field %s of the type %v", element, name, want))
	}
	return (*T)(unsafe.Pointer(field.UnsafeAddr()))
}

// Attribute returns the value of an attribute, and whether it is set.
func (n *Node) Attribute(name string) (value string, isSet bool) {
	for _, a := range n.Attributes {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}
