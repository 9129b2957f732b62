package widget

import (
	"net/url"
	"strings"

	"chatlet/api"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const (
	// iframePolicy sends only the page's origin to the hosts of pictures and
	// frames. YouTube plays nothing without it.
	iframePolicy = "strict-origin-when-cross-origin"
	// iframePowers are the permissions of a page in a frame.
	iframePowers = "accelerometer; autoplay; camera; clipboard-write; encrypted-media; fullscreen; geolocation; gyroscope; microphone; payment; picture-in-picture; web-share"
	// iframeSandbox lets an embedded page do what pages do, except for
	// navigating the page around the chat.
	iframeSandbox = "allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin allow-scripts allow-storage-access-by-user-activation"
)

// iframe is a frame without an address. It gets one after it is mounted and its
// messages are listened to.
func iframe(title, class string) app.HTMLIFrame {
	return app.IFrame().Class(class).Title(title).Attr("allow", iframePowers).Attr("allowfullscreen", true).
		Attr("loading", "lazy").Attr("referrerpolicy", iframePolicy)
}

// embedBubble shows a page in a frame, and may wait for a message from it.
type embedBubble struct {
	app.Compo
	bubbleProps
	styler styler
	frames framePage

	stop func()
}

func newEmbedBubble(s bubbleProps, p *pageParts) app.UI {
	return &embedBubble{bubbleProps: s, styler: p.Styler, frames: p.Frames}
}

// Render shows the frame.
func (b *embedBubble) Render() app.UI {
	content, _ := b.bubble.Embed()
	node := iframe(b.texts.Embed, "chatlet-embed")
	if isPDF(content.URL) {
		return node
	}
	return node.Attr("sandbox", iframeSandbox)
}

// isPDF reports whether an address is a PDF, which browsers do not show in a
// sandbox. PDFs run no code.
func isPDF(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.HasSuffix(strings.ToLower(u.Path), ".pdf")
}

// OnMount listens to the frame before it loads, so that no early message is
// lost.
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

// embedReply returns the reply to the server: the message's data, if the bot
// stores it.
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
