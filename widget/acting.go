package widget

import (
	"crypto/rand"
	"encoding/json"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/page"
)

// acting is the client-side action at hand.
type acting struct {
	ticket  int
	abandon func()
}

// act has a client-side action done in the page, if the page's owner wants it.
func (c *chat) act(e conversation.Act) {
	refusal := c.policy.action(e.Action, func(address string) string { return c.page.Resolver.Resolve(address, "") })
	payload, problem := string(c.prepared(e.Action).Payload), ""
	if e.Action.Type == "listenForWebhook" {
		payload, problem = c.options.webhook(e)
	}
	if refusal != "" || problem != "" {
		c.dispatch(conversation.Acted{Ticket: e.Ticket, Outcome: conversation.Outcome{Problem: refusal + problem, IsRefused: refusal != ""}})
		return
	}
	// A preview that is asked for in another way has no result either.
	isPreview := c.options.IsPreview || e.ResultID == ""
	abandon := c.page.Actor.Act(e.Action.Type, payload, isPreview, func(o page.ActionOutcome) { c.acted(e.Ticket, o) })
	c.acting = acting{e.Ticket, abandon}
}

// acted takes the outcome of an action.
func (c *chat) acted(ticket int, o page.ActionOutcome) {
	c.dispatch(conversation.Acted{Ticket: ticket, Outcome: conversation.Outcome{Reply: o.Reply, Problem: o.Problem, IsRefused: o.IsRefused}})
	if o.Blocked != "" {
		c.offer(o.Blocked)
	}
}

// abandon gives up an action that nobody waits for any more.
func (c *chat) abandon(ticket int) {
	if c.acting.ticket == ticket && c.acting.abandon != nil {
		c.acting.abandon()
	}
}

// webhook is the payload of the action that listens for one.
func (o options) webhook(e conversation.Act) (payload, problem string) {
	address := webhookAddress(o.WSHost, o.APIHost, e.SessionID, e.ResultID)
	if address == "" {
		return "", "the server has named no result whose webhooks could be heard"
	}
	data, err := json.Marshal(map[string]string{"url": address + "?_pk=" + rand.Text()})
	if err != nil {
		return "", err.Error()
	}
	return string(data), ""
}

// tell hands an event to the page.
func (c *chat) tell(name string, detail any) {
	data, err := json.Marshal(detail)
	if err != nil {
		c.log(conversation.Warning, "event "+name+": "+err.Error())
		return
	}
	c.page.Embedder.Publish(name, string(data))
}

// tellChange tells the page what has become of the conversation.
func (c *chat) tellChange(before, after conversation.State) {
	if before.Phase == after.Phase || before.CameBackTo(after) {
		return
	}
	switch after.Phase {
	case conversation.Asking:
		c.tell("input", after.Input)
	case conversation.Ended:
		// A chat that an earlier page has seen end does not end again.
		if before.Phase != conversation.Idle {
			c.tell("end", nil)
		}
	}
}

// answered is the detail of an answer's event.
type answered struct {
	Message string `json:"message"`
	BlockID string `json:"blockId"`
}

// tellAnswer tells the page what the guest says to an input.
func (c *chat) tellAnswer(in *api.Input, a conversation.Answer) {
	if in != nil && a.Message != nil {
		c.tell("answer", answered{Message: a.Text(), BlockID: in.ID})
	}
}
