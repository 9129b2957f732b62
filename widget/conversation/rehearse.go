package conversation

import (
	"time"

	"chatlet/api"
)

// Step is one bubble, or the input, that comes onto the screen by itself.
type Step struct {
	// Pause is how long nothing changes first, and Typing how long the host
	// then seems to type. Both are 0 for what is there at once.
	Pause, Typing time.Duration
	// Key is that of the bubble's entry. It is 0 for the input.
	Key int
	// Picture is what ends the typing as soon as it has loaded, or empty.
	Picture string
}

// Rehearse plays a conversation forward as far as it goes without a page: it
// shows the bubbles that are drawn by their markup alone, and then the input.
// It stops before whatever needs a program, such as a client-side action.
// effects are those that came with the state, and from is how many of its
// entries are on the screen already. canAsk says whether an input can be shown
// too. The steps say when each of the others is due.
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
	// from is how many entries are on the screen.
	from  int
	steps []Step
	// next is the step that is waited for.
	next Step
}

// note adds a step for every bubble that is new. It reports false, and adds
// nothing, where one of them needs a program.
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

// wait adds the wait that was asked for to the next step.
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
