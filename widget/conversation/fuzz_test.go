package conversation

import (
	"testing"

	"chatlet/api"
)

// fuzzReplies are what a server may answer, by turns.
var fuzzReplies = []string{
	`{"messages":[]}`,
	`{"messages":["Hello"],"input":"wish"}`,
	`{"messages":["One","Two",{"id":"x","type":"hologram"},"Three"],"input":"wish","lastMessageNewFormat":"better"}`,
	`{"messages":[],"input":"wish","lastMessageNewFormat":"better"}`,
	`{"messages":["Wait"],"clientSideActions":[{"type":"dance","expectsDedicatedReply":true}]}`,
	`{"clientSideActions":[{"type":"dance","expectsDedicatedReply":true},null,5],"logs":[{"description":"d"}]}`,
	`{"messages":[{"id":"e","type":"text","content":{}}],"typebot":{"id":"bot","settings":{"typingEmulation":{"enabled":false,"delayBetweenBubbles":1e300}}}}`,
	`{"messages":["One",{"id":"p","type":"image","content":{"url":"u"}},{"id":"e","type":"embed","content":{"waitForEvent":{"isEnabled":true,"name":"n"}}}]}`,
	`{"messages":[{"id":"c","type":"custom-embed"}],"clientSideActions":[{"type":"dance","lastBubbleBlockId":"c"}]}`,
	`{"messages":["One"],"clientSideActions":[{"type":"dance"},{"type":"stream","stream":true,"lastBubbleBlockId":"b1","expectsDedicatedReply":true},{"type":"dance"}]}`,
	`{"messages":[],"clientSideActions":[{"type":"stream","stream":true,"expectsDedicatedReply":true}],"progress":3,"dynamicTheme":{"hostAvatarUrl":"u"}}`,
	`{"messages":["One","Two"],"input":"wish","clientSideActions":[{"type":"redirect","redirect":{"url":"u"}},{"type":"wait","wait":{"secondsToWaitFor":2},"lastBubbleBlockId":"b1"}]}`,
	`{"messages":["One"],"clientSideActions":[{"type":"wait","wait":{"secondsToWaitFor":1e300},"expectsDedicatedReply":true}]}`,
	`{"messages":["One","Two"],"clientSideActions":[{"type":"setVariable","setVariable":{},"lastBubbleBlockId":"b1"},{"type":"pixel"}]}`,
	`{"messages":["Again"],"input":"wish","turn":1}`,
	`{"messages":["a","b"],"input":"wish","typebot":{"id":"bot","settings":{"typingEmulation":{"speed":-1e-300,"maxDelay":1e300,"isDisabledOnFirstMessage":false}}}}`,
}

var fuzzFailures = []Failure{{Kind: Unreachable, Detail: "a"}, {Kind: Refused, Status: 400, Message: "no"}, {Kind: SessionGone}}

// FuzzNoEventBreaksAConversation feeds events in any order, some in the name
// of requests long gone. The harness checks after each that one request at
// most is on its way, that the phase fits, that no key repeats, and that no
// older state has changed.
func FuzzNoEventBreaksAConversation(f *testing.F) {
	f.Add([]byte{0, 1, 1, 5, 5, 3, 2, 2, 6, 5, 5, 5, 5, 5, 5, 3, 4, 2, 7, 2, 0})
	f.Add([]byte{0, 1, 5, 3, 4, 0, 7, 4, 1, 7, 1, 3, 3, 8, 9, 10, 5, 5})
	f.Add([]byte{0, 0, 1, 6, 5, 0, 11, 2, 1, 8, 5, 0, 12, 0, 14, 1, 1, 3})
	f.Add([]byte{0, 0, 1, 9, 14, 18, 5, 0, 12, 0, 14, 3, 7, 0, 12, 0, 13, 0, 14, 1, 1, 0})
	f.Add([]byte{0, 0, 1, 12, 15, 0, 5, 0, 15, 0, 17, 0, 1, 13, 5, 0, 16, 0, 1, 14, 15, 1})
	f.Add([]byte{0, 1, 1, 1, 5, 0, 3, 0, 18, 0, 7, 0, 1, 3, 18, 0, 5, 0, 19, 1, 18, 1, 20, 0, 1, 2})
	f.Add([]byte{0, 1, 1, 10, 12, 0, 18, 2, 14, 1, 18, 2, 14, 1, 21, 0, 5, 0, 21, 1, 7, 0})
	f.Add([]byte{0, 1, 1, 14, 5, 0, 3, 0, 1, 14, 5, 0, 22, 2, 4, 0, 7, 0, 1, 14, 5, 0, 3, 1, 1, 14, 5, 0, 22, 2, 18, 0, 1, 3})
	f.Add([]byte("0000000000000000000000000000B0000000000000000000000000(0C90000A110\x1d0"))
	f.Add([]byte{3, 7, 5, 0, 0, 1, 4, 2, 5, 2, 5, 12, 13, 14, 15, 16, 17})
	starts, replies := fuzzStarts(f)
	f.Fuzz(func(t *testing.T, events []byte) {
		r := &runtime{t: t}
		for i := 0; i+1 < len(events) && i < 200; i += 2 {
			fuzzStep(r, starts, replies, events[i]%23, int(events[i+1]))
		}
		r.checkPast()
	})
}

