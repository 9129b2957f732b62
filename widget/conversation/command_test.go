package conversation

import (
	"testing"

	"chatlet/api"
)

func TestAConversationKnowsWhereItHasComeBackTo(t *testing.T) {
	asking := State{Phase: Asking, Input: &api.Input{ID: "in"}, SessionID: "s"}
	sending, _ := Update(asking, Commanded{ID: "c", Command: "dance"})
	refused := Failure{Kind: Refused, Status: 400}
	back, _ := Update(sending, Lost{Ticket: 1, Failure: refused})
	if back.Phase != Asking || !sending.CameBackTo(back) || sending.CameBackTo(asking) != true || asking.CameBackTo(back) {
		t.Errorf("%v comes back to %v: %v", sending.Phase, back.Phase, sending.CameBackTo(back))
	}
	next, _ := Update(sending, Replied{Ticket: 1, Reply: api.Reply{Input: &api.Input{ID: "in"}}})
	if next.Phase != Asking || sending.CameBackTo(next) {
		t.Error("a question that a reply brings is not told of")
	}
}
