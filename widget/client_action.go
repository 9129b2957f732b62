package widget

import (
	"chatlet/loosejson"
	"chatlet/widget/conversation"
	"chatlet/widget/page"
)

// runningAction is the client-side action that is being performed.
type runningAction struct {
	ticket  int
	abandon func()
}

// act has the page perform a client-side action, if the page's owner allows it.
func (c *chat) act(e conversation.Act) {
	refusal := c.policy.action(e.Action, func(address string) string { return c.page.Resolver.Resolve(address, "") })
	payload, problem := string(c.prepared(e.Action).Payload), ""
	if e.Action.Type == "listenForWebhook" {
		payload, problem = c.webhook(e)
	}
	if refusal != "" || problem != "" {
		c.dispatch(conversation.Acted{Ticket: e.Ticket, Outcome: conversation.Outcome{Problem: refusal + problem, IsRefused: refusal != ""}})
		return
	}
	// A preview that the server has started itself has no result.
	isPreview := c.options.IsPreview || e.ResultID == ""
	abandon := c.page.Actor.Act(e.Action.Type, payload, isPreview, func(o page.ActionOutcome) { c.acted(e.Ticket, o) })
	c.action = runningAction{e.Ticket, abandon}
}

// acted handles the outcome of an action.
func (c *chat) acted(ticket int, o page.ActionOutcome) {
	c.dispatch(conversation.Acted{Ticket: ticket, Outcome: conversation.Outcome{Reply: o.Reply, Problem: o.Problem, IsRefused: o.IsRefused}})
	if o.Blocked != "" {
		c.offer(o.Blocked)
	}
}

// abandon cancels an action whose outcome no longer counts.
func (c *chat) abandon(ticket int) {
	if c.action.ticket == ticket && c.action.abandon != nil {
		c.action.abandon()
	}
}

// webhook returns the payload of an action that listens for a webhook.
func (c *chat) webhook(e conversation.Act) (payload, problem string) {
	address := webhookAddress(c.options.WSHost, c.options.APIHost, e.SessionID, e.ResultID)
	if address == "" {
		return "", "the server has named no result whose webhooks could be heard"
	}
	data, err := loosejson.Marshal(map[string]string{"url": address + "?_pk=" + c.page.Identifiers.NewID()})
	if err != nil {
		return "", err.Error()
	}
	return string(data), ""
}
