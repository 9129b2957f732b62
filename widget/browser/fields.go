package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Value returns the value of a field.
func (*Page) Value(field app.Value) string { return field.Get("value").String() }

// FieldValue returns the value of a form's field by name.
func (*Page) FieldValue(form app.Value, name string) string {
	return form.Get("elements").Get(name).Get("value").String()
}

// SetFieldValue sets the value of a form's field by name.
func (*Page) SetFieldValue(form app.Value, name, value string) {
	form.Get("elements").Get(name).Set("value", value)
}

// Enter fills in the field that the selector finds below a node, and fires its
// input event.
func (*Page) Enter(root app.Value, selector, value string) {
	bridge().Call("enter", root, selector, value)
}

// SetSpin shows a number in a spinning field, and reports it to assistive
// technology: now is the number, and spoken its spoken form.
func (*Page) SetSpin(field app.Value, shown, now, spoken string) {
	if field.Get("value").String() != shown {
		field.Set("value", shown)
	}
	field.Call("setAttribute", "aria-valuenow", now)
	field.Call("setAttribute", "aria-valuetext", spoken)
}

// Forward is 1 if the text direction of a node is left to right, and -1 if it
// is right to left.
func (*Page) Forward(node app.Value) int {
	if app.Window().Call("getComputedStyle", node).Get("direction").String() == "rtl" {
		return -1
	}
	return 1
}

// NumberSigns returns the signs of a format, as the browser knows them.
func (*Page) NumberSigns(f page.NumberFormat) page.NumberSigns {
	signs := bridge().Call("numberSigns", f.Locale, f.Language, f.Style, f.Unit)
	text := func(name string) string { return signs.Get(name).String() }
	return page.NumberSigns{Decimal: text("decimal"), Group: text("group"), Before: text("before"), After: text("after")}
}

// NumberText formats a number, given with a decimal point.
func (*Page) NumberText(f page.NumberFormat, number string) string {
	return bridge().Call("numberText", f.Locale, f.Language, f.Style, f.Unit, number).String()
}

// DateText formats a day, with a time if there is one: iso is "2006-01-02" or
// "2006-01-02T15:04".
func (*Page) DateText(language, iso string) string {
	return bridge().Call("dateText", language, iso).String()
}

// FillCountries fills a select with the countries that its attributes list,
// named and sorted in their language: see picker in widget/input/phone.go.
func (*Page) FillCountries(selection app.Value) { bridge().Call("fillCountries", selection) }

// Fold prepares a text for a search: lower case, without accents.
func (*Page) Fold(text string) string { return bridge().Call("fold", text).String() }

// MoveWithArrows lets arrow keys move the focus between the search field and
// the options in a node. Enter in the field chooses the option that matches, if
// it is the only one.
func (*Page) MoveWithArrows(node app.Value) { bridge().Call("moveWithArrows", node) }

// Carousel watches a row that scrolls sideways, and marks its node when the row
// is at its start or end.
func (*Page) Carousel(node app.Value) { bridge().Call("carousel", node) }

// Slide scrolls the row of a carousel by about its visible width: forward for
// 1, back for -1.
func (*Page) Slide(node app.Value, direction int) { bridge().Call("slide", node, direction) }
