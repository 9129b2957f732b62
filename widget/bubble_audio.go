package widget

import (
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// audioBubble plays a sound.
type audioBubble struct {
	app.Compo
	bubbleProps
	player player

	isBroken bool
}

func newAudioBubble(s bubbleProps, p *pageParts) app.UI {
	return &audioBubble{bubbleProps: s, player: p.Player}
}

// Render shows the player.
func (b *audioBubble) Render() app.UI {
	content, _ := b.bubble.Audio()
	src, ok := render.MediaAddress(content.URL, "audio")
	b.isBroken = b.isBroken || !ok
	if b.isBroken {
		return brokenMedia(b.texts.BrokenAudio, content.URL, b.texts.OpenFile)
	}
	return app.Audio().Class("chatlet-audio").Attr("src", src).Attr("preload", "metadata").Controls(true).
		Aria("label", b.texts.Audio).OnError(b.breaks)
}

func (b *audioBubble) breaks(ctx app.Context, _ app.Event) {
	b.isBroken = true
	ctx.Update()
}

// OnMount starts the sound if the browser allows it.
func (b *audioBubble) OnMount(app.Context) {
	if content, _ := b.bubble.Audio(); !b.isBroken && !b.isPast && content.IsAutoplay() {
		b.player.Autoplay(b.JSValue())
	}
}
