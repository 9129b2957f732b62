package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// NumberFormat is how numbers are written.
type NumberFormat struct {
	// Locale is the author's language tag, or empty; Language is the chat's.
	Locale, Language string
	// Style is Intl's: "decimal", "currency", "percent" or "unit".
	Style string
	// Unit is the currency or the unit of such a style.
	Unit string
}

// NumberSigns are those that a format separates digits by, and what it writes
// before and after a number, such as "€".
type NumberSigns struct{ Decimal, Group, Before, After string }

// Signs asks the browser for the format's signs.
func (f NumberFormat) Signs() NumberSigns {
	signs := bridge().Call("numberSigns", f.Locale, f.Language, f.Style, f.Unit)
	if !signs.Truthy() {
		return NumberSigns{}
	}
	text := func(name string) string { return signs.Get(name).String() }
	return NumberSigns{text("decimal"), text("group"), text("before"), text("after")}
}

// Format writes a number, given with a dot before its fraction.
func (f NumberFormat) Format(number string) string {
	return bridge().Call("numberText", f.Locale, f.Language, f.Style, f.Unit, number).String()
}

// FormatDate writes a day as people read it, with a time where there is one:
// iso is "2006-01-02" or "2006-01-02T15:04".
func FormatDate(language, iso string) string {
	return bridge().Call("dateText", language, iso).String()
}

// FillCountries fills a select with the countries, named in a language and in
// its order. Codes is a list of two letters and the dial code each, none says
// that no country is chosen, and chosen is the two letters of one, or empty.
func FillCountries(selection app.Value, codes, language, none, chosen string) {
	bridge().Call("fillCountries", selection, codes, language, none, chosen)
}
