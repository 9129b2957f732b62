package widget

import (
	"cmp"
	"strings"

	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// productName is the badge's name, unless the bot has its own text.
const productName = "Chatlet"

// badge names the product below the chat. The bot's settings or the page's
// owner decide whether it is shown.
func (c *chat) badge() app.UI {
	return app.If(c.hasBadge(), func() app.UI {
		own := c.state.Bot.Settings.General
		text := cmp.Or(own.BrandingText, strings.ReplaceAll(c.texts.MadeWith, "{name}", productName))
		return app.Div().Class("chatlet-badge").Body(badgeText(text, own.BrandingURL))
	})
}

func badgeText(text, address string) app.UI {
	href, ok := render.LinkAddress(address)
	if address == "" || !ok {
		return app.Span().Class("lite-badge").Dir("auto").Text(text)
	}
	return app.A().Class("lite-badge").Href(href).Target("_blank").Rel("noopener").Dir("auto").Text(text)
}

func (c *chat) hasBadge() bool {
	switch enabled := c.state.Bot.Settings.General.IsBrandingEnabled; c.options.Badge {
	case "show":
		return c.state.HasBegun()
	case "hide":
		return false
	default:
		return enabled != nil && *enabled
	}
}
