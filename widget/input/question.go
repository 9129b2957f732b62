// Package input shows the inputs of a bot, with one file for each kind, and
// what they share. A view knows only its [Question], not the chat around it.
package input

import (
	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Question is an input that is being asked.
type Question struct {
	// ID is unique for each time that an input is asked: after a refused
	// answer, the same input is asked again.
	ID    string
	Input api.Input
	Texts *locale.Texts
	// System are the author's error messages.
	System api.SystemMessages
	// Initial is the prefilled text: a refused answer, or a value that the bot
	// knows.
	Initial string
	// IsRefused is true if the server has refused Initial. SaidBy are the ids
	// of the bubbles that say so, in the form of aria-describedby.
	IsRefused bool
	SaidBy    string
	// Client and SessionID are for uploading files.
	Client    *api.Client
	SessionID string

	// Answer sends the guest's answer. The guest's bubble shows the label
	// instead of the text, unless it is empty, and the attachments.
	Answer func(m *api.Message, label string, with ...conversation.Attachment)
	// Unsent reports why submitting the input has sent nothing.
	Unsent func(why string)
	// Paying reports that the visitor may leave the page for a payment.
	Paying func(mayLeave bool)
	// Mounted passes the view's own context to the chat.
	Mounted func(app.Context)
}

// Fillable is an input into which a script of the page can enter a value.
// SetValue returns what is wrong with the value, or nothing.
type Fillable interface {
	SetValue(value any) (problem string)
}

// Submittable is an input that a script of the page can submit, as a visitor
// would. [Question.Answer] or [Question.Unsent] is then called.
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

// New makes the view of a question. Unknown kinds are asked with a plain text
// field, so that the visitor can continue.
func New(q Question, p *Page) app.UI {
	if newView, ok := views[q.Input.Type]; ok {
		return newView(q, p)
	}
	return newTextInput(q, p)
}

// question embeds a Question in a view. Its name is not exported, because
// go-app replaces the exported fields of a component when it updates it.
type question struct {
	Question
	focus focus
}

// CompoID makes a new component each time an input is asked, so that no typed
// text is carried over.
func (q question) CompoID() string { return q.ID }

// OnMount lets the chat redraw the view. A view with its own OnMount calls it.
func (q question) OnMount(ctx app.Context) { q.Mounted(ctx) }
