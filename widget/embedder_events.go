package widget

import (
	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
)

// tell hands an event to the page.
func (c *chat) tell(name string, detail any) {
	data, err := loosejson.Marshal(detail)
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
