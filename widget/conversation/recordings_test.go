package conversation

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/recordings"
)

// recorded is a transport that answers as the recorded server did, and notes
// the requests.
type recorded struct {
	exchanges []recordings.Exchange
	asked     []api.Request
}

func (r *recorded) Post(_ context.Context, request api.Request) (api.Response, error) {
	if len(r.asked) == len(r.exchanges) {
		return api.Response{}, fmt.Errorf("nothing more was recorded")
	}
	response := r.exchanges[len(r.asked)].Response
	r.asked = append(r.asked, request)
	return api.Response{Status: response.Status, Body: response.Body}, nil
}

// recordedConversations returns the exchanges by conversation. Flows of other
// people are included if their recordings are available.
func recordedConversations(t *testing.T) map[string][]recordings.Exchange {
	t.Helper()
	exchanges, err := recordings.All()
	if err != nil {
		t.Fatal(err)
	}
	others, err := recordings.Templates("../../../shared/captures")
	if err != nil {
		t.Fatal(err)
	}
	conversations := map[string][]recordings.Exchange{}
	for _, e := range append(exchanges, others...) {
		conversations[e.Conversation] = append(conversations[e.Conversation], e)
	}
	return conversations
}

// isRefusedCommand reports whether the bot did not know a command.
func isRefusedCommand(e recordings.Exchange) bool {
	var request api.ContinueRequest
	err := json.Unmarshal(e.Request.Body, &request)
	return err == nil && e.Response.Status == 400 && request.Message != nil && request.Message.Type == api.MessageCommand
}

// upToItsEnd leaves out requests after a chat had ended, because the widget
// sends none then. It also leaves out streams, which are not exchanges, and
// outcomes of actions that the recording client made up to get them refused.
func upToItsEnd(exchanges []recordings.Exchange) (kept []recordings.Exchange) {
	for _, e := range exchanges {
		isStream := strings.HasSuffix(e.Request.Path, "/streamMessage")
		isRefused := len(kept) > 0 && e.Response.Status == 400 && !isRefusedCommand(e)
		if isStream || isRefused {
			continue
		}
		kept = append(kept, e)
		if e.Response.Status != 200 {
			continue
		}
		reply, err := api.DecodeReply(e.Response.Body)
		if err == nil && reply.Input == nil && !slices.ContainsFunc(reply.Messages, api.Bubble.Waits) && !slices.ContainsFunc(reply.ClientSideActions, owesReply) {
			return kept
		}
	}
	return kept
}

// isKnownAction reports whether the conversation knows the kind of an action.
func isKnownAction(a api.Action) bool {
	_, known := actionOf(a)
	return known
}

// isPlain reports whether a conversation has only bubbles, inputs and actions
// that the widget knows.
func isPlain(exchanges []recordings.Exchange) bool {
	for i, e := range exchanges {
		if i > 0 && isRefusedCommand(e) {
			continue
		}
		reply, err := api.DecodeReply(e.Response.Body)
		isStart := strings.HasSuffix(e.Request.Path, "/startChat")
		isContinue := strings.HasSuffix(e.Request.Path, "/continueChat")
		if err != nil || e.Response.Status != 200 || isStart != (i == 0) || !isStart && !isContinue {
			return false
		}
		for _, action := range reply.ClientSideActions {
			if !isKnownAction(action) {
				return false
			}
		}
		if reply.Input != nil && !slices.Contains(supportedInputs, reply.Input.Type) {
			return false
		}
		for _, bubble := range reply.Messages {
			if _, known := bubbleKinds[bubble.Type]; !known {
				return false
			}
		}
	}
	return len(exchanges) > 0
}

func TestRecordedConversationsGoAsTheyDid(t *testing.T) {
	played := 0
	for name, whole := range recordedConversations(t) {
		exchanges := upToItsEnd(whole)
		if !isPlain(exchanges) {
			if mustBePlayed(name) {
				t.Errorf("%s is not among the recordings played", name)
			}
			continue
		}
		played++
		t.Run(name, func(t *testing.T) { replay(t, exchanges) })
	}
	if played < 80 {
		t.Errorf("%d conversations were played; want at least 80", played)
	}
}

// mustBePlayed reports whether a recording must not be left out: those about
// what happens between two questions.
func mustBePlayed(name string) bool {
	is := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
	return slices.ContainsFunc([]string{"logic-", "int-", "events", "embed-wait-event", "input-text", "input-choice"}, is) || name == "bubbles-text"
}

// replay plays one conversation with the recorded answers.
func replay(t *testing.T, exchanges []recordings.Exchange) {
	transport := &recorded{exchanges: exchanges}
	client := api.NewClient(transport, api.Typebot, "")
	r := &runtime{t: t}
	var request api.StartRequest
	if body := exchanges[0].Request.Body; len(body) > 0 && string(body) != "null" {
		if err := json.Unmarshal(body, &request); err != nil {
			t.Fatal(err)
		}
	}
	r.handle(Opened{Request: request})
	perform(t, r, client)
	for i, e := range exchanges[1:] {
		var request api.ContinueRequest
		if err := json.Unmarshal(e.Request.Body, &request); err != nil {
			t.Fatal(err)
		}
		say(t, r, fmt.Sprint(i), request.Message)
		perform(t, r, client)
	}
	compareRequests(t, transport)
	compareActions(t, r, exchanges)
	compareTexts(t, r, exchanges)
}

