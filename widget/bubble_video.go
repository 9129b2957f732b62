package widget

import (
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// defaultHeight is the height of players and frames, in px.
const defaultHeight = 400.0

// videoBubble plays a file, or shows the player of the video's host.
type videoBubble struct {
	app.Compo
	bubbleProps
	styler styler
	frames framePage
	player player

	isBroken bool
}

func newVideoBubble(s bubbleProps, p *pageParts) app.UI {
	return &videoBubble{bubbleProps: s, styler: p.Styler, frames: p.Frames, player: p.Player}
}

// Render shows the player.
func (b *videoBubble) Render() app.UI {
	content, _ := b.bubble.Video()
	if content.Frame() != "" {
		return iframe(b.texts.Video, "chatlet-video")
	}
	src, ok := render.MediaAddress(content.File(), "video")
	b.isBroken = b.isBroken || !ok
	if b.isBroken {
		return brokenMedia(b.texts.BrokenVideo, content.File(), b.texts.OpenFile)
	}
	if !content.IsAutoplay() && !strings.Contains(src, "#") {
		src += "#t=0.1" // makes phones show a frame before the video plays
	}
	return app.Video().Class("chatlet-video").Attr("src", src).Attr("playsinline", true).Attr("preload", "metadata").
		Controls(content.AreControlsDisplayed == nil || *content.AreControlsDisplayed).
		Aria("label", b.texts.Video).On("error", b.breaks)
}

func (b *videoBubble) breaks(ctx app.Context, _ app.Event) {
	b.isBroken = true
	ctx.Update()
}

// OnMount gives the player its size and starts it.
func (b *videoBubble) OnMount(app.Context) {
	if b.isBroken {
		return
	}
	content, _ := b.bubble.Video()
	if b.isPast {
		content.IsAutoplayEnabled = new(bool)
	}
	node := b.JSValue()
	for _, style := range videoStyle(content) {
		b.styler.SetStyle(node, style.name, style.value)
	}
	switch src := content.Frame(); {
	case src != "":
		b.frames.ShowFrame(node, src)
	case content.IsAutoplay():
		b.player.Autoplay(node)
	}
}

// property is a property of a style.
type property struct{ name, value string }

// videoStyle returns the size that the author has set, or the default of the
// host.
func videoStyle(c api.VideoContent) []property {
	var style []property
	if c.MaxWidth != "" {
		style = append(style, property{"max-width", c.MaxWidth})
	}
	switch {
	case c.AspectRatio != "":
		return append(style, property{"aspect-ratio", c.AspectRatio})
	case c.Height != nil:
		return append(style, property{"height", pixels(*c.Height)})
	case c.Host() == api.VideoTikTok:
		return append(style, property{"height", pixels(tiktokHeight)})
	case c.Host() != api.VideoFile:
		return append(style, property{"aspect-ratio", "16/9"})
	}
	return append(style, property{"max-height", pixels(defaultHeight)})
}

// tiktokHeight shows a TikTok video with its caption, in px.
const tiktokHeight = 580

func pixels(n float64) string { return strconv.FormatFloat(max(n, 0), 'f', -1, 64) + "px" }
