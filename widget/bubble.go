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
	// class is added to the bubble's classes.
	class string
	draw  func(bubbleProps, *pageParts) app.UI
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

// bubbleProps are the data that a view gets about its bubble. Views embed them.
type bubbleProps struct {
	key      int
	bubble   api.Bubble
	renderer *render.Renderer
	texts    *locale.Texts
	// isPast is true if an earlier page has shown the bubble. Then nothing in
	// it plays or moves by itself.
	isPast bool
	// isAwaited is true if the server waits for an event of the bubble.
	isAwaited bool
	// hear sends that event to the conversation.
	hear func(*api.Message)
	// refusal is why no code of the bot may run in a bubble, or empty.
	refusal string
	// zoom shows a picture as large as the panel.
	zoom func(picture)
}

// hostBubble shows a message of the host. A bubble never changes, so it is
// drawn once: an update compares only its key.
type hostBubble struct {
	app.Compo

	Key int
	bubbleProps

	page *pageParts
}

// CompoID gives every bubble its own node.
func (b *hostBubble) CompoID() string { return bubbleID(b.Key) }

// Render draws the bubble. The conversation skips kinds without a view.
func (b *hostBubble) Render() app.UI {
	view := bubbleViews[b.bubble.Type]
	content := view.draw(b.bubbleProps, b.page)
	return app.Div().ID(bubbleID(b.Key)).Class("typebot-host-bubble", view.class, pastClass(b.isPast), emptyClass(content)).DataSet("testid", "host-bubble").Body(
		app.Div().Class("bubble-typing"),
		content,
	)
}

// emptyClass hides a bubble whose text has nothing safe to show. CSS alone
// cannot: WebKit does not evaluate :has(:empty) again when the content arrives,
// and would hide every text.
func emptyClass(content app.UI) string {
	if m, ok := content.(*markup.View); ok && m.HTML == "" {
		return "chatlet-empty"
	}
	return ""
}

// pastClass is the class of a bubble that is shown without animation.
func pastClass(isPast bool) string {
	if isPast {
		return "chatlet-restored"
	}
	return ""
}

// bubbleID is the id of a bubble's element. A refused field refers to the
// bubbles that explain why.
func bubbleID(key int) string { return "chatlet-said-" + strconv.Itoa(key) }

// textBubble draws rich text, markdown, or the HTML of old servers.
func textBubble(s bubbleProps, p *pageParts) app.UI {
	return markup.New(p.Markup, "slate-html-container text-fade-in", s.renderer.Bubble(s.bubble))
}
