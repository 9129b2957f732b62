package conversation

import (
	"fmt"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// Bounds on how long an action may take, and with it the chat stand still.
const (
	// actionTime is what an action has where the embedder says nothing.
	actionTime = 30 * time.Second
	// preparingTime is what analytics and the like have. It is short, because a
	// visitor waits for the first bubble.
	preparingTime = 5 * time.Second
)

// Outcome is what became of an [Act].
type Outcome struct {
	// Reply is what the server is told if it waits for the action; empty is
	// nothing.
	Reply string
	// Problem is why the action was not done, or failed; empty where it was
	// done.
	Problem string
	// IsRefused says that the embedder did not want it done.
	IsRefused bool
}

// IsBusy says that the visitor waits for something that may take a while: the
// server, a pause, or an action whose outcome decides what comes next.
func (s State) IsBusy() bool {
	return s.Phase == Sending || s.Phase == Acting && (s.acting.Type == "wait" || owesReply(*s.acting))
}

// HasBegun says that there is something to see, or will be at once. It is false
// while the page is prepared for the first bubble.
func (s State) HasBegun() bool {
	return s.Phase > Starting && (s.Phase != Acting || len(s.Entries) > 0 || s.IsBusy())
}

// perform has an action done in the page, within the time that it has.
func (s State) perform(a api.Action) (State, []Effect) {
	limit := s.actionTime
	if limit <= 0 {
		limit = actionTime
	}
	if a.Type == preparing {
		limit = min(limit, preparingTime)
	}
	return s.actFor(a, limit)
}

// pause stands still for a while, unless a command waits for it to be over.
func (s State) pause(a api.Action) (State, []Effect) {
	wait, _ := a.Wait()
	d := seconds(max(wait.Seconds, 0))
	if d == 0 || len(s.commands) > 0 {
		return s.after(a, nil)
	}
	return s.actFor(a, d)
}

// actFor asks for an action and for the end of its time. Both have one ticket, so
// that the first of them counts.
func (s State) actFor(a api.Action, d time.Duration) (State, []Effect) {
	s.Phase, s.acting = Acting, &a
	s, effects := s.wait(min(d, longest))
	return s, append([]Effect{Act{Ticket: s.ticket, Action: a, SessionID: s.SessionID, ResultID: s.ResultID}}, effects...)
}

// acted takes the outcome of the action at hand.
func (s State) acted(e Acted) (State, []Effect) {
	if s.Phase != Acting || e.Ticket != s.ticket {
		return s, nil
	}
	return s.endAction(e.Outcome)
}

// actingOver ends the time of the action at hand. A pause is over then, and
// anything else has failed.
func (s State) actingOver() (State, []Effect) {
	if s.acting.Type == "wait" {
		return s.endAction(Outcome{})
	}
	return s.abandon("took too long and is no longer waited for")
}

// interrupt ends whatever the chat stands still for.
func (s State) interrupt() (State, []Effect) {
	switch {
	case s.Phase != Acting:
		return s, nil
	case s.acting.Type == "wait":
		return s.endAction(Outcome{})
	}
	return s.abandon("was interrupted")
}

func (s State) abandon(why string) (State, []Effect) {
	ticket := s.ticket
	s, effects := s.endAction(Outcome{Problem: why})
	return s, append([]Effect{Abandon{Ticket: ticket}}, effects...)
}

// endAction tells of a failure, and goes on all the same.
func (s State) endAction(o Outcome) (State, []Effect) {
	action := *s.acting
	s.Phase, s.acting = Showing, nil
	kind, _ := actionOf(action)
	effects := s.problemOfAction(action, kind, o)
	text := o.Reply
	if text == "" && o.Problem != "" {
		text = kind.failed
	}
	var reply *api.Message
	if text != "" {
		reply = api.TextMessage(text)
	}
	s, more := s.after(action, reply)
	return s, append(effects, more...)
}

func (s State) problemOfAction(a api.Action, kind actionKind, o Outcome) []Effect {
	if o.Problem == "" {
		return nil
	}
	line := fmt.Sprintf("client-side action %q: %s", a.Type, o.Problem)
	if o.IsRefused {
		return []Effect{Log{Warning, line}}
	}
	details, _ := loosejson.Marshal(o.Problem)
	log := api.Log{Status: "error", Description: line, Details: details, Context: kind.context}
	return []Effect{Log{Error, line}, s.publish(log)}
}
