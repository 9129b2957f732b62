package conversation

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"chatlet/api"
)

// runtime performs effects in virtual time. It holds requests until the test
// sets their outcome. At every step it checks what must hold for every
// conversation.
type runtime struct {
	t     testing.TB
	state State
	now   time.Duration
	// inFlight is the request without an outcome: a Start, a Continue or a
	// Stream.
	inFlight Effect
	// ticketsBefore are those of earlier requests and waits.
	ticketsBefore []int
	// acts holds the tickets of the actions so far, and asked the actions
	// themselves.
	acts  []int
	asked []string
	// wait is the newest wait that is still running.
	wait  *Wait
	trace []string
	// commands holds the ids of the commands so far, and ended those with an
	// outcome.
	commands []string
	ended    []string
	// past holds earlier states, with their entries as they were.
	past []moment
	// wish is the embedder's storage.
	wish Storage
	// keeper writes memory, the page's own snapshot, and stored, the snapshot
	// for the next page; stored is nil if there is none.
	keeper         keeper
	memory, stored []byte
}

// birth is the start time of the tests' conversations.
var birth = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

// moment is a state with a copy of its entries.
type moment struct {
	state   State
	entries []Entry
}

func (r *runtime) handle(e Event) {
	r.t.Helper()
	before := r.state
	r.past = append(r.past, moment{before, slices.Clone(before.Entries)})
	after, effects := Update(before, e)
	r.checkPurity(before, e, moment{after, slices.Clone(after.Entries)}, effects)
	r.state = after
	r.note(before)
	for _, effect := range effects {
		r.perform(effect)
	}
	r.checkState()
}

// checkPurity repeats an update: it must give the same, and must not change the
// first result.
func (r *runtime) checkPurity(before State, e Event, first moment, effects []Effect) {
	r.t.Helper()
	again, effectsAgain := Update(before, e)
	if !reflect.DeepEqual(first.state, again) || !reflect.DeepEqual(effects, effectsAgain) {
		r.t.Errorf("%#v gives one time %+v and another %+v", e, first.state, again)
	}
	if !reflect.DeepEqual(first.state.Entries, first.entries) {
		r.t.Errorf("%#v changes the entries of a state that it does not come from", e)
	}
}

func (r *runtime) checkPast() {
	r.t.Helper()
	for _, m := range r.past {
		if !reflect.DeepEqual(m.state.Entries, m.entries) {
			r.t.Errorf("the entries of an older state have changed: %+v, were %+v", m.state.Entries, m.entries)
		}
	}
}

func (r *runtime) perform(effect Effect) {
	r.t.Helper()
	switch e := effect.(type) {
	case Start:
		r.launch(effect, Starting)
		r.tracef("start %s", encode(r.t, e.Request))
	case Continue:
		r.launch(effect, Sending)
		r.tracef("continue %s %q %s", e.SessionID, e.AnswerID, encode(r.t, e.Request))
	case Rewind:
		r.launch(effect, Sending)
		r.tracef("rewind %s %q to %d", e.SessionID, e.ID, e.Turn)
	case Persist:
		r.keep(e)
	case Forget:
		r.forget(e)
	case Check:
		r.tracef("check %s", encode(r.t, e.Request))
	case Wait:
		r.wait = &e
		r.ticketsBefore = append(r.ticketsBefore, e.Ticket)
		if e.Duration <= 0 || e.Duration > longest {
			r.t.Errorf("a wait of %v", e.Duration)
		}
		if r.state.Typing {
			r.tracef("types for %v", e.Duration)
		}
	case Load:
		if r.wait == nil || r.wait.Ticket != e.Ticket {
			r.t.Errorf("%s is loaded for no wait", e.URL)
		}
		r.tracef("loads %s", e.URL)
	case Stream:
		r.launch(effect, Receiving)
		r.tracef("stream %s %s", e.SessionID, e.Messages)
	case StopStream:
		if e.Ticket != r.ticket() {
			r.t.Errorf("a stream is stopped that is not on its way")
		}
		r.tracef("stop the stream")
		if r.state.Phase != Receiving {
			r.inFlight = nil // its outcome is ignored
		}
	case Act:
		if e.Ticket != 0 && (r.state.Phase != Acting || e.Ticket != r.state.ticket) {
			r.t.Errorf("%+v is asked for in the phase %v", e, r.state.Phase)
		}
		r.acts = append(r.acts, e.Ticket)
		r.asked = append(r.asked, e.Action.Type+" "+string(e.Action.Payload))
		r.tracef("act %s %s", e.Action.Type, e.Action.Payload)
	case Abandon:
		if !slices.Contains(r.acts, e.Ticket) {
			r.t.Errorf("an action is abandoned that was not asked for")
		}
		r.tracef("abandon it")
	case Publish:
		to := ""
		if e.SessionID != "" {
			to = " and tell " + e.SessionID
		}
		r.tracef("publish%s %s", to, encode(r.t, e.Logs))
	case CommandEnded:
		r.ended = append(r.ended, e.ID)
		r.tracef("command %s: %s", e.ID, cmp.Or(e.Problem, "done"))
	case Log:
		r.tracef("%s: %s", e.Level, e.Text)
	}
}

