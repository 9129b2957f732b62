package widget

import (
	"chatlet/widget/conversation"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// failure says why the chat stands still, with a way to go on where there is
// one.
func (c *chat) failure() app.UI {
	return app.If(c.state.Phase == conversation.Failed, func() app.UI {
		return app.Div().Class("chatlet-failure").Role("alert").Body(
			app.P().Dir("auto").Text(failureText(c.state)),
			app.If(c.state.CanRetry(), func() app.UI {
				return app.Button().Type("button").Class("chatlet-retry").Text(retryLabel(*c.state.Failure)).
					OnClick(func(app.Context, app.Event) { c.handle(conversation.Retried{}) })
			}),
		)
	})
}

// failureText speaks to the visitor. The console has the details.
func failureText(s conversation.State) string {
	if s.SessionID == "" {
		return startFailureText(*s.Failure)
	}
	switch s.Failure.Kind {
	case conversation.SessionGone:
		return textGone
	case conversation.Refused:
		return textRefused
	}
	return textNotSent
}

// startFailureText quotes the server where its words come from the bot's
// author, such as those of a bot that is closed.
func startFailureText(f conversation.Failure) string {
	switch {
	case f.Kind != conversation.Refused:
		return textUnreachable
	case f.Status == 404:
		return textUnknownBot
	case (f.Status == 400 || f.Status == 403) && f.Message != "":
		return f.Message
	}
	return textUnavailable
}

func retryLabel(f conversation.Failure) string {
	if f.Kind == conversation.SessionGone {
		return textRestart
	}
	return textRetry
}
