package widget

import (
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/input"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// input shows the current input.
func (c *chat) input() app.UI {
	in, isHeld := c.state.Question()
	return app.If(in != nil, func() app.UI {
		q := c.question(*in)
		view := input.New(q, &c.page.Page)
		c.holdInput(q.ID, view)
		container := app.Div().Class("typebot-input-container").DataSet("blockid", in.ID).Body(view)
		if isHeld {
			return container.Attr("inert", true)
		}
		return container
	})
}

// holdInput remembers the input on the screen. Every rendering makes a new
// view, but go-app keeps the first one of a question.
func (c *chat) holdInput(id string, view app.UI) {
	if shown, ok := c.inputView.(app.DismountEnforcer); ok && c.inputView.Mounted() && shown.CompoID() == id {
		return
	}
	c.inputView = view
}

// inputMounted returns a function that stores an input's context when it is
// mounted.
func (c *chat) inputMounted(id string) func(app.Context) {
	return func(ctx app.Context) {
		c.inputID, c.inputCtx = id, ctx
		c.ctx.Dispatch(func(ctx app.Context) {
			ctx.PreventUpdate()
			c.answerCalls()
		})
	}
}

// question describes the current input for its view.
func (c *chat) question(in api.Input) input.Question {
	s := c.state
	general := s.Bot.Settings.General
	q := input.Question{
		ID: in.ID + "/" + strconv.Itoa(len(s.Entries)), Input: in, Texts: c.texts, System: general.SystemMessages,
		Client: c.client, SessionID: s.SessionID, Answer: c.answer, Unsent: c.submitted,
		Paying: func(mayLeave bool) { c.handle(conversation.Paying{MayLeave: mayLeave}) },
	}
	q.Mounted = c.inputMounted(q.ID)
	if mayPrefill := general.IsInputPrefillEnabled; mayPrefill != nil && *mayPrefill {
		q.Initial = in.PrefilledValue
	}
	if s.Earlier != "" && !input.IsSecret(&in) {
		q.Initial = s.Earlier
	}
	if s.Refusal == nil {
		return q
	}
	q.SaidBy = bubbleIDs(newestHostEntries(s.Entries))
	if s.Refusal.IsCertain {
		q.IsRefused, q.Initial = true, s.Refusal.Text
	}
	return q
}

// bubbleIDs returns the ids of bubbles in the form of aria-describedby.
func bubbleIDs(entries []conversation.Entry) string {
	var ids []string
	for _, e := range entries {
		ids = append(ids, bubbleID(e.Key))
	}
	return strings.Join(ids, " ")
}
