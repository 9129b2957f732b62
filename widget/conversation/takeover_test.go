package conversation

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"chatlet/api"
)

// witness is a program that was there from the start, and notes what the page
// would hand over to a later one.
type witness struct {
	*runtime
	handover Handover
	// base is the number of entries before the last reply.
	base int
}

func beginWitness(t *testing.T, start api.StartReply) *witness {
	w := &witness{runtime: &runtime{t: t}}
	w.handle(Opened{})
	w.started(start)
	w.handover.Start, w.handover.Now = start, birth
	return w
}

// exchange answers the input and takes the reply.
func (w *witness) exchange(id, text string, reply api.Reply) {
	a := Answer{ID: id, Message: api.TextMessage(text)}
	w.handle(Answered{a})
	w.base = len(w.state.Entries)
	w.replied(reply)
	w.handover.Exchanges = append(w.handover.Exchanges, Exchange{a, reply})
}

// now returns the handover at this moment.
func (w *witness) now() Handover {
	h := w.handover
	h.Shown, h.IsTyping, h.IsAsking = len(w.state.Entries)-w.base, w.state.Typing, w.state.Phase == Asking
	return h
}

// check compares a program that takes over now with the witness.
func (w *witness) check(name string) {
	w.t.Helper()
	state, effects := TakeOver(State{}, w.now())
	if got, want := comparable(state), comparable(w.state); !reflect.DeepEqual(got, want) {
		w.t.Errorf("%s: the state that is taken over\n%+v\nis not that of a program that was there\n%+v", name, got, want)
	}
	w.checkEffects(name, effects)
}

// checkEffects compares the effects with what the witness waits for.
func (w *witness) checkEffects(name string, effects []Effect) {
	w.t.Helper()
	var waits, requests int
	for _, effect := range effects {
		switch e := effect.(type) {
		case Wait:
			waits++
			if w.wait == nil || w.wait.Ticket != e.Ticket || w.wait.Duration != e.Duration {
				w.t.Errorf("%s: waits for %+v, want %+v", name, e, w.wait)
			}
		case Start, Continue, Stream:
			requests++
			if !reflect.DeepEqual(effect, w.inFlight) {
				w.t.Errorf("%s: sends %+v, want %+v", name, effect, w.inFlight)
			}
		}
	}
	if isWaiting := w.wait != nil; isWaiting != (waits == 1) {
		w.t.Errorf("%s: waits %d times, and the witness waits: %v", name, waits, isWaiting)
	}
	if isSending := w.inFlight != nil; isSending != (requests == 1) {
		w.t.Errorf("%s: sends %d requests, and the witness sends: %v", name, requests, isSending)
	}
}

// comparable returns a state without fields that always differ.
func comparable(s State) State {
	s.taken = nil
	return s
}

func TestATakeoverAtAnyMomentIsAsIfTheProgramHadBeenThere(t *testing.T) {
	starts, replies := fuzzStarts(t)
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 1))
		name := fmt.Sprint("seed ", seed)
		w := beginWitness(t, starts[random.IntN(len(starts))])
		w.check(name + ", at the start")
		for n := range 6 {
			for w.state.Phase == Showing {
				w.passOne()
				if w.state.Phase == Showing || w.state.Phase == Asking {
					w.check(fmt.Sprintf("%s, while reply %d is shown", name, n))
				}
			}
			if w.state.Phase != Asking {
				break
			}
			w.exchange(fmt.Sprint("a", n), "text", replies[random.IntN(len(replies))])
			if w.state.Phase == Showing || w.state.Phase == Asking {
				w.check(fmt.Sprintf("%s, after answer %d", name, n))
			}
		}
		if t.Failed() {
			return
		}
	}
}

