package widget

import (
	"chatlet/theme"
	"chatlet/widget/icon"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// avatar is the picture beside messages: an emoji, a picture, or Chatlet's own
// drawing. The drawing also replaces a picture that does not load.
type avatar struct {
	app.Compo

	Look   theme.AvatarLook
	IsHost bool

	// failed is the address of a picture that did not load.
	failed string
}

// Render draws the avatar. It is hidden from screen readers, because a text
// tells them who speaks.
func (a *avatar) Render() app.UI {
	return app.Div().Class("typebot-avatar-container").Aria("hidden", true).Body(a.picture())
}

func (a *avatar) picture() app.UI {
	switch {
	case a.Look.Emoji != "":
		return app.Span().Class("chatlet-avatar chatlet-avatar-emoji").Text(a.Look.Emoji)
	case a.Look.URL != "" && a.Look.URL != a.failed:
		return app.Img().Class("chatlet-avatar").Alt("").Src(a.Look.URL).Attr("decoding", "async").
			Attr("referrerpolicy", "no-referrer").On("error", a.fail)
	case a.IsHost:
		return drawing("chatlet-avatar", hostDrawing...)
	}
	return drawing("chatlet-avatar", guestDrawing...)
}

func (a *avatar) fail(ctx app.Context, _ app.Event) {
	a.failed = a.Look.URL
	ctx.Update()
}

// A stroke is one path of a drawing on a 40 by 40 grid, and its class.
type stroke struct{ class, path string }

// hostDrawing is a friendly machine: an aerial, a face of one speech bubble,
// two eyes and a smile.
var hostDrawing = []stroke{
	{"chatlet-avatar-disc", "M20 0a20 20 0 1 1 0 40 20 20 0 0 1 0-40z"},
	{"chatlet-avatar-line", "M20 12.5V8.6"},
	{"chatlet-avatar-fill", "M20 5.4a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2z"},
	{"chatlet-avatar-fill", "M15.4 12h9.2c4 0 6.9 2.8 6.9 6.6v3.2c0 3.8-2.9 6.6-6.9 6.6h-1.4l-3.5 3.7c-.5.5-1.3.2-1.3-.5v-3.2h-3c-4 0-6.9-2.8-6.9-6.6v-3.2c0-3.8 2.9-6.6 6.9-6.6z"},
	{"chatlet-avatar-disc", "M15.3 16.4a1.9 1.9 0 0 1 1.9 1.9v.6a1.9 1.9 0 0 1-3.8 0v-.6a1.9 1.9 0 0 1 1.9-1.9zM24.7 16.4a1.9 1.9 0 0 1 1.9 1.9v.6a1.9 1.9 0 0 1-3.8 0v-.6a1.9 1.9 0 0 1 1.9-1.9z"},
	{"chatlet-avatar-smile", "M16.4 23.3c2.1 1.7 5.1 1.7 7.2 0"},
}

// guestDrawing is a person: a head and shoulders.
var guestDrawing = []stroke{
	{"chatlet-avatar-disc", "M20 0a20 20 0 1 1 0 40 20 20 0 0 1 0-40z"},
	{"chatlet-avatar-fill", "M20 9.5a6.3 6.3 0 1 1 0 12.6 6.3 6.3 0 0 1 0-12.6z"},
	{"chatlet-avatar-fill", "M20 24.4c6.4 0 11 3.4 11.9 8.4a17.5 17.5 0 0 1-23.8 0c.9-5 5.5-8.4 11.9-8.4z"},
}

// drawing draws an SVG of several paths.
func drawing(class string, strokes ...stroke) app.UI {
	return app.Elem("svg").XMLNS(icon.Namespace).Class(class).Attr("viewBox", "0 0 40 40").DataSet("testid", "default-avatar").Body(
		app.Range(strokes).Slice(func(i int) app.UI {
			return app.Elem("path").XMLNS(icon.Namespace).Class(strokes[i].class).Attr("d", strokes[i].path)
		}),
	)
}
