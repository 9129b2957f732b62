package widget

import (
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// inputViews has a row for each kind of input. A kind without one is asked
// with a plain text field, so that the visitor can go on.
var inputViews = map[api.InputType]func(question) app.UI{
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

// question is one asking of an input. Views embed it.
type question struct {
	input  api.Input
	answer func(m *api.Message, label string, with ...conversation.Attachment)
	// paying tells that the visitor may leave the page for a payment.
	paying func(mayLeave bool)
	// unsent says why submitting the input has sent nothing.
	unsent func(why string)
	// mounted tells the chat of the view's own context.
	mounted func(app.Context)
	texts   *locale.Texts
	id      string
	// uploader sends files, and system are the author's words about them.
	uploader uploader
	system   api.SystemMessages
	// initial is what is already entered: the answer that was refused, or what
	// the bot knows.
	initial string
	// isRefused says that the server has refused initial, and saidBy holds the
	// ids of the bubbles in which it says so.
	isRefused bool
	saidBy    string
}

// CompoID makes every asking a new component, also when a refused answer
// brings the same input again: nothing typed is carried over.
func (q question) CompoID() string { return q.id }

// OnMount lets the chat redraw the view. A view with an OnMount of its own
// calls it.
func (q question) OnMount(ctx app.Context) { q.mounted(ctx) }

// input shows what is being asked.
func (c *chat) input() app.UI {
	in, isHeld := c.state.Question()
	return app.If(in != nil, func() app.UI {
		newView, ok := inputViews[in.Type]
		if !ok {
			newView = newTextInput
		}
		q := c.question(*in)
		view := newView(q)
		c.keep(q.id, view)
		return app.Div().Class("typebot-input-container").DataSet("blockid", in.ID).Attr("inert", inertIf(isHeld)).Body(view)
	})
}

// keep remembers the input that is on the screen. Of all that are made for one
// question, go-app keeps the first.
func (c *chat) keep(id string, view app.UI) {
	if shown, ok := c.asking.(app.DismountEnforcer); ok && c.asking.Mounted() && shown.CompoID() == id {
		return
	}
	c.asking = view
}

// seat takes the context of the input that has come onto the screen.
func (c *chat) seat(id string) func(app.Context) {
	return func(ctx app.Context) {
		c.seated, c.askingCtx = id, ctx
		c.ctx.Dispatch(func(ctx app.Context) {
			ctx.PreventUpdate()
			c.answerCalls()
		})
	}
}

// question is what the conversation's state asks.
func (c *chat) question(in api.Input) question {
	s := c.state
	q := question{input: in, answer: c.answer, unsent: c.submitted, texts: c.texts, id: in.ID + "/" + strconv.Itoa(len(s.Entries))}
	q.mounted = c.seat(q.id)
	q.paying = func(mayLeave bool) { c.handle(conversation.Paying{MayLeave: mayLeave}) }
	q.uploader = uploader{client: c.client, sessionID: s.SessionID, blockID: in.ID}
	q.system = s.Bot.Settings.General.SystemMessages
	if mayPrefill := s.Bot.Settings.General.IsInputPrefillEnabled; mayPrefill != nil && *mayPrefill {
		q.initial = in.PrefilledValue
	}
	if s.Refusal == nil {
		return q
	}
	q.saidBy = bubbleIDs(newestHostEntries(s.Entries))
	if s.Refusal.IsCertain {
		q.isRefused, q.initial = true, s.Refusal.Text
	}
	return q
}

// bubbleIDs is a list as aria-describedby takes it.
func bubbleIDs(entries []conversation.Entry) string {
	var ids []string
	for _, e := range entries {
		ids = append(ids, bubbleID(e.Key))
	}
	return strings.Join(ids, " ")
}