func TestALostAnswerIsTakenOverAsOneThatCanBeSentAgain(t *testing.T) {
	w := beginWitness(t, startReply(t, `{"messages":["Hello"],"input":"wish"}`))
	w.pass()
	lost := LostAnswer{Answer{ID: "a1", Message: api.TextMessage("me")}, Failure{Kind: Unreachable, IsUnsent: true, Detail: "no network"}}
	h := w.now()
	h.Lost = &lost
	state, effects := TakeOver(State{}, h)
	w.handle(Answered{lost.Answer})
	w.lost(lost.Failure)
	if got, want := comparable(state), comparable(w.state); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if !state.CanRetry() {
		t.Error("the visitor cannot send it again")
	}
	w.checkEffects("lost", effects)
	again, _ := Update(state, Reconnected{})
	if again.Phase != Sending || again.sent.ID != "a1" {
		t.Errorf("with the network back it is in the phase %v with %q", again.Phase, again.sent.ID)
	}
}

func TestAnAnswerWithoutAnInputEndsTheTakeoverWithAWarning(t *testing.T) {
	h := Handover{Start: startReply(t, `{"messages":["Hello"]}`), Exchanges: []Exchange{{Answer: Answer{ID: "a1"}}}}
	state, effects := TakeOver(State{}, h)
	if state.Phase != Ended || len(state.Entries) != 1 {
		t.Errorf("phase %v with %d entries", state.Phase, len(state.Entries))
	}
	want := Log{Warning, "handover: answer 1 of 1 has no input that it belongs to"}
	if last := effects[len(effects)-1]; last != want {
		t.Errorf("%v, want %v", last, want)
	}
}

func TestWhatAnEarlierPageHasBegunBeginsAnewWithAnotherBot(t *testing.T) {
	of := func(date string) api.StartReply {
		return startReply(t, `{"messages":["Hello"],"input":"wish","typebot":{"id":"bot","publishedAt":"`+date+`"}}`)
	}
	for date, want := range map[string]bool{"2026-01-01": true, "2026-02-02": false} {
		h := Handover{Start: of("2026-01-01"), Exchanges: []Exchange{{Answer{ID: "a1", Message: api.TextMessage("Tea")}, reply(t, `{"messages":["One"],"input":"wish"}`)}}, IsAsking: true}
		if _, effects := TakeOver(State{}, h); slices.ContainsFunc(effects, isCheck) {
			t.Error("asks about the bot of this page")
		}
		h.IsEarlier = true
		state, effects := TakeOver(State{}, h)
		if !slices.ContainsFunc(effects, isCheck) {
			t.Error("does not ask whether the bot is the same")
		}
		state, _ = Update(state, Checked{of(date)})
		if got := slices.ContainsFunc(state.Entries, func(e Entry) bool { return e.Side == Guest }); got != want {
			t.Errorf("with a bot of %s, what the guest has said is there: %v, want %v", date, got, want)
		}
	}
}

func isCheck(e Effect) bool {
	_, ok := e.(Check)
	return ok
}

func TestATakeoverWaitsForTheRestOfAWait(t *testing.T) {
	h := Handover{Start: startReply(t, `{"messages":["Hello","World"],"input":"wish"}`), Shown: 1}
	_, whole := TakeOver(State{}, h)
	h.Waited = 100 * time.Millisecond
	_, rest := TakeOver(State{}, h)
	if got, want := waitOf(t, rest).Duration, waitOf(t, whole).Duration-h.Waited; got != want {
		t.Errorf("waits for %v, want %v", got, want)
	}
	h.Waited = time.Hour
	if _, over := TakeOver(State{}, h); waitOf(t, over).Duration <= 0 {
		t.Error("a wait that is over is never ended")
	}
}

func waitOf(t *testing.T, effects []Effect) Wait {
	t.Helper()
	for _, e := range effects {
		if w, ok := e.(Wait); ok {
			return w
		}
	}
	t.Fatal("waits for nothing")
	return Wait{}
}

