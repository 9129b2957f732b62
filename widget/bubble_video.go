package widget

import (
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/browser"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// defaultHeight is that of players and frames, in px.
const defaultHeight = 400.0

// videoBubble plays a file, or shows the player of the video's host.
type videoBubble struct {
	app.Compo
	said

	isBroken bool
}

func newVideoBubble(s said) app.UI { return &videoBubble{said: s} }

// Render shows the player.
func (b *videoBubble) Render() app.UI {
	content, _ := b.bubble.Video()
	if content.Frame() != "" {
		return frame(b.texts.Video, "chatlet-video")
	}
	src, ok := render.MediaAddress(content.File(), "video")
	b.isBroken = b.isBroken || !ok
	if b.isBroken {
		return brokenMedia(b.texts.BrokenVideo, content.File(), b.texts.OpenFile)
	}
	if !content.IsAutoplay() && !strings.Contains(src, "#") {
		src += "#t=0.1" // what phones show of a video that does not play
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
	for name, value := range videoStyle(content) {
		browser.SetStyle(node, name, value)
	}
	switch src := content.Frame(); {
	case src != "":
		browser.ShowFrame(node, src)
	case content.IsAutoplay():
		browser.Autoplay(node)
	}
}

// videoStyle is the size that the author has given, else that of the kind.
func videoStyle(c api.VideoContent) map[string]string {
	style := map[string]string{}
	if c.MaxWidth != "" {
		style["max-width"] = c.MaxWidth
	}
	switch {
	case c.AspectRatio != "":
		style["aspect-ratio"] = c.AspectRatio
	case c.Height != nil:
		style["height"] = pixels(*c.Height)
	case c.Host() == api.VideoTikTok:
		style["height"] = pixels(tiktokHeight)
	case c.Host() != api.VideoFile:
		style["aspect-ratio"] = "16/9"
	default:
		style["max-height"] = pixels(defaultHeight)
	}
	return style
}

// tiktokHeight shows a video of TikTok with its caption, in px.
const tiktokHeight = 580

func pixels(n float64) string { return strconv.FormatFloat(max(n, 0), 'f', -1, 64) + "px" }
