package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Value is what stands in a field.
func (*Page) Value(field app.Value) string { return field.Get("value").String() }

// FieldValue is what stands in the named field of a form.
func (*Page) FieldValue(form app.Value, name string) string {
	return form.Get("elements").Get(name).Get("value").String()
}

// SetFieldValue replaces what stands in the named field of a form.
func (*Page) SetFieldValue(form app.Value, name, value string) {
	form.Get("elements").Get(name).Set("value", value)
}

// Enter fills in the field that the selector finds below a node, as if it had
// been typed.
func (*Page) Enter(root app.Value, selector, value string) {
	bridge().Call("enter", root, selector, value)
}

// SetSpin shows a number in a field that spins, and tells assistive technology
// of it: now is the number, and spoken how it is said.
func (*Page) SetSpin(field app.Value, shown, now, spoken string) {
	if field.Get("value").String() != shown {
		field.Set("value", shown)
	}
	field.Call("setAttribute", "aria-valuenow", now)
	field.Call("setAttribute", "aria-valuetext", spoken)
}

// Forward is 1 where the language of a node runs from left to right, and -1
// where it runs from right to left.
func (*Page) Forward(node app.Value) int {
	if node.Call("matches", ":dir(rtl)").Bool() {
		return -1
	}
	return 1
}

// NumberSigns asks the browser for the signs of a format.
func (*Page) NumberSigns(f page.NumberFormat) page.NumberSigns {
	signs := bridge().Call("numberSigns", f.Locale, f.Language, f.Style, f.Unit)
	text := func(name string) string { return signs.Get(name).String() }
	return page.NumberSigns{Decimal: text("decimal"), Group: text("group"), Before: text("before"), After: text("after")}
}

// NumberText writes a number, given with a dot before its fraction.
func (*Page) NumberText(f page.NumberFormat, number string) string {
	return bridge().Call("numberText", f.Locale, f.Language, f.Style, f.Unit, number).String()
}

// DateText writes a day as people read it, with a time where there is one:
// iso is "2006-01-02" or "2006-01-02T15:04".
func (*Page) DateText(language, iso string) string {
	return bridge().Call("dateText", language, iso).String()
}

// FillCountries fills a select with the countries, named in a language and in
// its order. codes is a list of two letters and the dial code each, none says
// that no country is chosen, and chosen is the two letters of one, or empty.
func (*Page) FillCountries(selection app.Value, codes, language, none, chosen string) {
	bridge().Call("fillCountries", selection, codes, language, none, chosen)
}

// Fold is a text without accents and in lower case, to be searched in.
func (*Page) Fold(text string) string { return bridge().Call("fold", text).String() }

// MoveWithArrows lets the arrow keys move the focus between the search field
// and the options within a node. Enter in the field takes the option that
// fits, if it is the only one.
func (*Page) MoveWithArrows(node app.Value) { bridge().Call("moveWithArrows", node) }

// Carousel watches a row that scrolls sideways, and notes on the node whether
// it is at its start and at its end.
func (*Page) Carousel(node app.Value) { bridge().Call("carousel", node) }

// Slide moves the row within a carousel by about what is visible: 1 is on, and
// -1 is back.
func (*Page) Slide(node app.Value, direction int) { bridge().Call("slide", node, direction) }
