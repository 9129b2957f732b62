package input

import (
	"chatlet/api"
	"chatlet/widget/answer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// CanEnter reports whether [Enter] can answer this kind of input: its drawing
// is a form or buttons, and making the answer needs nothing of the page.
func CanEnter(in api.Input) bool {
	switch in.Type {
	case api.InputEmail, api.InputURL, api.InputPhone, api.InputRating:
		return true
	case api.InputChoice:
		options, _ := in.ChoiceOptions()
		return !options.IsSearchable
	case api.InputNumber:
		options, _ := in.NumberOptions()
		return options.Style == "" || options.Style == "decimal"
	case api.InputText:
		options, _ := in.TextOptions()
		return !options.Attachments.IsEnabled && !options.AudioClip.IsEnabled
	}
	return false
}

// Enter answers a question with a visitor's entry into its drawing: the values
// of its fields by name, and the indexes of chosen options. It uses the view of
// the question, whose rules then apply, but never shows it. Question.Answer or
// Question.Unsent is called before Enter returns.
func Enter(q Question, p *Page, values map[string]string, chosen []int) {
	offscreen := *p
	offscreen.Values, offscreen.Focus = entered(values), unfocused{}
	view := New(q, &offscreen)
	if v, ok := view.(app.Initializer); ok {
		v.OnInit()
	}
	switch v := view.(type) {
	case *phoneInput:
		v.enter(values[countryName])
	case chooser:
		v.enter(chosen)
	case formReader:
		v.send(nil)
	default:
		q.Unsent("the input cannot be answered off the screen")
	}
}

// chooser is a view whose answer is a choice.
type chooser interface{ enter(places []int) }

// formReader is a view whose answer is a form.
type formReader interface{ send(form app.Value) }

// entered holds the values of fields that are not on the screen.
type entered map[string]string

// Value returns nothing: there are no events.
func (e entered) Value(app.Value) string { return "" }

// FieldValue returns the entry.
func (e entered) FieldValue(_ app.Value, name string) string { return e[name] }

// SetFieldValue does nothing.
func (e entered) SetFieldValue(app.Value, string, string) {}

// unfocused has no focus.
type unfocused struct{}

// Focus does nothing.
func (unfocused) Focus(string) {}

// enter chooses buttons and sends the answer.
func (c *choiceInput) enter(places []int) {
	var items []api.ChoiceItem
	for _, i := range places {
		if i < 0 || i >= len(c.items) {
			c.Unsent("there is no such option")
			return
		}
		items = append(items, c.items[i])
	}
	switch {
	case len(items) == 0 || len(items) > 1 && !c.options.IsMultipleChoice:
		c.Unsent("nothing is chosen")
	case c.options.IsMultipleChoice:
		m, label := api.ChoicesMessage(items)
		c.Answer(m, label)
	default:
		c.Answer(items[0].Message(), items[0].Label())
	}
}

// enter chooses a country, if it exists, and sends the number.
func (i *phoneInput) enter(country string) {
	if i.country = country; answer.DialCode(country) == "" {
		i.country = ""
	}
	i.send(nil)
}

// enter chooses a rating and sends it.
func (r *ratingInput) enter(places []int) {
	if len(places) != 1 || places[0] < 0 || places[0] >= len(r.marks) {
		r.Unsent("nothing is chosen")
		return
	}
	r.chosen = places[0]
	r.send()
}
