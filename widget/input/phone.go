package input

import (
	"cmp"
	"strings"

	"chatlet/api"
	"chatlet/widget/answer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// phoneInput asks for a phone number. The country is chosen from a list, or
// follows from a number that begins with "+".
type phoneInput struct {
	app.Compo
	field
	countries countries

	options api.PhoneOptions
	// country is the two letters of the chosen country, or empty. first is the
	// country that is chosen at the beginning.
	country, first string
}

func newPhoneInput(q Question, p *Page) app.UI {
	return &phoneInput{field: newField(q, p), countries: p.Countries}
}

// countryName is the name of the list of countries in the form.
const countryName = "country"

// OnInit chooses the country that the author has set, or that of the prefilled
// number.
func (i *phoneInput) OnInit() {
	i.options, _ = i.Input.PhoneOptions()
	i.country = strings.ToUpper(i.options.DefaultCountryCode)
	if answer.DialCode(i.country) == "" {
		i.country = ""
	}
	i.country = cmp.Or(answer.CountryOf(i.Initial, i.country), i.country)
	i.first = i.country
}

// OnMount fills the list. The browser provides the names.
func (i *phoneInput) OnMount(ctx app.Context) {
	i.question.OnMount(ctx)
	i.countries.FillCountries(ctx.JSSrc().Get("elements").Get(countryName))
}

// Render shows the country and the field.
func (i *phoneInput) Render() app.UI {
	placeholder := labelOr(i.options.Labels.Placeholder, i.Texts.PhonePlaceholder)
	return i.form(i.submit, i.options.Labels, i.picker(),
		tied(&i.field, app.Input().Type("tel").Class("text-input").Name(fieldName).Placeholder(placeholder).
			Aria("label", cmp.Or(placeholder, i.Texts.Answer)).Attr("data-autofocus", true).Attr("inputmode", "tel").
			Attr("enterkeyhint", "send").Attr("autocomplete", "tel").Attr("dir", "ltr").
			Value(i.Initial)).OnInput(i.typed))
}

// picker is a native list of countries, which works well with phones and
// keyboards. It lies invisibly over a short form of the chosen country. Its
// attributes are for web/screen/countries.js, which fills it: two letters and the
// dial code of each country, the language, the text of the option for no country,
// and the country that is chosen at the beginning.
func (i *phoneInput) picker() app.UI {
	short := "+"
	if i.country != "" {
		short = i.country + " +" + answer.DialCode(i.country)
	}
	return app.Div().Class("chatlet-country").Body(
		app.Span().Aria("hidden", true).Attr("dir", "ltr").Text(short),
		app.Select().Class("typebot-country-select").Name(countryName).Aria("label", i.Texts.Country).
			DataSet("countries", answer.Countries).DataSet("language", i.Texts.Language).
			DataSet("none", i.Texts.International).DataSet("chosen", i.first).OnChange(i.choose),
	)
}

// typed follows the country of an international number.
func (i *phoneInput) typed(ctx app.Context, e app.Event) {
	country := answer.CountryOf(i.values.Value(ctx.JSSrc()), i.country)
	isKnown := country == "" || country == i.country
	if isKnown && i.problem == "" && !i.IsRefused {
		ctx.PreventUpdate()
		return
	}
	if !isKnown {
		i.country = country
		i.values.SetFieldValue(ctx.JSSrc().Get("form"), countryName, country)
	}
	i.forgive(ctx, e)
}

// choose takes the country from the list, and replaces another country's code
// in the number. The focus stays in the list, because its choice changes with
// each letter that is typed to search it.
func (i *phoneInput) choose(ctx app.Context, e app.Event) {
	form := ctx.JSSrc().Get("form")
	before := i.country
	i.country = i.values.FieldValue(form, countryName)
	i.values.SetFieldValue(form, fieldName, answer.Recoded(i.values.FieldValue(form, fieldName), before, i.country))
	i.forgive(ctx, e)
}

func (i *phoneInput) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	i.send(ctx.JSSrc())
}

func (i *phoneInput) SetValue(value any) (problem string) { return i.enterText(i.JSValue(), value) }

func (i *phoneInput) SubmitNow() { i.send(i.JSValue()) }

func (i *phoneInput) send(form app.Value) {
	typed := i.values.FieldValue(form, fieldName)
	if strings.TrimSpace(typed) == "" {
		i.awaitEntry()
		return
	}
	if problem := i.misfit(typed); problem != "" {
		i.complain(problem)
		return
	}
	i.Answer(api.TextMessage(answer.CompletePhone(typed, i.country)), "")
}

// misfit describes what is wrong with a number, or is empty.
func (i *phoneInput) misfit(typed string) string {
	switch {
	case !answer.MayBePhone(typed):
		return cmp.Or(i.options.RetryMessageContent, i.System.InvalidMessage, i.Texts.PhoneInvalid)
	case i.country == "" && i.options.DefaultCountryCode == "" && !strings.Contains(answer.Dialled(typed), "+"):
		return i.Texts.PhoneNeedsCountry
	}
	return ""
}
