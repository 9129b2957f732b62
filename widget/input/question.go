// Package input shows what a bot asks: one file for each kind of input, and
// what they share. A view knows its [Question] alone, not the chat around it.
package input

import (
	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Question is one asking of an input.
type Question struct {
	// ID is unique to the asking: a refused answer brings the same input again.
	ID    string
	Input api.Input
	Texts *locale.Texts
	// System are the author's words about what goes wrong.
	System api.SystemMessages
	// Initial is what is already entered: the answer that was refused, or what
	// the bot knows.
	Initial string
	// IsRefused says that the server has refused Initial. SaidBy are the ids of
	// the bubbles in which it says so, as aria-describedby takes them.
	IsRefused bool
	SaidBy    string
	// Client and SessionID are where files are uploaded.
	Client    *api.Client
	SessionID string

	// Answer sends what the guest says. The guest's bubble shows the label in
	// its place, unless that is empty, and what goes along.
	Answer func(m *api.Message, label string, with ...conversation.Attachment)
	// Unsent says why submitting the input has sent nothing.
	Unsent func(why string)
	// Paying tells that the visitor may leave the page for a payment.
	Paying func(mayLeave bool)
	// Mounted tells the chat the view's own context.
	Mounted func(app.Context)
}

// Fillable is an input that takes a value from a script of the page. SetValue
// enters it, or says what is wrong with it.
type Fillable interface {
	SetValue(value any) (problem string)
}

// Submittable is an input that a script of the page can submit, as the visitor
// would. [Question.Answer] or [Question.Unsent] follows.
type Submittable interface{ SubmitNow() }

// views has a row for each kind of input.
var views = map[api.InputType]func(Question, *Page) app.UI{
	api.InputText:   newTextOrComposer,
	api.InputNumber: newNumberInput,
	api.InputEmail:  newEmailInput,
	api.InputURL:    newURLInput,
	api.InputPhone:  newPhoneInput,
	api.InputDate:   newDateInput,
	api.InputTime:   newTimeInput,
	api.InputRating: newRatingInput,
	api.InputChoice: newChoiceInput,

	api.InputPictureChoice: newPictureInput,
	api.InputCards:         newCardsInput,
	api.InputFile:          newFileInput,
	api.InputPayment:       newPaymentInput,
}

// New makes the view of a question. A kind that has none is asked with a plain
// text field, so that the visitor can go on.
func New(q Question, p *Page) app.UI {
	if newView, ok := views[q.Input.Type]; ok {
		return newView(q, p)
	}
	return newTextInput(q, p)
}

// question is how the views embed a Question. Its name is not exported, so
// go-app leaves it alone: of a component that it updates, it replaces the
// exported fields.
type question struct {
	Question
	focus focus
}

// CompoID makes every asking a new component: nothing typed is carried over.
func (q question) CompoID() string { return q.ID }

// OnMount lets the chat redraw the view. A view with an OnMount of its own
// calls it.
func (q question) OnMount(ctx app.Context) { q.Mounted(ctx) }
