package widgettest

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// value are the properties of an event.
type value map[string]any

// eventValue is an event as a handler reads it.
type eventValue struct {
	app.Value
	properties value
}

// Get is a property.
func (e eventValue) Get(name string) app.Value { return property{app.Undefined(), e.properties[name]} }

// property is one of an event.
type property struct {
	app.Value
	held any
}

// String is the property as a text, or empty.
func (p property) String() string {
	text, _ := p.held.(string)
	return text
}

// Bool is the property as a truth, or false.
func (p property) Bool() bool {
	is, _ := p.held.(bool)
	return is
}
