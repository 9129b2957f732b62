package widget

import (
	"strconv"

	"chatlet/api"
	"chatlet/widget/locale"
	"chatlet/widget/markup"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// bubbleView is how a kind of bubble is drawn.
type bubbleView struct {
	// class is added to those of the bubble.
	class string
	draw  func(said, *pageParts) app.UI
}

// bubbleViews has a row for each kind of bubble.
var bubbleViews = map[api.BubbleType]bubbleView{
	api.BubbleText:        {"", textBubble},
	api.BubbleImage:       {"chatlet-media", newImageBubble},
	api.BubbleVideo:       {"chatlet-media chatlet-wide", newVideoBubble},
	api.BubbleAudio:       {"chatlet-media chatlet-wide", newAudioBubble},
	api.BubbleEmbed:       {"chatlet-media chatlet-wide", newEmbedBubble},
	api.BubbleCustomEmbed: {"chatlet-media chatlet-wide", newCustomEmbedBubble},
}

// said is one bubble of the host. Views embed it.
type said struct {
	key      int
	bubble   api.Bubble
	renderer *render.Renderer
	texts    *locale.Texts
	// isPast says that an earlier page has shown the bubble: nothing plays or
	// moves by itself.
	isPast bool
	// isAwaited says that the server waits for an event of the bubble.
	isAwaited bool
	// hear tells the conversation of that event.
	hear func(*api.Message)
	// refusal is why no code of the bot may run in a bubble, or empty.
	refusal string
	// zoom shows a picture as large as the panel.
	zoom func(picture)
}

// hostBubble shows what the host says. A bubble never changes, so its key is
// all that an update compares, and it is drawn once.
type hostBubble struct {
	app.Compo

	Key int
	said

	page *pageParts
}

// CompoID makes every bubble a node of its own.
func (b *hostBubble) CompoID() string { return bubbleID(b.Key) }

// Render draws the bubble. The conversation lets through only kinds that have
// a view.
func (b *hostBubble) Render() app.UI {
	view := bubbleViews[b.bubble.Type]
	content := view.draw(b.said, b.page)
	return app.Div().ID(bubbleID(b.Key)).Class("typebot-host-bubble", view.class, pastClass(b.isPast), emptyClass(content)).DataSet("testid", "host-bubble").Body(
		app.Div().Class("bubble-typing"),
		content,
	)
}

// emptyClass hides a bubble whose text had nothing safe to show. The class is
// needed because WebKit does not look at a :has(:empty) again once the content
// is there, and would hide every text.
func emptyClass(content app.UI) string {
	if m, ok := content.(*markup.View); ok && m.HTML == "" {
		return "chatlet-empty"
	}
	return ""
}

// pastClass takes a bubble's motion away.
func pastClass(isPast bool) string {
	if isPast {
		return "chatlet-restored"
	}
	return ""
}

// bubbleID is how a field refers to the bubble that says what is wrong with it.
func bubbleID(key int) string { return "chatlet-said-" + strconv.Itoa(key) }

// textBubble draws rich text, or one of its predecessors.
func textBubble(s said, p *pageParts) app.UI {
	return markup.New(p.Markup, "slate-html-container text-fade-in", s.renderer.Bubble(s.bubble))
}
