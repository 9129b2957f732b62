package widgettest

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// value holds the properties of an event.
type value map[string]any

// eventValue is an event, as handlers read it.
type eventValue struct {
	app.Value
	properties value
}

// Get returns a property.
func (e eventValue) Get(name string) app.Value { return property{app.Undefined(), e.properties[name]} }

// property is a property of an event.
type property struct {
	app.Value
	held any
}

// String returns the property as a text, or empty.
func (p property) String() string {
	text, _ := p.held.(string)
	return text
}

// Bool returns the property as a boolean, or false.
func (p property) Bool() bool {
	is, _ := p.held.(bool)
	return is
}
