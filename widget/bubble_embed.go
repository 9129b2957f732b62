package widget

import (
	"net/url"
	"strings"

	"chatlet/api"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const (
	// framePolicy tells the hosts of pictures and frames the page's origin and
	// no more. YouTube plays nothing for pages that keep that to themselves.
	framePolicy = "strict-origin-when-cross-origin"
	// framePowers are what a page in a frame may ask the browser for.
	framePowers = "accelerometer; autoplay; camera; clipboard-write; encrypted-media; fullscreen; geolocation; gyroscope; microphone; payment; picture-in-picture; web-share"
	// frameSandbox lets an embedded page do what pages do, but not take the
	// visitor away from the page that embeds the chat.
	frameSandbox = "allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin allow-scripts allow-storage-access-by-user-activation"
)

// frame is a frame without an address: that comes once somebody listens to it.
func frame(title, class string) app.HTMLIFrame {
	return app.IFrame().Class(class).Title(title).Attr("allow", framePowers).Attr("allowfullscreen", true).
		Attr("loading", "lazy").Attr("referrerpolicy", framePolicy)
}

// embedBubble shows a page in a frame, and may wait for a message from it.
type embedBubble struct {
	app.Compo
	said
	styler styler
	frames framePage

	stop func()
}

func newEmbedBubble(s said, p *pageParts) app.UI {
	return &embedBubble{said: s, styler: p.Styler, frames: p.Frames}
}

// Render shows the frame.
func (b *embedBubble) Render() app.UI {
	content, _ := b.bubble.Embed()
	node := frame(b.texts.Embed, "chatlet-embed")
	if isPDF(content.URL) {
		return node
	}
	return node.Attr("sandbox", frameSandbox)
}

// isPDF finds the documents that browsers refuse to show in a sandbox. They
// run nothing.
func isPDF(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.HasSuffix(strings.ToLower(u.Path), ".pdf")
}

// OnMount listens before it loads, so that nothing said early is lost.
func (b *embedBubble) OnMount(app.Context) {
	content, _ := b.bubble.Embed()
	height := defaultHeight
	if content.Height != nil {
		height = *content.Height
	}
	node := b.JSValue()
	b.styler.SetStyle(node, "height", pixels(height))
	if b.isAwaited {
		b.stop = b.frames.ListenToFrame(node, content.WaitForEvent.Name, func(data string) { b.hear(embedReply(content, data)) })
	}
	src, ok := render.LinkAddress(content.URL)
	if !ok {
		src = "about:blank"
	}
	b.frames.ShowFrame(node, src)
}

// embedReply says what the page has said, where the bot keeps it.
func embedReply(c api.EmbedContent, data string) *api.Message {
	if data == "" || c.WaitForEvent.SaveDataInVariableID == "" {
		return nil
	}
	return api.TextMessage(data)
}

// OnDismount stops listening.
func (b *embedBubble) OnDismount() {
	if b.stop != nil {
		b.stop()
	}
}