// keep stores a snapshot as a browser does, and checks that it can be read.
func (r *runtime) keep(e Persist) {
	r.t.Helper()
	now := birth.Add(r.now)
	data := r.keeper.snapshot(r.t, r.state, now)
	if _, err := readSnapshot(data, now); err != nil {
		r.t.Errorf("%s is not understood: %v", data, err)
	}
	r.memory = data
	switch {
	case e.In == NoStorage:
		return
	case e.IsResultOnly:
		r.stored, _ = Result(r.state.ResultID, now)
		r.tracef("keep the result %s in %s", r.state.ResultID, e.In)
		return
	}
	r.stored = data
	r.tracef("keep in %s", e.In)
}

func (r *runtime) forget(e Forget) {
	r.memory, r.stored = nil, nil
	if e.ResultID == "" {
		r.tracef("forget")
		return
	}
	r.stored, _ = Result(e.ResultID, birth.Add(r.now))
	r.tracef("forget, but for the result %s in %s", e.ResultID, e.In)
}

// leave leaves the page, with its request, and opens the next one with a
// snapshot.
func (r *runtime) leave(snapshot []byte, isSamePage bool) {
	r.t.Helper()
	*r = runtime{t: r.t, now: r.now, wish: r.wish, memory: r.memory, stored: r.stored}
	opened := Opened{Storage: r.wish}
	if snapshot == nil {
		r.handle(opened)
		return
	}
	r.handle(Restored{Opened: opened, Snapshot: snapshot, Now: birth.Add(r.now), IsSamePage: isSamePage})
}

// restart starts a new chat; a running request is no longer awaited.
func (r *runtime) restart() {
	r.t.Helper()
	switch r.inFlight.(type) {
	case Continue, Rewind:
		r.inFlight = nil
	}
	r.handle(Restarted{})
}

// launch notes a request, which must be the only one.
func (r *runtime) launch(request Effect, want Phase) {
	r.t.Helper()
	if r.inFlight != nil {
		r.t.Errorf("%+v is sent while %+v is on its way", request, r.inFlight)
	}
	if r.state.Phase != want {
		r.t.Errorf("%+v is sent in the phase %v, want %v", request, r.state.Phase, want)
	}
	r.inFlight = request
	r.ticketsBefore = append(r.ticketsBefore, r.ticket())
}

// ticket is that of the running request, or 0.
func (r *runtime) ticket() int {
	switch e := r.inFlight.(type) {
	case Start:
		return e.Ticket
	case Continue:
		return e.Ticket
	case Rewind:
		return e.Ticket
	case Stream:
		return e.Ticket
	}
	return 0
}

