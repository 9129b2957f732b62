package conversation

import (
	"fmt"

	"chatlet/api"
)

// actionKind is how a kind of client-side action is done. It begins the
// action, and sees to it that the conversation goes on: at once with
// [State.next], or with a reply once an event has told the outcome.
type actionKind func(State, api.Action) (State, []Effect)

// actionOf has a case for each kind of action that the client performs.
func actionOf(a api.Action) (kind actionKind, known bool) {
	switch a.Type {
	case "stream", "streamOpenAiChatCompletion":
		return State.receive, true
	}
	return nil, false
}

// isActionDue reads the queue from its front: an action runs after the bubble
// that it names, or before the first where it names none. One that the server
// expects a reply to ends what can be said, so it waits for all bubbles, as do
// actions that name a bubble nobody has seen.
func (s State) isActionDue() bool {
	if len(s.actions) == 0 {
		return false
	}
	first := s.actions[0]
	return len(s.queue) == 0 || first.LastBubbleBlockID == s.shownID && !first.ExpectsDedicatedReply
}

// act begins the next action. A kind that nobody knows blocks nothing.
func (s State) act() (State, []Effect) {
	action := s.actions[0]
	s.actions = s.actions[1:]
	if kind, known := actionOf(action); known {
		return kind(s, action)
	}
	effects := []Effect{Log{Warning, fmt.Sprintf("client-side action %q is not supported, skipped", action.Type)}}
	var more []Effect
	if action.ExpectsDedicatedReply {
		s, more = s.reply(nil)
	} else {
		s, more = s.next()
	}
	return s, append(effects, more...)
}

// reply tells the server the outcome of an action, and drops those behind it:
// a server sends none.
func (s State) reply(m *api.Message) (State, []Effect) {
	s.actions, s.answered = nil, ""
	s.owed++
	return s.send(Answer{ID: fmt.Sprintf("%s+%d", s.lastID, s.owed), Message: m})
}
