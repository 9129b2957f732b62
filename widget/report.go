package widget

import (
	"time"

	"chatlet/api"
	"chatlet/widget/conversation"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const (
	// reportDelay is how long logs are collected before they are sent: what
	// fails at once is told at once.
	reportDelay = time.Second
	// maxReports bounds what one chat tells, so that a bot which fails in
	// circles does not keep its server busy.
	maxReports = 100
)

// reports are logs on their way to the server.
type reports struct {
	waiting []api.Log
	count   int
}

// report tells the server what has gone wrong here, without waiting for it and
// without trying twice: no chat depends on it.
func (c *chat) report(e conversation.Publish) {
	if e.SessionID == "" || c.reports.count >= maxReports {
		return
	}
	if len(c.reports.waiting) == 0 {
		c.page.Clock.After(reportDelay, func() {
			c.ctx.Dispatch(func(ctx app.Context) {
				ctx.PreventUpdate()
				c.sendReports(e.SessionID)
			})
		})
	}
	c.reports.waiting = append(c.reports.waiting, e.Logs...)
	c.reports.count += len(e.Logs)
}

func (c *chat) sendReports(sessionID string) {
	logs := c.reports.waiting
	c.reports.waiting = nil
	c.page.Background.Go(func() { _ = c.client.SendLogs(c.ctx, sessionID, logs) })
}
