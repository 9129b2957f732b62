package widget

import (
	"cmp"

	"chatlet/widget/conversation"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// failure shows why the chat cannot continue, with a button if a retry may
// help.
func (c *chat) failure() app.UI {
	return app.If(c.state.Phase == conversation.Failed, func() app.UI {
		said := failureNotice(c.state, c.texts)
		return app.Div().Class("chatlet-failure").Role("alert").Body(
			app.If(said.title != "", func() app.UI {
				return app.P().Class("chatlet-failure-title").Dir("auto").Text(said.title)
			}),
			app.If(said.text != "", func() app.UI { return app.P().Dir("auto").Text(said.text) }),
			app.If(c.state.CanRetry(), func() app.UI {
				return app.Button().Type("button").Class("chatlet-retry").Text(retryLabel(*c.state.Failure, c.texts)).
					OnClick(func(app.Context, app.Event) { c.handle(conversation.Retried{}) })
			}),
		)
	})
}

// notice is a text for the visitor; either field may be empty.
type notice struct{ title, text string }

// failureNotice describes a failure to the visitor. The console has the
// details.
func failureNotice(s conversation.State, texts *locale.Texts) notice {
	switch {
	case s.Failure.Kind == conversation.Expired:
		over := s.Bot.Settings.General.Expiration
		if over.Title != "" || over.Message != "" {
			return notice{over.Title, over.Message}
		}
		return notice{text: texts.Over}
	case s.SessionID == "":
		return notice{text: startFailureText(*s.Failure, texts)}
	case s.Failure.Kind == conversation.SessionGone:
		return notice{text: texts.Gone}
	case s.IsBrokenOff():
		return notice{text: texts.BrokenOff}
	case s.Failure.Kind == conversation.Refused:
		return notice{text: texts.Refused}
	}
	own := s.Bot.Settings.General.SystemMessages
	return notice{own.NetworkErrorTitle, cmp.Or(own.NetworkErrorMessage, texts.NotSent)}
}

// startFailureText says why a chat could not start. It quotes the server if the
// words are the author's, for example if the bot is closed.
func startFailureText(f conversation.Failure, texts *locale.Texts) string {
	switch {
	case f.Kind != conversation.Refused:
		return texts.Unreachable
	case f.Status == 404:
		return texts.UnknownBot
	case f.Status == 403 && f.Message == originRefusal:
		return texts.NotHere
	case (f.Status == 400 || f.Status == 403) && f.Message != "":
		return f.Message
	}
	return texts.Unavailable
}

// originRefusal is the server's message to pages on origins that the bot's
// author does not allow.
const originRefusal = "Origin not allowed"

func retryLabel(f conversation.Failure, texts *locale.Texts) string {
	if f.Kind == conversation.SessionGone {
		return texts.Restart
	}
	return texts.Retry
}
