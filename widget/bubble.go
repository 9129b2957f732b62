package widget

import (
	"chatlet/api"
	"chatlet/widget/conversation"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// bubbleViews has a row for each kind of bubble: how its content is drawn.
var bubbleViews = map[api.BubbleType]func(*chat, api.Bubble) app.UI{
	api.BubbleText: (*chat).textBubble,
}

// hostBubble shows what the host says. The conversation lets through only
// kinds that have a view.
func (c *chat) hostBubble(e conversation.Entry) app.UI {
	view := bubbleViews[e.Bubble.Type]
	return app.Div().Class("typebot-host-bubble").DataSet("testid", "host-bubble").Body(
		app.Div().Class("bubble-typing"),
		view(c, e.Bubble),
	)
}

// textBubble draws rich text, or one of its predecessors.
func (c *chat) textBubble(b api.Bubble) app.UI {
	content, _ := b.Text()
	return &markup{Class: "slate-html-container text-fade-in", HTML: c.renderer.Text(content)}
}
