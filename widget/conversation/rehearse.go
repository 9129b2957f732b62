package conversation

import (
	"time"

	"chatlet/api"
)

// Step is one bubble, or the input, that appears by itself.
type Step struct {
	// Pause is the time before anything changes, and Typing is how long the
	// host then seems to type. Both are 0 for what appears at once.
	Pause, Typing time.Duration
	// Key is that of the bubble's entry, or 0 for the input.
	Key int
	// Picture is the address of a picture whose loading ends the typing, or
	// empty.
	Picture string
}

// Rehearse plays a conversation forward as far as it goes without a page: it
// shows bubbles whose markup needs no program, and then the input. It stops
// before anything that needs a program, such as a client-side action. effects
// are those that came with the state. from is how many entries are already
// shown. canAsk reports whether an input can be shown. The steps say when each
// of the other entries is due.
func Rehearse(s State, effects []Effect, from int, canAsk func(api.Input) bool) (State, []Step) {
	r := rehearsal{from: from}
	if !r.note(s) {
		return s, nil
	}
	for s.Phase == Showing {
		r.wait(s, effects)
		next, more := Update(s, Waited{Ticket: s.ticket})
		isStill := next.Phase == Showing || next.Phase == Asking && canAsk(*next.Input)
		if !isStill || !r.note(next) {
			return s, r.steps
		}
		s, effects = next, more
	}
	if s.Phase == Asking && canAsk(*s.Input) {
		r.next.Typing, r.next.Picture = 0, ""
		r.steps = append(r.steps, r.next)
	}
	return s, r.steps
}

// rehearsal collects the steps of a [Rehearse].
type rehearsal struct {
	// from is how many entries are shown.
	from  int
	steps []Step
	// next is the step that comes next.
	next Step
}

// note adds a step for each new bubble. If one of them needs a program, it adds
// nothing and reports false.
func (r *rehearsal) note(s State) bool {
	for _, e := range s.Entries[min(r.from, len(s.Entries)):] {
		if e.Side == Host && !bubbleKinds[e.Bubble.Type].isStill {
			return false
		}
	}
	for ; r.from < len(s.Entries); r.from++ {
		if e := s.Entries[r.from]; e.Side == Host {
			r.next.Key = e.Key
			r.steps, r.next = append(r.steps, r.next), Step{}
		}
	}
	return true
}

// wait adds a requested wait to the next step.
func (r *rehearsal) wait(s State, effects []Effect) {
	for _, effect := range effects {
		switch e := effect.(type) {
		case Wait:
			if s.Typing {
				r.next.Typing += e.Duration
			} else {
				r.next.Pause += e.Duration
			}
		case Load:
			r.next.Picture = e.URL
		}
	}
}
