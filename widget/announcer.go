package widget

import (
	"strconv"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/locale"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// announcer is the only live region. It has a node for each bubble that the
// host has said since the guest's last answer. A screen reader reads each node
// once.
func (c *chat) announcer() app.UI {
	entries := newestHostEntries(c.state.Entries)
	return app.Div().Class("chatlet-hidden").Aria("live", "polite").Body(
		app.Range(entries).Slice(func(i int) app.UI {
			return &announcement{Key: entries[i].Key, bubble: entries[i].Bubble, renderer: c.renderer, texts: c.texts}
		}),
	)
}

// announcement is one bubble, as a screen reader reads it.
type announcement struct {
	app.Compo

	Key      int
	bubble   api.Bubble
	renderer *render.Renderer
	texts    *locale.Texts
}

// CompoID gives every announcement its own node.
func (a *announcement) CompoID() string { return strconv.Itoa(a.Key) }

// Render draws the bubble's text, one line per block, or a name for its kind.
func (a *announcement) Render() app.UI { return app.Div().Text(a.words()) }

func (a *announcement) words() string {
	switch a.bubble.Type {
	case api.BubbleImage:
		if picture, _ := a.bubble.Image(); picture.ClickLink != nil && picture.ClickLink.Alt != "" {
			return picture.ClickLink.Alt
		}
		return a.texts.Image
	case api.BubbleVideo:
		return a.texts.Video
	case api.BubbleAudio:
		return a.texts.Audio
	case api.BubbleEmbed, api.BubbleCustomEmbed:
		return a.texts.Embed
	}
	return a.renderer.Spoken(a.bubble)
}

// mostAnnounced limits the live region if the host sends many messages.
const mostAnnounced = 24

// newestHostEntries are the host's entries since the guest's last one. A message
// that is still arriving is left out, so that it is read as a whole later.
func newestHostEntries(entries []conversation.Entry) []conversation.Entry {
	if last := len(entries) - 1; last >= 0 && entries[last].IsGrowing {
		entries = entries[:last]
	}
	begin := len(entries)
	for begin > 0 && entries[begin-1].Side == conversation.Host {
		begin--
	}
	// go-app identifies nodes by their position, so the oldest are removed in
	// whole groups. Otherwise all nodes would change, and be read again.
	begin += max(len(entries)-begin-1, 0) / mostAnnounced * mostAnnounced
	return entries[begin:]
}