func fuzzStarts(t testing.TB) (starts []api.StartReply, replies []api.Reply) {
	for _, short := range fuzzReplies {
		starts, replies = append(starts, startReply(t, short)), append(replies, reply(t, short))
	}
	return starts, replies
}

// fuzzStep makes one event happen. Outcomes are only brought for a request
// that is on its way; the late ones are of any ticket but its.
func fuzzStep(r *runtime, starts []api.StartReply, replies []api.Reply, kind byte, n int) {
	r.t.Helper()
	switch kind {
	case 0:
		r.wish = []Storage{BotDecides, LocalStorage, SessionStorage, NoStorage}[n%4]
		r.handle(Opened{Storage: r.wish})
	case 1, 2:
		switch r.inFlight.(type) {
		case Start:
			r.started(starts[n%len(starts)])
		case Continue, Rewind:
			r.replied(replies[n%len(replies)])
		}
	case 3:
		r.answer("a", "text", []string{"", "label"}[n%2])
	case 4:
		if _, isStream := r.inFlight.(Stream); r.inFlight != nil && !isStream {
			r.lost(fuzzFailures[n%len(fuzzFailures)])
		}
	case 5:
		r.pass()
	case 6:
		r.handle(Answered{Answer{ID: "skip"}})
	case 7:
		r.handle([]Event{Retried{}, Reconnected{}}[n%2])
	case 11:
		r.handle(Heard{Key: n % 5, ID: "h"})
	case 12:
		r.handle(Streaming{r.ticket()})
	case 13:
		r.handle(Stopped{})
	case 14:
		fuzzStreamed(r, n)
	case 15:
		r.acted([]Outcome{{}, {Reply: "r"}, {Problem: "p"}, {Problem: "p", IsRefused: true}}[n%4])
	case 16:
		r.handle(Interrupted{})
	case 17:
		r.command("help")
	case 18, 19, 20, 21:
		fuzzMemory(r, starts, kind, n)
	case 22:
		r.handle(Revised{Key: n % 12, ID: "back"})
	default:
		fuzzLate(r, starts, replies, kind, n)
	}
}

// fuzzStreamed ends the stream on its way, in one way or another.
func fuzzStreamed(r *runtime, n int) {
	if _, isStream := r.inFlight.(Stream); !isStream {
		return
	}
	text := []string{"", "text"}[n%2]
	if n%4 < 2 {
		r.streamed(text, nil)
		return
	}
	r.streamed(text, &Failure{Kind: FailureKind(n / 4 % 3), Status: []int{0, 500}[n/16%2], Detail: "d"})
}

// fuzzMemory leaves the page, or has something come of another one.
func fuzzMemory(r *runtime, starts []api.StartReply, kind byte, n int) {
	r.t.Helper()
	switch kind {
	case 18:
		r.leave([][]byte{r.stored, r.memory, nil}[n%3], n%3 == 1)
	case 19:
		r.handle(Checked{starts[n%len(starts)]})
	case 20:
		r.restart()
	case 21:
		if r.memory != nil && r.inFlight == nil {
			r.handle(Overtaken{Snapshot: r.memory, Now: birth.Add(r.now), IsBusy: n%2 == 1})
		}
	}
}

func fuzzLate(r *runtime, starts []api.StartReply, replies []api.Reply, kind byte, n int) {
	r.t.Helper()
	if len(r.ticketsBefore) == 0 {
		return
	}
	ticket := r.ticketsBefore[n%len(r.ticketsBefore)]
	if ticket == r.ticket() || r.wait != nil && ticket == r.wait.Ticket {
		return
	}
	phase, entries := r.state.Phase, len(r.state.Entries)
	switch kind {
	case 8:
		r.handle(Started{Ticket: ticket, Reply: starts[n%len(starts)]})
	case 9:
		r.handle(Replied{ticket, replies[n%len(replies)]})
	default:
		r.handle(Lost{ticket, fuzzFailures[n%len(fuzzFailures)]})
		r.handle(Waited{ticket})
		r.handle(Streaming{ticket})
		r.handle(Streamed{Ticket: ticket, Text: "late"})
		r.handle(Acted{ticket, Outcome{Reply: "late"}})
	}
	if r.state.Phase != phase || len(r.state.Entries) != entries {
		r.t.Errorf("the late outcome of %d changes the phase from %v to %v", ticket, phase, r.state.Phase)
	}
}

func TestAnUnknownEventChangesNothing(t *testing.T) {
	state, effects := Update(State{Phase: Asking, Input: &api.Input{ID: "i"}}, nil)
	if state.Phase != Asking || effects != nil {
		t.Errorf("%+v, %v", state, effects)
	}
}
