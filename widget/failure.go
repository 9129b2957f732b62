package widget

import (
	"cmp"

	"chatlet/widget/conversation"
	"chatlet/widget/icon"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// failure shows why the chat cannot continue, with a button if a retry may
// help. A chat that has not begun has nothing else to show.
func (c *chat) failure() app.UI {
	return app.If(c.state.Phase == conversation.Failed, func() app.UI {
		said := failureNotice(c.state, c.texts)
		if c.state.SessionID == "" {
			return c.blank(failureIcon(*c.state.Failure), said, true)
		}
		return app.Div().Class("chatlet-failure").Role("alert").Body(c.told(said), c.retryButton())
	})
}

// silence says that a bot has no messages.
func (c *chat) silence() app.UI {
	isSilent := c.state.Phase == conversation.Ended && c.state.SessionID != "" && len(c.state.Entries) == 0
	return app.If(isSilent, func() app.UI { return c.blank(icon.Chat, notice{text: c.texts.Silent}, false) })
}

// blank fills an empty chat: a picture, what has happened, what to do, and the
// owner's contact.
func (c *chat) blank(shape string, said notice, isFailure bool) app.UI {
	blank := app.Div().Class("chatlet-failure", "chatlet-blank").Body(
		icon.Line("chatlet-blank-icon", shape), c.told(said), c.retryButton(), c.contact(),
	)
	if isFailure {
		return blank.Role("alert")
	}
	return blank
}

func (c *chat) told(said notice) app.UI {
	return app.Div().Class("chatlet-failure-text").Body(
		app.If(said.title != "", func() app.UI {
			return app.P().Class("chatlet-failure-title").Dir("auto").Text(said.title)
		}),
		app.If(said.text != "", func() app.UI { return app.P().Dir("auto").Text(said.text) }),
	)
}

func (c *chat) retryButton() app.UI {
	return app.If(c.state.Phase == conversation.Failed && c.state.CanRetry(), func() app.UI {
		return app.Button().Type("button").Class("chatlet-retry").Text(retryLabel(*c.state.Failure, c.texts)).
			OnClick(func(app.Context, app.Event) { c.handle(conversation.Retried{}) })
	})
}

// contact links to where the owner of the page can be reached.
func (c *chat) contact() app.UI {
	return app.If(c.options.Contact != "", func() app.UI {
		return app.A().Class("chatlet-contact").Href(c.options.Contact).Target("_blank").Rel("noopener").Text(c.texts.Contact)
	})
}

// failureIcon returns the icon for a failure of the network or of the chat.
func failureIcon(f conversation.Failure) string {
	if f.IsUnsent || f.Kind == conversation.Unreachable && !f.IsNonsense && f.Status == 0 {
		return icon.NoNetwork
	}
	return icon.Alert
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
		return startFailure(*s.Failure, texts)
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

// startFailure says why a chat could not start, and what can be done. It quotes
// the server if the words are the author's, for example if the bot is closed.
func startFailure(f conversation.Failure, texts *locale.Texts) notice {
	switch {
	case f.IsUnsent:
		return notice{texts.Offline, texts.OfflineHint}
	case f.IsBlocked:
		return notice{texts.PageBlocked, texts.AskOwner}
	case f.IsNonsense:
		return notice{texts.Nonsense, texts.TryLater}
	case f.Kind != conversation.Refused:
		return notice{texts.Unreachable, texts.UnreachableHint}
	case f.Status == 404:
		return notice{texts.UnknownBot, texts.AskOwner}
	case f.Status == 403 && f.Message == originRefusal:
		return notice{texts.NotHere, texts.AskOwner}
	case (f.Status == 400 || f.Status == 403) && f.Message != "":
		return notice{title: f.Message}
	}
	return notice{texts.Unavailable, texts.TryLater}
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