// checkState checks what must hold in every state.
func (r *runtime) checkState() {
	r.t.Helper()
	s := r.state
	awaitsReply := s.Phase == Starting || s.Phase == Sending && !s.persistence.isElsewhere || s.Phase == Receiving && !s.stream.isWaiting
	if awaitsReply != (r.inFlight != nil) {
		r.t.Errorf("in the phase %v, %+v is on its way", s.Phase, r.inFlight)
	}
	if (s.Phase == Acting) != (s.acting != nil) {
		r.t.Errorf("in the phase %v the action is %+v", s.Phase, s.acting)
	}
	isWaiting := s.Phase == Showing || s.Phase == Acting || s.persistence.isElsewhere || s.Phase == Receiving && s.stream.isWaiting
	if isWaiting && (r.wait == nil || r.wait.Ticket != s.ticket) {
		r.t.Errorf("bubbles are shown and nothing is waited for")
	}
	r.checkCommands()
	if (s.Phase == Failed) != (s.Failure != nil) {
		r.t.Errorf("in the phase %v the failure is %+v", s.Phase, s.Failure)
	}
	if s.Phase == Asking && s.Input == nil {
		r.t.Error("nothing is asked while asking")
	}
	if s.Phase == Listening && s.Awaited == 0 {
		r.t.Error("nothing is listened to while listening")
	}
	if s.Typing && s.Phase != Showing && s.Phase != Receiving {
		r.t.Errorf("the host types in the phase %v", s.Phase)
	}
	if s.persistence.isElsewhere && s.Phase != Sending {
		r.t.Errorf("another tab is waited for in the phase %v", s.Phase)
	}
	if s.persistence.isDue {
		r.t.Error("a snapshot is still due")
	}
	keys := map[int]bool{}
	for _, e := range s.Entries {
		if keys[e.Key] {
			r.t.Errorf("two entries have the key %d", e.Key)
		}
		if e.IsGrowing && s.Phase != Receiving {
			r.t.Errorf("a message grows in the phase %v", s.Phase)
		}
		keys[e.Key] = true
	}
}

// note traces the changes that a visitor sees.
func (r *runtime) note(before State) {
	known := map[int]Entry{}
	for _, e := range before.Entries {
		known[e.Key] = e
	}
	for _, e := range r.state.Entries {
		r.noteEntry(e, known)
		delete(known, e.Key)
	}
	for _, key := range slices.Sorted(maps.Keys(known)) {
		r.tracef("gone: %s", said(known[key]))
	}
	if r.state.Progress != nil && (before.Progress == nil || *before.Progress != *r.state.Progress) {
		r.tracef("progress %v", *r.state.Progress)
	}
	if r.state.DynamicTheme != before.DynamicTheme {
		r.tracef("look %s", encode(r.t, r.state.DynamicTheme))
	}
	if r.state.Phase != before.Phase {
		r.tracef("%s", r.phase())
	}
}

func (r *runtime) noteEntry(e Entry, known map[int]Entry) {
	was, isKnown := known[e.Key]
	switch {
	case isKnown && was.Text != e.Text:
		r.tracef("guest's bubble now says %s", e.Text)
	case isKnown && was.IsGrowing != e.IsGrowing:
		r.tracef("host has said: %s", said(e))
	case isKnown:
	case e.Side == Guest:
		r.tracef("guest: %s", e.Text)
	default:
		r.tracef("host: %s", said(e))
	}
}

// said is the short form of what a host's bubble shows.
func said(e Entry) string {
	switch {
	case e.IsGrowing:
		return "…"
	case e.Side == Guest:
		return "the guest's " + e.Text
	case e.Bubble.Type == api.BubbleText:
		text, _ := e.Bubble.Text()
		return text.Plain()
	}
	return fmt.Sprintf("[%s %s]", e.Bubble.Type, e.Bubble.ID)
}

func (r *runtime) phase() string {
	switch {
	case r.state.Phase == Asking && r.state.Refusal != nil && r.state.Refusal.IsCertain:
		return "asks " + r.state.Input.ID + ", has refused " + r.state.Refusal.Text
	case r.state.Phase == Asking:
		return "asks " + r.state.Input.ID
	case r.state.CanRetry():
		return "failed, may retry"
	case r.state.Phase == Listening:
		return fmt.Sprintf("listening to %d", r.state.Awaited)
	}
	return r.state.Phase.String()
}

