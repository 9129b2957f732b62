package input

import (
	"chatlet/api"
	"chatlet/widget/icon"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// field is a question whose answer is a form.
type field struct {
	question
	values values
	typist typist
	// problem describes what is wrong with the entry, or is empty.
	problem string
}

func newField(q Question, p *Page) field {
	return field{question: question{q, p.Focus}, values: p.Values, typist: p.Typist}
}

// form lays out the fields, the send button and the error. The browser does not
// validate: its messages may be in another language.
func (f *field) form(submit app.EventHandler, labels api.TextLabels, fields ...app.UI) app.UI {
	return app.Form().Class("typebot-input-form").NoValidate(true).OnSubmit(submit).Body(
		app.Div().Class("typebot-input").Body(fields...),
		f.sendButton(labels),
		f.complaint(),
	)
}

// complaint shows the problem. Screen readers read it at once, and again with
// the field, which refers to it.
func (f *field) complaint() app.UI {
	return app.If(f.problem != "", func() app.UI {
		return app.P().ID(f.complaintID()).Class("typebot-input-error-message").Role("alert").Dir("auto").Text(f.problem)
	})
}

func (f *field) complaintID() string { return "chatlet-wrong-" + f.Input.ID }

// complain shows a problem next to the field.
func (f *field) complain(problem string) {
	f.problem = problem
	f.Unsent(problem)
	f.focus.Focus("[data-autofocus]")
}

// awaitEntry moves the focus to the empty field.
func (q question) awaitEntry() {
	q.Unsent("nothing is entered")
	q.focus.Focus("[data-autofocus]")
}

// forgive removes the problem when the text changes.
func (f *field) forgive(app.Context, app.Event) { f.problem, f.IsRefused = "", false }

// attributed is an element of go-app that accepts any attribute.
type attributed[T any] interface {
	Attr(name string, value any) T
	On(event string, handler app.EventHandler, options ...app.EventOption) T
}

// tied makes a field refer to its problem, or to the bubbles in which the
// server refuses the last answer.
func tied[T attributed[T]](f *field, node T) T {
	about := f.SaidBy
	if f.problem != "" {
		about = f.complaintID()
	}
	node = node.Attr("aria-describedby", about)
	if f.problem != "" || f.IsRefused {
		node = node.Attr("aria-invalid", "true").On("input", f.forgive)
	}
	return node
}

// sendButton shows the author's label or a paper plane.
func (q question) sendButton(labels api.TextLabels) app.UI {
	button := app.Button().Type("submit").Class("typebot-button")
	if label := labelOr(labels.Button, ""); label != "" {
		return button.Text(label)
	}
	return button.Class("chatlet-icon-button").Aria("label", q.Texts.Send).Body(icon.Send())
}

func labelOr(label *string, byDefault string) string {
	if label == nil {
		return byDefault
	}
	return *label
}
