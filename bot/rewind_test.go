package bot

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"chatlet/bot/engine"
	"chatlet/bot/store"
)

// threeQuestions ask for a name, a colour and a size, and say the name again
// after each.
const threeQuestions = `var Name = null
var Colour = null
var User = null
{"id":"name","type":"text input","options":{"variableId":"vname"}}
{"id":"hello","type":"text","content":{"richText":[{"type":"p","children":[{"text":"Hello {{Name}}"}]}]}}
{"id":"colour","type":"text input","options":{"variableId":"vcolour"}}
{"id":"both","type":"text","content":{"richText":[{"type":"p","children":[{"text":"{{Name}}: {{Colour}} {{User}}"}]}]}}
{"id":"size","type":"text input"}`

func rewindPath(session string) string { return "/api/v1/sessions/" + session + "/rewind" }

func variablesPath(session string) string { return "/api/v1/sessions/" + session + "/variables" }

// turnOf returns the number of a reply's question, or 0.
func turnOf(t *testing.T, s said) int {
	t.Helper()
	var reply struct{ Turn int }
	if err := json.Unmarshal([]byte(s.Raw), &reply); err != nil {
		t.Fatal(err)
	}
	return reply.Turn
}

// eachStore runs a test with a store in memory, and with the one of
// [openTestStore].
func eachStore(t *testing.T, test func(*testing.T, store.Store)) {
	t.Run("memory", func(t *testing.T) { test(t, store.NewMemory(time.Now)) })
	t.Run("lasting", func(t *testing.T) { test(t, openTestStore(t)) })
}

func TestAVisitorGoesBackToAQuestion(t *testing.T) {
	eachStore(t, func(t *testing.T, kept store.Store) {
		server := testServer(t, Options{Store: kept, Flows: []*engine.Flow{talkFlow(t, threeQuestions)}})
		started := send(t, server, startPath("talk"), `{"isRewindEnabled":true}`)
		id := started.SessionID
		tell(t, server, id, "Ada").says(t, "colour", "Hello Ada")
		tell(t, server, id, "red").says(t, "size", "Ada: red ")
		back := send(t, server, rewindPath(id), fmt.Sprintf(`{"turn":%d}`, turnOf(t, started)))
		back.says(t, "name")
		result, err := kept.Result(t.Context(), started.ResultID)
		if err != nil || len(result.Answers) != 2 {
			t.Errorf("before there is another answer, the result has %v, %v, want both answers", result.Answers, err)
		}
		again := tell(t, server, id, "Bob")
		again.says(t, "colour", "Hello Bob")
		tell(t, server, id, "blue").says(t, "size", "Bob: blue ")
		result, err = kept.Result(t.Context(), started.ResultID)
		if err != nil || len(result.Answers) != 2 || result.Answers[0].Content != "Bob" || result.Answers[1].Content != "blue" {
			t.Errorf("the result has %+v, %v, want Bob and blue", result.Answers, err)
		}
		send(t, server, rewindPath(id), fmt.Sprintf(`{"turn":%d}`, turnOf(t, again))).says(t, "colour")
		tell(t, server, id, "green").says(t, "size", "Bob: green ")
	})
}

func TestASessionGoesBackOnlyWhereItCan(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, threeQuestions)}})
	plain := send(t, server, startPath("talk"), `{}`)
	if strings.Contains(plain.Raw, `"turn"`) {
		t.Errorf("a client that goes nowhere back is told the turn: %s", plain.Raw)
	}
	tell(t, server, plain.SessionID, "Ada")
	able := send(t, server, startPath("talk"), `{"isRewindEnabled":true}`)
	tell(t, server, able.SessionID, "Ada")
	for _, c := range []struct {
		session, body, message string
		status                 int
	}{
		{plain.SessionID, `{"turn":1}`, "cannot go back", http.StatusBadRequest},
		{able.SessionID, `{"turn":7}`, "cannot go back", http.StatusBadRequest},
		{able.SessionID, `{"turn":2}`, "cannot go back", http.StatusBadRequest}, // asked now
		{able.SessionID, `{"turn":"1"}`, "Input validation failed", http.StatusBadRequest},
		{able.SessionID, `{"turn":1.5}`, "Input validation failed", http.StatusBadRequest},
		{able.SessionID, `{}`, "Input validation failed", http.StatusBadRequest},
		{"nobody", `{"turn":1}`, "Session not found", http.StatusNotFound},
	} {
		got := send(t, server, rewindPath(c.session), c.body)
		if got.Status != c.status || !strings.Contains(got.Message, c.message) {
			t.Errorf("%s: %d %s, want %d %s", c.body, got.Status, got.Raw, c.status, c.message)
		}
	}
	tell(t, server, able.SessionID, "red").says(t, "size", "Ada: red ")
}

