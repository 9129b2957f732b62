package widget

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// offer shows a link to a page that the browser did not let the chat open.
func (c *chat) offer(address string) {
	c.ctx.Dispatch(func(ctx app.Context) {
		c.blocked = address
		ctx.Update()
		ctx.Defer(func(app.Context) { c.page.Transcript.Follow(false) })
	})
}

// blockedLink is the link to a blocked page. It disappears when the visitor
// follows it.
func (c *chat) blockedLink() app.UI {
	return app.If(c.blocked != "", func() app.UI {
		own := c.state.Bot.Settings.General.SystemMessages
		return app.Div().Class("chatlet-blocked", "typebot-popup-blocked-toast").Role("status").Body(
			app.P().Class("chatlet-blocked-title").Dir("auto").Text(orText(own.PopupBlockedTitle, c.texts.PopupBlocked)),
			app.P().Dir("auto").Text(orText(own.PopupBlockedDescription, c.texts.PopupBlockedHint)),
			app.A().Class("typebot-button", "chatlet-blocked-link").Href(c.blocked).Target("_blank").Rel("noopener").
				OnClick(func(app.Context, app.Event) { c.followed() }).
				Text(orText(own.PopupBlockedButtonLabel, c.texts.OpenPage)),
		)
	})
}

// followed removes the link after the browser has handled the click.
func (c *chat) followed() {
	c.ctx.Defer(func(ctx app.Context) {
		c.blocked = ""
		ctx.Update()
	})
}

// orText returns the author's text, or the chat's own if that is empty.
func orText(author, own string) string {
	if author != "" {
		return author
	}
	return own
}
