package input

import (
	"cmp"
	"strings"

	"chatlet/api"
	"chatlet/widget/answer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// dateInput asks for a date or a range of dates, with or without times. It uses
// the browser's own fields.
type dateInput struct {
	app.Compo
	field
	formats formats

	options api.DateOptions
	span    answer.Span
	// initially holds the first values of the fields. from is the current
	// beginning of the range, which limits the end.
	initially [2]string
	from      string
}

func newDateInput(q Question, p *Page) app.UI {
	return &dateInput{field: newField(q, p), formats: p.Formats}
}

// The names of the fields in the form.
const (
	fromName = fieldName
	toName   = "to"
)

// OnInit reads the options and the prefilled date.
func (d *dateInput) OnInit() {
	d.options, _ = d.Input.DateOptions()
	form := d.valueForm()
	d.span = answer.NewSpan(d.options.Min, d.options.Max, form)
	word := cmp.Or(d.options.Labels.Separator, "to")
	d.initially[0], d.initially[1] = answer.ReadRange(d.Initial, word, d.pattern(), form)
	d.from = d.initially[0]
}

// valueForm is the form of dates in the fields and on the wire.
func (d *dateInput) valueForm() string {
	if d.options.HasTime {
		return answer.Moment
	}
	return answer.Day
}

// pattern is the form in which the server shows dates.
func (d *dateInput) pattern() string {
	if d.options.HasTime {
		return cmp.Or(d.options.Format, "dd/MM/yyyy HH:mm")
	}
	return cmp.Or(d.options.Format, "dd/MM/yyyy")
}

// Render shows one field, or two with labels.
func (d *dateInput) Render() app.UI {
	labels := api.TextLabels{Button: d.options.Labels.Button}
	name := d.Texts.Date
	if d.options.HasTime {
		name = d.Texts.DateAndTime
	}
	if !d.options.IsRange {
		return d.form(d.submit, labels, d.dateField(fromName, d.initially[0], d.span).Aria("label", name))
	}
	to := d.span
	to.First = max(to.First, d.from)
	return d.form(d.submit, labels, app.Div().Class("chatlet-range").Role("group").Aria("label", name).Body(
		labelled(labelOr(d.options.Labels.From, d.Texts.From), d.dateField(fromName, d.initially[0], d.span).OnChange(d.begin)),
		labelled(labelOr(d.options.Labels.To, d.Texts.To), d.dateField(toName, d.initially[1], to)),
	))
}

// labelled shows a field with its label. The author may have emptied the label.
func labelled(label string, node app.HTMLInput) app.UI {
	return app.Label().Class("chatlet-labelled").Body(app.Span().Dir("auto").Text(label), node)
}

func (d *dateInput) dateField(name, value string, span answer.Span) app.HTMLInput {
	kind, part := "date", "from-date"
	if d.options.HasTime {
		kind = "datetime-local"
	}
	if name == toName {
		part = "to-date"
	}
	node := tied(&d.field, app.Input().Type(kind).Class("text-input", "typebot-datetime-input", "typebot-date-input").Name(name).
		DataSet("testid", part).Attr("min", span.First).Attr("max", span.Last).Value(value).OnKeyDown(onEnter(d.send)))
	if name == fromName {
		node = node.Attr("data-autofocus", true)
	}
	return node
}

// onEnter sends the form when Enter is pressed, because browsers differ in date
// and time fields. The handler calls send itself. A submit event that it caused
// would reach Go too late to be prevented.
func onEnter(send func(form app.Value)) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		if e.Get("key").String() != "Enter" || e.Get("isComposing").Bool() {
			ctx.PreventUpdate()
			return
		}
		e.PreventDefault()
		send(ctx.JSSrc().Get("form"))
	}
}

// begin notes the beginning of a range, so that the end cannot be before it.
func (d *dateInput) begin(ctx app.Context, _ app.Event) {
	d.from = d.values.Value(ctx.JSSrc())
}

func (d *dateInput) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	d.send(ctx.JSSrc())
}

func (d *dateInput) send(form app.Value) {
	chosen := []string{d.values.FieldValue(form, fromName)}
	if d.options.IsRange {
		chosen = append(chosen, d.values.FieldValue(form, toName))
	}
	if problem := d.misfit(chosen); problem != "" {
		d.complain(problem)
		return
	}
	d.Answer(api.TextMessage(strings.Join(chosen, answer.RangeWord)), "")
}

// SetValue enters a date in the form of the server or of the field. A range
// takes both dates, as a list or in one text.
func (d *dateInput) SetValue(value any) (problem string) {
	texts, problem := textsOf(value)
	if problem != "" || len(texts) > 2 || len(texts) == 2 && !d.options.IsRange {
		return "want " + d.wanted() + ", got " + Quoted(value)
	}
	word := cmp.Or(d.options.Labels.Separator, "to")
	from, to := answer.ReadRange(strings.Join(texts, answer.RangeWord), word, d.pattern(), d.valueForm())
	if from == "" || (to == "") == d.options.IsRange {
		return "want " + d.wanted() + ", got " + Quoted(value)
	}
	d.from = from
	d.enter(d.JSValue(), fromName, from)
	if d.options.IsRange {
		d.enter(d.JSValue(), toName, to)
	}
	return ""
}

// wanted describes the values that SetValue accepts.
func (d *dateInput) wanted() string {
	form := "yyyy-mm-dd"
	if d.options.HasTime {
		form += "Thh:mm"
	}
	if d.options.IsRange {
		return "the first and the last date as " + form
	}
	return "a date as " + form
}

func (d *dateInput) SubmitNow() { d.send(d.JSValue()) }

// misfit describes what is wrong with the dates, or is empty.
func (d *dateInput) misfit(chosen []string) string {
	for _, date := range chosen {
		switch {
		case date == "" && d.options.IsRange:
			return d.Texts.RangeMissing
		case date == "":
			return d.Texts.DateMissing
		case d.span.Check(date) == answer.Below:
			return strings.Replace(d.Texts.TooEarly, "{min}", d.formats.DateText(d.Texts.Language, d.span.First), 1)
		case d.span.Check(date) == answer.Above:
			return strings.Replace(d.Texts.TooLate, "{max}", d.formats.DateText(d.Texts.Language, d.span.Last), 1)
		}
	}
	if len(chosen) > 1 && chosen[1] < chosen[0] {
		return d.Texts.EndBeforeStart
	}
	return ""
}