func TestARepeatedRewindCountsOnce(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, threeQuestions)}})
	id := send(t, server, startPath("talk"), `{"isRewindEnabled":true}`).SessionID
	tell(t, server, id, "Ada")
	first := send(t, server, rewindPath(id), `{"turn":1}`, idempotencyHeader, "back-1")
	again := send(t, server, rewindPath(id), `{"turn":1}`, idempotencyHeader, "back-1")
	if first.Raw != again.Raw || first.Status != http.StatusOK {
		t.Errorf("first %s, then %s", first.Raw, again.Raw)
	}
	tell(t, server, id, "Bob").says(t, "colour", "Hello Bob")
	if late := send(t, server, rewindPath(id), `{"turn":1}`, idempotencyHeader, "back-1"); late.Status != http.StatusConflict {
		t.Errorf("a late repetition got %s", late.Raw)
	}
}

func TestASessionForgetsItsOldestMoments(t *testing.T) {
	loop := `var Name = null
{"id":"ask","type":"text input","options":{"variableId":"vname"}}
{"id":"again","type":"Jump","options":{"groupId":"main","blockId":"ask"}}`
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, loop)}})
	id := send(t, server, startPath("talk"), `{"isRewindEnabled":true}`).SessionID
	var last struct{ Turn, FirstTurn int }
	for range 40 {
		got := tell(t, server, id, strings.Repeat("long ", 800))
		if got.Status != http.StatusOK || got.Input == nil {
			t.Fatal(got.Raw)
		}
		if err := json.Unmarshal([]byte(got.Raw), &last); err != nil {
			t.Fatal(err)
		}
	}
	if last.Turn != 41 || last.FirstTurn < 10 || last.FirstTurn > 39 {
		t.Errorf("the last reply tells of turn %d and of %d as the oldest", last.Turn, last.FirstTurn)
	}
	if got := send(t, server, rewindPath(id), fmt.Sprintf(`{"turn":%d}`, last.FirstTurn-1)); got.Status != http.StatusBadRequest {
		t.Errorf("the session goes back behind the oldest turn that it tells of: %s", got.Raw)
	}
	if got := send(t, server, rewindPath(id), `{"turn":1}`); got.Status != http.StatusBadRequest {
		t.Errorf("the session kept 40 moments of 4 kB: %s", got.Raw)
	}
	send(t, server, rewindPath(id), `{"turn":39}`).says(t, "ask")
}

func TestAPageSetsVariablesOfARunningSession(t *testing.T) {
	eachStore(t, func(t *testing.T, kept store.Store) {
		server := testServer(t, Options{Store: kept, Flows: []*engine.Flow{talkFlow(t, threeQuestions)}})
		id := send(t, server, startPath("talk"), `{"isRewindEnabled":true}`).SessionID
		tell(t, server, id, "Ada")
		set := send(t, server, variablesPath(id), `{"variables":{"User":"from the page","Nobody":1,"Also":true}}`)
		if set.Status != http.StatusOK || set.Raw != `{"unknown":["Also","Nobody"]}` {
			t.Errorf("%d %s", set.Status, set.Raw)
		}
		tell(t, server, id, "red").says(t, "size", "Ada: red from the page")
		send(t, server, rewindPath(id), `{"turn":1}`).says(t, "name")
		tell(t, server, id, "Bob")
		tell(t, server, id, "blue").says(t, "size", "Bob: blue from the page")
	})
}

func TestVariablesThatCannotBeSetAreNamed(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, threeQuestions)}})
	id := send(t, server, startPath("talk"), `{}`).SessionID
	for body, status := range map[string]int{
		`{"variables":{}}`:            http.StatusOK,
		`{}`:                          http.StatusOK,
		`{"variables":null}`:          http.StatusBadRequest,
		`{"variables":["Name"]}`:      http.StatusBadRequest,
		`{"variables":"Name"}`:        http.StatusBadRequest,
		`{"variables":{"Name":null}}`: http.StatusOK,
	} {
		if got := send(t, server, variablesPath(id), body); got.Status != status {
			t.Errorf("%s: %d %s, want %d", body, got.Status, got.Raw, status)
		}
	}
	if got := send(t, server, variablesPath("nobody"), `{"variables":{"Name":"x"}}`); got.Status != http.StatusNotFound {
		t.Errorf("an unknown session: %s", got.Raw)
	}
}