func (r *runtime) tracef(format string, args ...any) {
	r.trace = append(r.trace, fmt.Sprintf("%6dms  ", r.now.Milliseconds())+fmt.Sprintf(format, args...))
}

// pass ends waits until there is none.
func (r *runtime) pass() {
	r.t.Helper()
	for r.wait != nil {
		r.passOne()
	}
}

// passOne ends the current wait.
func (r *runtime) passOne() {
	r.t.Helper()
	w := *r.wait
	r.wait = nil
	r.now += w.Duration
	r.handle(Waited{w.Ticket})
}

// landed removes the running request and returns its ticket.
func (r *runtime) landed() int {
	ticket := r.ticket()
	r.inFlight = nil
	return ticket
}

func (r *runtime) started(reply api.StartReply) {
	r.handle(Started{Ticket: r.landed(), Reply: reply, Now: birth.Add(r.now)})
}

func (r *runtime) replied(reply api.Reply) { r.handle(Replied{r.landed(), reply}) }

// streamed ends the stream with a text, and with a failure unless it is nil.
func (r *runtime) streamed(text string, f *Failure) { r.handle(Streamed{r.landed(), text, f}) }

// acted ends the current action.
func (r *runtime) acted(o Outcome) { r.handle(Acted{r.state.ticket, o}) }

// command has the page send a command.
func (r *runtime) command(name string) {
	id := fmt.Sprint("c", len(r.commands)+1)
	r.commands = append(r.commands, id)
	r.handle(Commanded{ID: id, Command: name})
}

// checkCommands checks that no command is lost, or queued without need.
func (r *runtime) checkCommands() {
	r.t.Helper()
	s := r.state
	for _, id := range r.commands {
		isWaiting := slices.ContainsFunc(s.commands, func(c Commanded) bool { return c.ID == id })
		isSent := s.aside != nil && s.sent.ID == id
		if !isWaiting && !isSent && !slices.Contains(r.ended, id) {
			r.t.Errorf("in the phase %v the command %s is forgotten", s.Phase, id)
		}
	}
	if len(s.commands) > 0 && s.takesCommand() {
		r.t.Errorf("in the phase %v %d commands wait", s.Phase, len(s.commands))
	}
	if s.aside != nil && s.Phase != Sending && s.Phase != Failed {
		r.t.Errorf("in the phase %v a command is on its way", s.Phase)
	}
}

func (r *runtime) lost(f Failure) { r.handle(Lost{r.landed(), f}) }

func (r *runtime) answer(id, text, label string) {
	r.handle(Answered{Answer{ID: id, Message: api.TextMessage(text), Label: label}})
}

// wire completes a reply in which bubbles and the input may be plain strings.
func wire(t testing.TB, short string) []byte {
	t.Helper()
	reply := map[string]any{"sessionId": "s1", "typebot": map[string]any{"id": "bot"}}
	if err := json.Unmarshal([]byte(short), &reply); err != nil {
		t.Fatalf("%s: %v", short, err)
	}
	bubbles, _ := reply["messages"].([]any)
	for i, b := range bubbles {
		if text, ok := b.(string); ok {
			bubbles[i] = map[string]any{"id": fmt.Sprint("b", i+1), "type": "text", "content": richText(text)}
		}
	}
	if id, ok := reply["input"].(string); ok {
		reply["input"] = map[string]any{"id": id, "type": "text input"}
	}
	return []byte(encode(t, reply))
}

func richText(text string) map[string]any {
	leaf := []any{map[string]any{"text": text}}
	return map[string]any{"type": "richText", "richText": []any{map[string]any{"type": "p", "children": leaf}}}
}

func startReply(t testing.TB, short string) api.StartReply {
	t.Helper()
	reply, err := api.DecodeStartReply(wire(t, short), api.Typebot.BotKeys)
	if err != nil {
		t.Fatal(err)
	}
	return reply
}

func reply(t testing.TB, short string) api.Reply {
	t.Helper()
	reply, err := api.DecodeReply(wire(t, short))
	if err != nil {
		t.Fatal(err)
	}
	return reply
}

func encode(t testing.TB, v any) string {
	t.Helper()
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}
