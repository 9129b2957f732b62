package widget

import (
	"strconv"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// transcript shows what was said, one chunk per exchange: what the host says,
// then what the guest answers.
func (c *chat) transcript() app.UI {
	chunks := exchanges(c.state.Entries)
	return app.Div().Class("chatlet-transcript").Body(
		app.Range(chunks).Slice(func(i int) app.UI {
			return app.Div().Class("typebot-chat-chunk").Body(
				app.Range(chunks[i]).Slice(func(j int) app.UI { return c.entry(chunks[i][j]) }),
			)
		}),
	)
}

func (c *chat) entry(e conversation.Entry) app.UI {
	if e.Side == conversation.Guest {
		return guestBubble(e)
	}
	return &hostBubble{Key: e.Key, bubble: e.Bubble, renderer: c.renderer}
}

// exchanges splits the entries behind each answer of the guest.
func exchanges(entries []conversation.Entry) [][]conversation.Entry {
	var chunks [][]conversation.Entry
	for begin, i := 0, 0; i < len(entries); i++ {
		if i == len(entries)-1 || entries[i].Side == conversation.Guest {
			chunks = append(chunks, entries[begin:i+1])
			begin = i + 1
		}
	}
	return chunks
}

// guestBubble shows an answer, as text and nothing else.
func guestBubble(e conversation.Entry) app.UI {
	return app.Div().Class("guest-container").Body(
		app.Div().Class("typebot-guest-bubble").DataSet("testid", "guest-bubble").Dir("auto").Text(e.Text),
	)
}

// typing shows that the host is about to say something.
func (c *chat) typing() app.UI {
	isVisible := c.state.Typing || c.state.Phase == conversation.Sending
	return app.If(isVisible, func() app.UI {
		return app.Div().Class("typebot-loading-chunk").Role("img").Aria("label", c.texts.Typing).Body(
			app.Div().Class("chatlet-typing").Body(
				app.Span().Class("bubble1"), app.Span().Class("bubble2"), app.Span().Class("bubble3"),
			),
		)
	})
}

// announcer is the one live region. Each new bubble of the host becomes a node
// of its own in it, which is read once; an answer of the guest clears it.
func (c *chat) announcer() app.UI {
	entries := newestHostEntries(c.state.Entries)
	return app.Div().Class("chatlet-hidden").Aria("live", "polite").Body(
		app.Range(entries).Slice(func(i int) app.UI {
			return &announcement{Key: entries[i].Key, bubble: entries[i].Bubble, renderer: c.renderer}
		}),
	)
}

// announcement is one bubble as a screen reader says it.
type announcement struct {
	app.Compo

	Key      int
	bubble   api.Bubble
	renderer *render.Renderer
}

// CompoID makes every announcement a node of its own.
func (a *announcement) CompoID() string { return strconv.Itoa(a.Key) }

// Render holds the bubble's text, one line per block.
func (a *announcement) Render() app.UI {
	content, _ := a.bubble.Text()
	return app.Div().Text(a.renderer.Accessible(content))
}

// newestHostEntries are the host's entries since the guest's last one.
func newestHostEntries(entries []conversation.Entry) []conversation.Entry {
	begin := len(entries)
	for begin > 0 && entries[begin-1].Side == conversation.Host {
		begin--
	}
	return entries[begin:]
}
