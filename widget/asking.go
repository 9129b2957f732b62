package widget

import (
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/input"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// input shows what is being asked.
func (c *chat) input() app.UI {
	in, isHeld := c.state.Question()
	return app.If(in != nil, func() app.UI {
		q := c.question(*in)
		view := input.New(q, &c.page.Page)
		c.keep(q.ID, view)
		container := app.Div().Class("typebot-input-container").DataSet("blockid", in.ID).Body(view)
		if isHeld {
			return container.Attr("inert", true)
		}
		return container
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
func (c *chat) question(in api.Input) input.Question {
	s := c.state
	general := s.Bot.Settings.General
	q := input.Question{
		ID: in.ID + "/" + strconv.Itoa(len(s.Entries)), Input: in, Texts: c.texts, System: general.SystemMessages,
		Client: c.client, SessionID: s.SessionID, Answer: c.answer, Unsent: c.submitted,
		Paying: func(mayLeave bool) { c.handle(conversation.Paying{MayLeave: mayLeave}) },
	}
	q.Mounted = c.seat(q.ID)
	if mayPrefill := general.IsInputPrefillEnabled; mayPrefill != nil && *mayPrefill {
		q.Initial = in.PrefilledValue
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

// bubbleIDs is a list as aria-describedby takes it.
func bubbleIDs(entries []conversation.Entry) string {
	var ids []string
	for _, e := range entries {
		ids = append(ids, bubbleID(e.Key))
	}
	return strings.Join(ids, " ")
}
