package widget

import (
	"strconv"

	"chatlet/api"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// bubbleViews has a row for each kind of bubble: how its content is drawn.
var bubbleViews = map[api.BubbleType]func(*render.Renderer, api.Bubble) app.UI{
	api.BubbleText: textBubble,
}

// hostBubble shows what the host says. A bubble never changes, so its key is
// all that an update compares, and it is drawn once.
type hostBubble struct {
	app.Compo

	Key      int
	bubble   api.Bubble
	renderer *render.Renderer
}

// Render draws the bubble. The conversation lets through only kinds that have
// a view.
func (b *hostBubble) Render() app.UI {
	return app.Div().ID(bubbleID(b.Key)).Class("typebot-host-bubble").DataSet("testid", "host-bubble").Body(
		app.Div().Class("bubble-typing"),
		bubbleViews[b.bubble.Type](b.renderer, b.bubble),
	)
}

// bubbleID is how a field refers to the bubble that says what is wrong with it.
func bubbleID(key int) string { return "chatlet-said-" + strconv.Itoa(key) }

// textBubble draws rich text, or one of its predecessors.
func textBubble(r *render.Renderer, b api.Bubble) app.UI {
	content, _ := b.Text()
	return &markup{Class: "slate-html-container text-fade-in", HTML: r.Text(content)}
}
