package widget

import (
	"chatlet/widget/conversation"
	"chatlet/widget/icon"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// reading is the visitor's position in the transcript.
type reading struct {
	// isAway is true if the newest message is out of view.
	isAway bool
	// seen is how many entries there were when the visitor left the end.
	seen int
}

// moved notes that the visitor has left the end of the transcript, or has
// returned.
func (c *chat) moved(isAway bool) {
	if isAway == c.reading.isAway {
		return // keeps the earlier count of a first screen
	}
	c.reading = reading{isAway, len(c.state.Entries)}
	c.ctx.Update()
}

// unread counts the host's new bubbles since the visitor left the end.
func (r reading) unread(entries []conversation.Entry) int {
	count := 0
	for i := r.seen; i < len(entries); i++ {
		if entries[i].Side == conversation.Host {
			count++
		}
	}
	return count
}

// unreadButton scrolls to the unread messages, or to the end.
func (c *chat) unreadButton() app.UI {
	return app.If(c.reading.isAway, func() app.UI {
		unread := c.reading.unread(c.state.Entries)
		button := app.Button().Type("button").Class("chatlet-unread").OnClick(func(app.Context, app.Event) { c.showUnread() })
		if unread == 0 {
			return button.Aria("label", c.texts.ToLatest).Body(icon.Down())
		}
		return button.Body(
			icon.Down(),
			app.Span().Text(c.texts.NewMessages),
			app.Span().Class("chatlet-count").Text(c.page.Counter.Count(unread, c.texts.Language)),
		)
	})
}

func (c *chat) showUnread() {
	c.page.Transcript.ShowUnread(c.reading.unread(c.state.Entries))
	c.reading.seen = len(c.state.Entries)
	c.page.Focus.Focus(".typebot-chat-view")
	c.ctx.Update()
}
