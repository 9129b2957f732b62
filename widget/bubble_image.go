package widget

import (
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/icon"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// imageBubble shows a picture, which is a link or can be enlarged.
type imageBubble struct {
	app.Compo
	bubbleProps

	isBroken bool
}

func newImageBubble(s bubbleProps, _ *pageParts) app.UI { return &imageBubble{bubbleProps: s} }

// Render shows the picture, or a note if it is broken.
func (b *imageBubble) Render() app.UI {
	content, _ := b.bubble.Image()
	src, ok := render.MediaAddress(content.URL, "image")
	if !ok || b.isBroken {
		return brokenMedia(b.texts.BrokenImage, content.URL, b.texts.OpenFile)
	}
	alt := b.texts.Image
	if content.ClickLink != nil && content.ClickLink.Alt != "" {
		alt = content.ClickLink.Alt
	}
	img := app.Img().Class("chatlet-image", svgClass(src)).Attr("src", src).Alt(alt).Attr("referrerpolicy", iframePolicy).
		OnError(b.breaks)
	switch {
	case content.ClickLink != nil:
		return linked(img, *content.ClickLink, b.renderer)
	case strings.HasPrefix(strings.ToLower(src), "data:image/svg"):
		return img
	}
	return b.zoomable(img, picture{src, alt, "[data-zoom=\"" + strconv.Itoa(b.key) + "\"]"})
}

func (b *imageBubble) breaks(ctx app.Context, _ app.Event) {
	b.isBroken = true
	ctx.Update()
}

// svgClass is the class of an SVG, which may have no size of its own.
func svgClass(src string) string {
	path, _, _ := strings.Cut(strings.ToLower(src), "?")
	if strings.HasPrefix(path, "data:image/svg") || strings.HasSuffix(path, ".svg") {
		return "has-svg"
	}
	return ""
}

// linked makes the picture a link, which opens in a new tab.
func linked(img app.UI, to api.ClickLink, renderer *render.Renderer) app.UI {
	href, ok := renderer.LinkAddress(to.URL)
	if !ok {
		return img
	}
	return app.A().Class("chatlet-image-link").Attr("href", href).Target("_blank").Attr("rel", "noopener noreferrer").Body(img)
}

func (b *imageBubble) zoomable(img app.UI, p picture) app.UI {
	return app.Button().Type("button").Class("chatlet-image-button").DataSet("zoom", b.key).
		Aria("label", b.texts.Enlarge+": "+p.alt).Aria("haspopup", "dialog").
		OnClick(func(app.Context, app.Event) { b.zoom(p) }).Body(img)
}

// brokenMedia replaces media that could not be loaded with a link to the file.
func brokenMedia(text, address, open string) app.UI {
	href, ok := render.LinkAddress(address)
	return app.Div().Class("chatlet-broken").Body(
		icon.Broken(),
		app.Span().Text(text),
		app.If(ok, func() app.UI {
			return app.A().Attr("href", href).Target("_blank").Attr("rel", "noopener noreferrer").Text(open)
		}),
	)
}

// picture is an enlarged picture. opener is the selector of the element that
// opened it.
type picture struct{ src, alt, opener string }

// zoom shows a picture in a dialog over the chat.
func (c *chat) zoom(p picture) {
	c.zoomed = &p
	c.ctx.Update()
	c.ctx.Defer(func(app.Context) { c.page.Focus.Focus(".chatlet-zoom-close") })
}

// unzoom closes the dialog, and moves the focus back to the opener.
func (c *chat) unzoom() {
	if c.zoomed == nil {
		return
	}
	opener := c.zoomed.opener
	c.zoomed = nil
	c.ctx.Update()
	c.ctx.Defer(func(app.Context) { c.page.Focus.Focus(opener) })
}

// zoomDialog shows the enlarged picture. The chat behind it is inert, so the
// focus stays on the dialog's only control.
func (c *chat) zoomDialog() app.UI {
	return app.If(c.zoomed != nil, func() app.UI {
		return app.Div().Class("chatlet-zoom").Role("dialog").Aria("modal", true).Aria("label", c.zoomed.alt).
			OnClick(func(app.Context, app.Event) { c.unzoom() }).OnKeyDown(c.zoomKey).Body(
			app.Img().Attr("src", c.zoomed.src).Alt(c.zoomed.alt),
			app.Button().Type("button").Class("chatlet-zoom-close").Aria("label", c.texts.CloseImage).Body(icon.Close()),
		)
	})
}

// zoomKey closes the dialog on Escape. It stops the event, which would also
// close the panel.
func (c *chat) zoomKey(_ app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "Escape":
		e.Call("stopPropagation")
		c.unzoom()
	case "Tab":
		e.PreventDefault()
	}
}
