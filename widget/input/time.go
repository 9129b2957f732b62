package input

import (
	"cmp"

	"chatlet/api"
	"chatlet/widget/answer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// timeInput asks for a time of day with the browser's own field.
type timeInput struct {
	app.Compo
	field

	options   api.TimeOptions
	initially string
}

func newTimeInput(q Question, p *Page) app.UI { return &timeInput{field: newField(q, p)} }

// OnInit reads the options and the prefilled time.
func (t *timeInput) OnInit() {
	t.options, _ = t.Input.TimeOptions()
	t.initially = answer.ReadDate(t.Initial, cmp.Or(t.options.Format, "HH:mm"), answer.Clock)
}

// Render shows the field.
func (t *timeInput) Render() app.UI {
	return t.form(t.submit, t.options.Labels,
		tied(&t.field, app.Input().Type("time").Class("text-input", "typebot-datetime-input", "typebot-date-input").Name(fieldName).
			DataSet("testid", "time").Aria("label", t.Texts.Time).Attr("data-autofocus", true).
			Value(t.initially).OnKeyDown(onEnter(t.send))))
}

func (t *timeInput) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	t.send(ctx.JSSrc())
}

func (t *timeInput) send(form app.Value) {
	chosen := t.values.FieldValue(form, fieldName)
	if chosen == "" {
		t.complain(t.Texts.TimeMissing)
		return
	}
	t.Answer(api.TextMessage(chosen), "")
}

func (t *timeInput) SetValue(value any) (problem string) {
	text, _ := textOf(value)
	clock := answer.ReadDate(text, cmp.Or(t.options.Format, "HH:mm"), answer.Clock)
	if clock == "" {
		return "want a time as hh:mm, got " + Quoted(value)
	}
	t.enter(t.JSValue(), fieldName, clock)
	return ""
}

func (t *timeInput) SubmitNow() { t.send(t.JSValue()) }
