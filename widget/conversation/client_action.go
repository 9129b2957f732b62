package conversation

import (
	"fmt"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// Time limits for actions, during which the chat waits.
const (
	// actionTime is the limit if the embedder sets none.
	actionTime = 30 * time.Second
	// preparingTime is the limit for preparing the page. It is short, because
	// the visitor waits for the first bubble.
	preparingTime = 5 * time.Second
)

// Outcome is the result of an [Act].
type Outcome struct {
	// Reply is the reply to the server if it waits for the action; empty is
	// none.
	Reply string
	// Problem is why the action failed or was not done, or empty.
	Problem string
	// IsRefused is true if the embedder did not allow the action.
	IsRefused bool
}

// IsBusy reports whether the visitor waits for something that may take a while:
// the server, a pause, or an action whose outcome the server needs.
func (s State) IsBusy() bool {
	return s.Phase == Sending || s.Phase == Acting && (s.acting.Type == "wait" || owesReply(*s.acting))
}

// HasBegun reports whether there is something to see now or at once. It is
// false while the page is prepared for the first bubble.
func (s State) HasBegun() bool {
	return s.Phase > Starting && (s.Phase != Acting || len(s.Entries) > 0 || s.IsBusy())
}

// perform asks for an action in the page, with its time limit.
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

// pause waits, unless a command is queued, which would end the pause.
func (s State) pause(a api.Action) (State, []Effect) {
	wait, _ := a.Wait()
	d := seconds(max(wait.Seconds, 0))
	if d == 0 || len(s.commands) > 0 {
		return s.after(a, nil)
	}
	return s.actFor(a, d)
}

// actFor asks for an action and for a wait. Both have the same ticket, so only
// the first to end counts.
func (s State) actFor(a api.Action, d time.Duration) (State, []Effect) {
	s.Phase, s.acting = Acting, &a
	s, effects := s.wait(min(d, longest))
	return s, append([]Effect{Act{Ticket: s.ticket, Action: a, SessionID: s.SessionID, ResultID: s.ResultID}}, effects...)
}

// acted handles the outcome of the current action.
func (s State) acted(e Acted) (State, []Effect) {
	if s.Phase != Acting || e.Ticket != s.ticket {
		return s, nil
	}
	return s.endAction(e.Outcome)
}

// actingOver handles the end of the time limit. A pause is then over; any other
// action has failed.
func (s State) actingOver() (State, []Effect) {
	if s.acting.Type == "wait" {
		return s.endAction(Outcome{})
	}
	return s.abandon("took too long and is no longer waited for")
}

// interrupt ends the current pause or action.
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

// endAction reports a failure, if any, and continues.
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
