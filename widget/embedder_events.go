package widget

import (
	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
)

// tell sends an event to the page.
func (c *chat) tell(name string, detail any) {
	data, err := loosejson.Marshal(detail)
	if err != nil {
		c.log(conversation.Warning, "event "+name+": "+err.Error())
		return
	}
	c.page.Embedder.Publish(name, string(data))
}

// tellChange sends the page an event for a new state of the conversation.
func (c *chat) tellChange(before, after conversation.State) {
	if before.Phase == after.Phase || before.CameBackTo(after) {
		return
	}
	switch after.Phase {
	case conversation.Asking:
		c.tell("input", after.Input)
	case conversation.Ended:
		// A chat that had ended on an earlier page does not end again.
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

// tellAnswer sends the page an event for the guest's answer.
func (c *chat) tellAnswer(in *api.Input, a conversation.Answer) {
	if in != nil && a.Message != nil {
		c.tell("answer", answered{Message: a.Text(), BlockID: in.ID})
	}
}