// compareActions looks for all recorded actions among those that the page got,
// in order. Streams go to the server, and pauses of 0 seconds are skipped.
func compareActions(t *testing.T, r *runtime, exchanges []recordings.Exchange) {
	t.Helper()
	var want []string
	for _, e := range exchanges {
		reply, err := api.DecodeReply(e.Response.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range reply.ClientSideActions {
			wait, _ := a.Wait()
			if a.Type != "stream" && (a.Type != "wait" || wait.Seconds > 0) {
				want = append(want, a.Type+" "+string(a.Payload))
			}
		}
	}
	if !slices.Equal(r.asked, want) {
		t.Errorf("the page is asked for %q, want %q", r.asked, want)
	}
}

// say causes the message that the recorded client sent.
func say(t *testing.T, r *runtime, id string, m *api.Message) {
	t.Helper()
	text := ""
	if m != nil {
		text = m.Text
	}
	switch {
	case m != nil && m.Type == api.MessageCommand:
		r.command(m.Command)
	case r.state.Phase == Asking:
		r.handle(Answered{Answer{ID: id, Message: m}})
	case r.state.Phase == Listening:
		r.handle(Heard{Key: r.state.Awaited, ID: id, Message: m})
	case r.state.Phase == Receiving:
		r.handle(Streaming{r.ticket()})
		r.streamed(text, nil)
	case r.state.Phase == Acting && r.state.acting.Type == "wait":
		r.pass()
	case r.state.Phase == Acting:
		r.acted(Outcome{Reply: text})
	case r.state.Phase != Sending:
		t.Fatalf("before answer %s the conversation is %v", id, r.state.Phase)
	}
}

// perform sends the conversation's request and shows the reply, up to the next
// event that is needed.
func perform(t *testing.T, r *runtime, client *api.Client) {
	t.Helper()
	switch e := r.inFlight.(type) {
	case Start:
		reply, err := client.Start(t.Context(), "bot", e.Request)
		if err != nil {
			t.Fatal(err)
		}
		r.started(reply)
	case Continue:
		reply, err := client.Continue(t.Context(), e.SessionID, e.AnswerID, e.Request)
		switch {
		case err != nil && e.Request.Message != nil && e.Request.Message.Type == api.MessageCommand:
			r.lost(FailureOf(err))
		case err != nil:
			t.Fatal(err)
		default:
			r.replied(reply)
		}
	default:
		t.Fatalf("nothing is sent in the phase %v", r.state.Phase)
	}
	for r.wait != nil {
		switch {
		case r.state.Phase == Acting && owesReply(*r.state.acting):
			return
		case r.state.Phase == Acting && r.state.acting.Type != "wait":
			r.acted(Outcome{})
		default:
			r.passOne()
		}
	}
}

func compareRequests(t *testing.T, transport *recorded) {
	t.Helper()
	if len(transport.asked) != len(transport.exchanges) {
		t.Fatalf("%d requests, want %d", len(transport.asked), len(transport.exchanges))
	}
	for i, e := range transport.exchanges {
		var got, want any
		if err := json.Unmarshal(transport.asked[i].Body, &got); err != nil {
			t.Fatal(err)
		}
		if len(e.Request.Body) == 0 || string(e.Request.Body) == "null" {
			want = map[string]any{}
		} else if err := json.Unmarshal(e.Request.Body, &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("request %d is %s, want %s", i+1, transport.asked[i].Body, e.Request.Body)
		}
	}
}

// compareTexts looks for all recorded texts in the transcript, in order, and
// for warnings.
func compareTexts(t *testing.T, r *runtime, exchanges []recordings.Exchange) {
	t.Helper()
	var want, got []string
	for _, e := range exchanges {
		reply, err := api.DecodeReply(e.Response.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, bubble := range reply.Messages {
			if kind := bubbleKinds[bubble.Type]; kind.isEmpty == nil || !kind.isEmpty(bubble) {
				want = append(want, said(Entry{Bubble: bubble}))
			}
		}
	}
	for _, entry := range r.state.Entries {
		// A streamed message is in no reply, and has no block.
		if entry.Side == Host && entry.Bubble.ID != "" {
			got = append(got, said(entry))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("shown %q, want %q", got, want)
	}
	for _, line := range r.trace {
		if strings.Contains(line, string(Warning)+": bubble of") || strings.Contains(line, string(Warning)+": reply:") || strings.Contains(line, "not supported") {
			t.Error(line)
		}
	}
	r.checkPast()
}