func TestARehearsalTellsWhenEachBubbleIsDue(t *testing.T) {
	for _, c := range []struct{ name, reply, want string }{
		{"the first bubble is there at once, and the next after it was typed",
			`{"messages":["Hello","World"],"input":"wish"}`, "1 at 0s+0s, 2 at 0s+TYPING, input at SHOW+0s, asking"},
		{"an input alone", `{"input":"wish"}`, "input at 0s+0s, asking"},
		{"nothing", `{"messages":[]}`, "ended"},
		{"a player needs the program, and what is behind it waits",
			`{"messages":["Hello",{"id":"v","type":"video","content":{"url":"u"}}],"input":"wish"}`, "1 at 0s+0s, showing"},
		{"an action in front of all", `{"messages":["Hello"],"clientSideActions":[{"type":"pixel"}]}`, "acting"},
		{"an action behind a bubble",
			`{"messages":["Hello"],"clientSideActions":[{"type":"wait","wait":{"secondsToWaitFor":2},"lastBubbleBlockId":"b1"}],"input":"wish"}`, "1 at 0s+0s, showing"},
	} {
		s, _ := Update(State{}, Opened{})
		s, effects := Update(s, Started{Ticket: s.ticket, Reply: startReply(t, c.reply)})
		typing := typingTime(api.TypingEmulation{}, false, func() string { return "World" })
		after, steps := Rehearse(s, effects, 0, anything)
		got := ""
		for _, step := range steps {
			pause := map[bool]string{true: "SHOW", false: "0s"}[step.Pause > 0 && step.Key == 0]
			typed := map[bool]string{true: "TYPING", false: "0s"}[step.Typing == typing]
			what := map[bool]string{true: "input", false: fmt.Sprint(step.Key)}[step.Key == 0]
			got += fmt.Sprintf("%s at %s+%s, ", what, pause, typed)
		}
		if got += after.Phase.String(); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s (%+v)", c.name, got, c.want, steps)
		}
	}
}

func TestAPictureIsDueWhenItHasLoaded(t *testing.T) {
	s, _ := Update(State{}, Opened{})
	s, effects := Update(s, Started{Ticket: s.ticket, Reply: startReply(t, `{"messages":["One",{"id":"p","type":"image","content":{"url":"u"}}]}`)})
	_, steps := Rehearse(s, effects, 0, anything)
	if len(steps) != 2 || steps[1].Picture != "u" || steps[1].Typing != pictureTime {
		t.Errorf("%+v", steps)
	}
}

// anything accepts every input.
func anything(api.Input) bool { return true }

func TestARehearsalLeavesOutAnInputThatCannotBeShown(t *testing.T) {
	s, _ := Update(State{}, Opened{})
	s, effects := Update(s, Started{Ticket: s.ticket, Reply: startReply(t, `{"messages":["One"],"input":"wish"}`)})
	after, steps := Rehearse(s, effects, 0, func(api.Input) bool { return false })
	if len(steps) != 1 || steps[0].Key != 1 || after.Phase != Showing {
		t.Errorf("%+v, %v", steps, after.Phase)
	}
	if _, steps := Rehearse(s, effects, 1, anything); len(steps) != 1 || steps[0].Key != 0 {
		t.Errorf("what is on the screen already is due again: %+v", steps)
	}
}

func TestACommandThatCameBeforeATakeoverIsSentAfterIt(t *testing.T) {
	s, _ := Update(State{}, Commanded{ID: "c1", Command: "help"})
	h := Handover{Start: startReply(t, `{"messages":["Hello"],"input":"wish"}`), Shown: 1, IsAsking: true}
	state, effects := TakeOver(s, h)
	if state.Phase != Sending {
		t.Errorf("the phase is %v", state.Phase)
	}
	last, isSent := effects[len(effects)-1].(Continue)
	if !isSent || last.Request.Message == nil || last.Request.Message.Command != "help" {
		t.Errorf("%+v, want the command last", effects)
	}
}
