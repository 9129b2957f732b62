package widget

import (
	"chatlet/widget/conversation"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// failure says why the chat stands still, with a way to go on where there is
// one.
func (c *chat) failure() app.UI {
	return app.If(c.state.Phase == conversation.Failed, func() app.UI {
		return app.Div().Class("chatlet-failure").Role("alert").Body(
			app.P().Dir("auto").Text(failureText(c.state, c.texts)),
			app.If(c.state.CanRetry(), func() app.UI {
				return app.Button().Type("button").Class("chatlet-retry").Text(retryLabel(*c.state.Failure, c.texts)).
					OnClick(func(app.Context, app.Event) { c.handle(conversation.Retried{}) })
			}),
		)
	})
}

// failureText speaks to the visitor. The console has the details.
func failureText(s conversation.State, texts *locale.Texts) string {
	if s.SessionID == "" {
		return startFailureText(*s.Failure, texts)
	}
	switch s.Failure.Kind {
	case conversation.SessionGone:
		return texts.Gone
	}
	if s.IsBrokenOff() {
		return texts.BrokenOff
	}
	switch s.Failure.Kind {
	case conversation.Refused:
		return texts.Refused
	}
	return texts.NotSent
}

// startFailureText quotes the server where its words come from the bot's
// author, such as those of a bot that is closed.
func startFailureText(f conversation.Failure, texts *locale.Texts) string {
	switch {
	case f.Kind != conversation.Refused:
		return texts.Unreachable
	case f.Status == 404:
		return texts.UnknownBot
	case (f.Status == 400 || f.Status == 403) && f.Message != "":
		return f.Message
	}
	return texts.Unavailable
}

func retryLabel(f conversation.Failure, texts *locale.Texts) string {
	if f.Kind == conversation.SessionGone {
		return texts.Restart
	}
	return texts.Retry
}
