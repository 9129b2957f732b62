package widget

import (
	"cmp"
	"strings"

	"chatlet/widget/conversation"
	"chatlet/widget/icon"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// attachments shows the guest's attachments: pictures and recordings as such,
// other files by name.
func attachments(list []conversation.Attachment, texts *locale.Texts) app.UI {
	return app.If(len(list) > 0, func() app.UI {
		return app.Div().Class("chatlet-attachments").Body(
			app.Range(list).Slice(func(i int) app.UI { return attachment(list[i], texts) }),
		)
	})
}

func attachment(a conversation.Attachment, texts *locale.Texts) app.UI {
	kind, _, _ := strings.Cut(a.Type, "/")
	switch {
	case kind == "image" && a.URL != "":
		return &attachedPicture{Attachment: a, Name: cmp.Or(a.Name, texts.Attachment)}
	case kind == "audio" && a.URL != "":
		return app.Audio().Controls(true).Src(a.URL).Aria("label", texts.Recording)
	}
	return fileChip(cmp.Or(a.Name, texts.Attachment))
}

func fileChip(name string) app.UI {
	return app.Div().Class("chatlet-file-chip").Body(
		icon.Line("chatlet-file-icon", icon.File),
		app.Span().Dir("auto").Text(name),
	)
}

// attachedPicture shows a picture that the guest has sent, or its name if it
// cannot be loaded.
type attachedPicture struct {
	app.Compo

	Attachment conversation.Attachment
	Name       string
	isBroken   bool
}

// Render shows the picture.
func (p *attachedPicture) Render() app.UI {
	if p.isBroken {
		return fileChip(p.Name)
	}
	return app.Img().Class("typebot-guest-bubble-image-attachment").Src(p.Attachment.URL).Alt(p.Name).
		OnError(func(ctx app.Context, _ app.Event) {
			p.isBroken = true
			ctx.Update()
		})
}
