package widget

import (
	"context"
	"strings"
	"sync"

	"chatlet/widget/conversation"
	"chatlet/widget/icon"
	"chatlet/widget/markup"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// growth is a message that a goroutine receives in pieces. It is drawn at most
// once per frame. Only changed parts are rendered.
type growth struct {
	ticket  int
	stop    context.CancelFunc
	blocks  *render.Growing
	painter painter
	// redraw draws the view again. It is nil while there is no view.
	redraw func()

	mu    sync.Mutex
	text  strings.Builder
	isDue bool
	// isOver is true if no more will come.
	isOver bool
}

// rendered returns the HTML of the blocks that have arrived.
func (g *growth) rendered() []string {
	g.mu.Lock()
	said, isOver := g.text.String(), g.isOver
	g.mu.Unlock()
	if isOver {
		return g.blocks.End(said)
	}
	return g.blocks.Grow(said)
}

// end draws the message as it stays.
func (g *growth) end() {
	g.mu.Lock()
	g.isOver = true
	g.mu.Unlock()
	g.show()
}

// grow adds a piece, and reports whether it is the first.
func (g *growth) grow(piece string) (isFirst bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	isFirst = g.text.Len() == 0
	g.text.WriteString(piece)
	if !g.isDue && g.redraw != nil {
		g.isDue = true
		g.painter.NextFrame(g.show)
	}
	return isFirst
}

// show draws the pieces that have arrived since the last frame.
func (g *growth) show() {
	g.mu.Lock()
	g.isDue = false
	redraw := g.redraw
	g.mu.Unlock()
	if redraw != nil {
		redraw()
	}
}

func (g *growth) watch(redraw func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.redraw = redraw
}

func (g *growth) said() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.text.String()
}

// stream receives a message outside of the event loop.
func (c *chat) stream(e conversation.Stream) {
	ctx, stop := context.WithCancel(c.ctx)
	g := &growth{ticket: e.Ticket, stop: stop, blocks: c.renderer.NewGrowing(), painter: c.page.Painter}
	c.growing = g
	c.page.Background.Go(func() {
		err := c.client.Stream(ctx, e.SessionID, e.Messages, func(piece string) {
			if g.grow(piece) {
				c.dispatch(conversation.Streaming{Ticket: e.Ticket})
			}
		})
		ended := conversation.Streamed{Ticket: e.Ticket, Text: g.said()}
		if err != nil && ctx.Err() == nil {
			failure := conversation.FailureOf(err)
			ended.Failure = &failure
		}
		g.end()
		c.dispatch(ended)
		stop()
	})
}

// stopStream stops receiving a message. The received part counts as the whole.
func (c *chat) stopStream(ticket int) {
	if c.growing != nil && c.growing.ticket == ticket {
		c.growing.stop()
	}
}

// growthOf returns the streamed message of an entry, or nil. Such a message
// stays as it was drawn, so that nothing moves when it is complete.
func (c *chat) growthOf(e conversation.Entry) *growth {
	if e.IsGrowing && c.streamed[e.Key] == nil {
		c.streamed[e.Key] = c.growing
	}
	return c.streamed[e.Key]
}

// streamBubble shows a streamed message.
type streamBubble struct {
	app.Compo

	Key    int
	growth *growth
	page   markup.Page
}

// CompoID gives every message its own node.
func (b *streamBubble) CompoID() string { return bubbleID(b.Key) }

// OnMount draws the view again whenever the message grows.
func (b *streamBubble) OnMount(ctx app.Context) {
	b.growth.watch(func() {
		ctx.Dispatch(func(ctx app.Context) { ctx.Update() })
	})
	b.growth.show()
}

// OnDismount stops that.
func (b *streamBubble) OnDismount() { b.growth.watch(nil) }

// Render draws one node for each block. Complete blocks keep their nodes, and
// so a visitor's selection in them.
func (b *streamBubble) Render() app.UI {
	blocks := b.growth.rendered()
	return app.Div().ID(bubbleID(b.Key)).Class("typebot-host-bubble", "typebot-streaming-container").DataSet("testid", "host-bubble").Body(
		app.Div().Class("bubble-typing"),
		app.Div().Class("slate-html-container").Body(
			app.Range(blocks).Slice(func(i int) app.UI { return markup.New(b.page, "chatlet-block", blocks[i]) }),
		),
	)
}

// stopButton stops a message that is being received.
func (c *chat) stopButton() app.UI {
	return app.If(c.state.Phase == conversation.Receiving, func() app.UI {
		return app.Div().Class("chatlet-stop-row").Body(
			app.Button().Type("button").Class("secondary-button", "chatlet-stop").
				OnClick(func(app.Context, app.Event) { c.handle(conversation.Stopped{}) }).
				Body(icon.Stop(), app.Span().Text(c.texts.Stop)),
		)
	})
}
