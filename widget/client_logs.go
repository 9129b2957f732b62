package widget

import (
	"time"

	"chatlet/api"
	"chatlet/widget/conversation"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const (
	// clientLogDelay is how long logs are collected before they are sent
	// together.
	clientLogDelay = time.Second
	// maxClientLogs limits how many logs a chat sends, because a bot may fail
	// in an endless loop.
	maxClientLogs = 100
)

// clientLogs are logs that are not sent yet.
type clientLogs struct {
	waiting []api.Log
	count   int
}

// report sends logs of this chat to the server. The chat does not wait for
// that, and lost logs are not sent again.
func (c *chat) report(e conversation.Publish) {
	if e.SessionID == "" || c.clientLogs.count >= maxClientLogs {
		return
	}
	if len(c.clientLogs.waiting) == 0 {
		c.page.Clock.After(clientLogDelay, func() {
			c.ctx.Dispatch(func(ctx app.Context) {
				ctx.PreventUpdate()
				c.sendClientLogs(e.SessionID)
			})
		})
	}
	c.clientLogs.waiting = append(c.clientLogs.waiting, e.Logs...)
	c.clientLogs.count += len(e.Logs)
}

func (c *chat) sendClientLogs(sessionID string) {
	logs := c.clientLogs.waiting
	c.clientLogs.waiting = nil
	c.page.Background.Go(func() { _ = c.client.SendLogs(c.ctx, sessionID, logs) })
}
