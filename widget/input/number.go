package input

import (
	"cmp"
	"strings"

	"chatlet/api"
	"chatlet/widget/answer"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// numberInput asks for a number. The visitor types it in the format of their
// language, or changes it with the arrow keys. It is sent in the format of
// servers.
type numberInput struct {
	app.Compo
	field
	formats formats
	spinner spinner

	options api.NumberOptions
	format  page.NumberFormat
	signs   page.NumberSigns
}

func newNumberInput(q Question, p *Page) app.UI {
	return &numberInput{field: newField(q, p), formats: p.Formats, spinner: p.Spinner}
}

// OnInit reads the options once.
func (n *numberInput) OnInit() {
	n.options, _ = n.Input.NumberOptions()
	n.format = page.NumberFormat{Locale: n.options.Locale, Language: n.Texts.Language, Style: n.options.Style, Unit: n.options.Unit}
	if n.options.Style == "currency" {
		n.format.Unit = n.options.Currency
	}
	n.signs = n.formats.NumberSigns(n.format)
}

func (n *numberInput) separators() answer.Signs {
	return answer.Signs{Decimal: n.signs.Decimal, Group: n.signs.Group}
}

func (n *numberInput) bounds() answer.Bounds {
	return answer.Bounds{Min: n.options.Min, Max: n.options.Max}
}

// places is by how many places the decimal point differs between the field and
// the number. A percent field shows 50 for the number 0.5.
func (n *numberInput) places() int {
	if n.options.Style == "percent" {
		return 2
	}
	return 0
}

// step is by how much a key changes the number.
func (n *numberInput) step() float64 {
	if n.options.Step != nil && *n.options.Step > 0 {
		return *n.options.Step
	}
	if n.options.Style == "percent" {
		return 0.01
	}
	return 1
}

// Render shows the field between the texts before and after numbers.
func (n *numberInput) Render() app.UI {
	placeholder := labelOr(n.options.Labels.Placeholder, n.Texts.NumberPlaceholder)
	node := tied(&n.field, app.Input().Type("text").Class("text-input").Name(fieldName).Placeholder(placeholder).
		Role("spinbutton").Aria("label", cmp.Or(placeholder, n.Texts.Answer)).Attr("data-autofocus", true).
		Attr("inputmode", "decimal").Attr("enterkeyhint", "send").Attr("autocomplete", "off").
		Value(n.written(n.Initial)).OnKeyDown(n.spin)).OnInput(n.typed)
	if n.options.Min != nil {
		node = node.Aria("valuemin", answer.Number(*n.options.Min))
	}
	if n.options.Max != nil {
		node = node.Aria("valuemax", answer.Number(*n.options.Max))
	}
	return n.form(n.submit, n.options.Labels, affix(n.signs.Before), node, affix(n.signs.After))
}

// affix is a sign beside the field. Screen readers read it with the number.
func affix(text string) app.UI {
	return app.If(text != "", func() app.UI {
		return app.Span().Class("chatlet-affix").Aria("hidden", true).Text(text)
	})
}

// code reads a code of digits, such as a postcode. An amount is not a code.
func (n *numberInput) code(typed string) (code string, ok bool) {
	if n.options.Style != "" && n.options.Style != "decimal" {
		return "", false
	}
	return answer.Code(typed)
}

// written formats a number for the field.
func (n *numberInput) written(number string) string {
	if code, ok := n.code(number); ok {
		return code
	}
	plain, ok := answer.Signs{Decimal: "."}.Parse(number)
	if !ok {
		return number
	}
	return n.separators().Write(answer.Shift(plain, n.places()))
}

// number reads the text of the field.
func (n *numberInput) number(typed string) (string, bool) {
	for _, sign := range []string{n.signs.Before, n.signs.After} {
		if sign != "" {
			typed = strings.Replace(typed, sign, "", 1)
		}
	}
	number, ok := n.separators().Parse(typed)
	if !ok {
		return "", false
	}
	return answer.Shift(number, -n.places()), true
}

// OnMount reports a prefilled number to assistive technology.
func (n *numberInput) OnMount(ctx app.Context) {
	n.question.OnMount(ctx)
	shown := n.written(n.Initial)
	if number, ok := n.number(shown); ok {
		n.tell(ctx.JSSrc().Get("elements").Get(fieldName), number, shown)
	}
}

func (n *numberInput) tell(node app.Value, number, shown string) {
	n.spinner.SetSpin(node, shown, number, n.formats.NumberText(n.format, number))
}

// typed reports the new number to assistive technology.
func (n *numberInput) typed(ctx app.Context, e app.Event) {
	node := ctx.JSSrc()
	text := n.values.Value(node)
	if number, ok := n.number(text); ok {
		n.tell(node, number, text)
	}
	if n.problem == "" && !n.IsRefused {
		ctx.PreventUpdate()
		return
	}
	n.forgive(ctx, e)
}

// spins are the keys that change a number, with the number of steps.
var spins = map[string]int{"ArrowUp": 1, "ArrowDown": -1, "PageUp": 10, "PageDown": -10}

func (n *numberInput) spin(ctx app.Context, e app.Event) {
	ctx.PreventUpdate()
	steps := spins[e.Get("key").String()]
	if steps == 0 || e.Get("isComposing").Bool() || e.Get("altKey").Bool() {
		return
	}
	e.PreventDefault()
	node := ctx.JSSrc()
	number, _ := n.number(n.values.Value(node))
	number = n.bounds().Spin(number, n.step(), steps)
	n.tell(node, number, n.written(number))
}

func (n *numberInput) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	n.send(ctx.JSSrc())
}

// SetValue enters a number in JavaScript's format.
func (n *numberInput) SetValue(value any) (problem string) {
	text, problem := textOf(value)
	if problem != "" {
		return problem
	}
	if _, ok := (answer.Signs{Decimal: "."}).Parse(text); !ok && text != "" {
		return "want a number, got " + Quoted(value)
	}
	n.enter(n.JSValue(), fieldName, n.written(text))
	return ""
}

func (n *numberInput) SubmitNow() { n.send(n.JSValue()) }

func (n *numberInput) send(form app.Value) {
	typed := strings.TrimSpace(n.values.FieldValue(form, fieldName))
	if typed == "" {
		n.awaitEntry()
		return
	}
	number, ok := n.number(typed)
	if problem := n.misfit(number, ok); problem != "" {
		n.complain(problem)
		return
	}
	if code, ok := n.code(typed); ok {
		n.Answer(api.TextMessage(code), "")
		return
	}
	label := n.formats.NumberText(n.format, number)
	if label == number {
		label = ""
	}
	n.Answer(api.TextMessage(number), label)
}

// misfit describes what is wrong with a number, or is empty.
func (n *numberInput) misfit(number string, isNumber bool) string {
	if !isNumber {
		return n.Texts.NumberInvalid
	}
	switch n.bounds().Check(number) {
	case answer.Below:
		return strings.Replace(n.Texts.NumberTooSmall, "{min}", n.formats.NumberText(n.format, answer.Number(*n.options.Min)), 1)
	case answer.Above:
		return strings.Replace(n.Texts.NumberTooLarge, "{max}", n.formats.NumberText(n.format, answer.Number(*n.options.Max)), 1)
	}
	return ""
}
