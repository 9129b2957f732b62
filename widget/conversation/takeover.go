package conversation

import (
	"fmt"
	"slices"
	"time"

	"chatlet/api"
)

// Handover is a conversation that began before the program had loaded: the page
// has shown the server's drawings, and has sent the visitor's answers.
type Handover struct {
	Opened Opened
	// Start is the reply to the start request.
	Start api.StartReply
	// Now is compared with the bot's expiration date; zero skips that.
	Now time.Time
	// Exchanges are the visitor's answers with their replies, in order.
	Exchanges []Exchange
	// Lost is the answer without a reply, or nil.
	Lost *LostAnswer
	// Shown is how many bubbles of the last reply are shown. IsTyping is true
	// if the host seems to type the next one, and IsAsking if all bubbles and
	// the input are shown.
	Shown              int
	IsTyping, IsAsking bool
	// Waited is how much of the wait for the next bubble has passed.
	Waited time.Duration
	// IsEarlier is true if an earlier page had the conversation. The bot may have
	// changed since.
	IsEarlier bool
}

// Exchange is an answer and the reply to it.
type Exchange struct {
	Answer Answer
	Reply  api.Reply
}

// LostAnswer is an answer without a reply, and the reason.
type LostAnswer struct {
	Answer  Answer
	Failure Failure
}

// TakeOver continues a conversation that the page has begun. It sends the same
// events through [Update] one by one, so the state is that of a program that
// was there from the start. Effects whose outcome is known are left out:
// requests that were answered, and waits that are over.
//
// s is the state before the chat was opened. Commands that wait in it come
// after the handover.
//
// A handover that does not fit is used as far as possible, with a warning.
func TakeOver(s State, h Handover) (State, []Effect) {
	waiting := s.commands
	s.commands = nil
	t := takeover{state: s}
	effects := t.replay(h)
	if h.IsEarlier {
		var check []Effect
		t.state, check = t.state.check()
		effects = append(effects, check...)
	}
	for _, command := range waiting {
		var more []Effect
		t.state, more = Update(t.state, command)
		effects = append(effects, more...)
	}
	return t.state, effects
}

// replay replays a handover, and returns the effects that are still to be
// performed.
func (t *takeover) replay(h Handover) []Effect {
	t.do(h.Opened)
	t.do(Started{Ticket: t.state.ticket, Reply: h.Start, Now: h.Now})
	for i, e := range h.Exchanges {
		if !t.answer(e.Answer) {
			return t.unfit("answer %d of %d has no input that it belongs to", i+1, len(h.Exchanges))
		}
		t.do(Replied{Ticket: t.state.ticket, Reply: e.Reply})
	}
	switch {
	case h.Lost != nil && !t.answer(h.Lost.Answer):
		return t.unfit("the answer that was lost has no input that it belongs to")
	case h.Lost != nil:
		t.do(Lost{Ticket: t.state.ticket, Failure: h.Lost.Failure})
		return t.due(0)
	}
	t.show(h.Shown)
	if h.IsAsking {
		t.showAll()
	}
	if h.IsTyping && t.state.Phase == Showing && !t.state.Typing {
		t.do(Waited{Ticket: t.state.ticket})
	}
	return t.due(h.Waited)
}

// takeover collects the effects of a [TakeOver].
type takeover struct {
	state   State
	effects []Effect
	// base is the number of entries before the last reply.
	base int
}

func (t *takeover) do(e Event) {
	var effects []Effect
	t.state, effects = Update(t.state, e)
	t.effects = append(t.effects, effects...)
}

// answer shows the rest of the current reply and then answers its input. It
// reports false if there is no input.
func (t *takeover) answer(a Answer) bool {
	t.showAll()
	if t.state.Phase != Asking {
		return false
	}
	t.do(Answered{Answer: a})
	t.base = len(t.state.Entries)
	return true
}

// showAll ends all waits of the current reply.
func (t *takeover) showAll() {
	for t.state.Phase == Showing {
		t.do(Waited{Ticket: t.state.ticket})
	}
}

// show ends waits until that many bubbles of the current reply are shown.
func (t *takeover) show(bubbles int) {
	for t.state.Phase == Showing && len(t.state.Entries)-t.base < bubbles {
		t.do(Waited{Ticket: t.state.ticket})
	}
}

func (t *takeover) unfit(format string, args ...any) []Effect {
	return append(t.due(0), Log{Warning, "handover: " + fmt.Sprintf(format, args...)})
}

// due returns the effects that are still to be performed. Of the snapshots,
// only the newest is needed.
func (t *takeover) due(waited time.Duration) []Effect {
	var due []Effect
	for i, effect := range t.effects {
		switch e := effect.(type) {
		case Start:
			continue
		case Continue:
			if t.state.Phase != Sending || e.Ticket != t.state.ticket {
				continue
			}
		case Persist:
			if slices.ContainsFunc(t.effects[i+1:], isPersist) {
				continue
			}
		case Wait:
			if !t.isAwaited(e.Ticket) {
				continue
			}
			e.Duration = max(e.Duration-waited, time.Millisecond)
			effect = e
		case Load:
			if !t.isAwaited(e.Ticket) {
				continue
			}
		}
		due = append(due, effect)
	}
	return due
}

// isAwaited reports whether a wait is still running.
func (t *takeover) isAwaited(ticket int) bool {
	switch t.state.Phase {
	case Showing, Acting, Receiving:
		return ticket == t.state.ticket
	}
	return false
}

func isPersist(e Effect) bool {
	_, ok := e.(Persist)
	return ok
}
