package bot

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"chatlet/bot/engine"
	"chatlet/bot/store"
)

// trialExport is an export with a list of pages, which is closed, and which
// links to itself by its id.
const trialExport = `{"version":"6.1","id":"internal","publicId":"good","name":"Good","isClosed":true,
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e"}],
	"groups":[
		{"id":"g","title":"First","blocks":[{"id":"i","type":"text input","options":{"variableId":"v"},"outgoingEdgeId":"e2"}]},
		{"id":"h","title":"Link","blocks":[{"id":"l","type":"Typebot link","options":{"typebotId":"internal","groupId":"k"}}]},
		{"id":"k","title":"Last","blocks":[{"id":"j","type":"number input"}]}],
	"edges":[{"id":"e","from":{"eventId":"s"},"to":{"groupId":"g"}},{"id":"e2","from":{"blockId":"i"},"to":{"groupId":"h"}}],
	"variables":[{"id":"v","name":"Name"}],"theme":{},"settings":{"security":{"allowedOrigins":["https://shop.example"]}}}`

// try adds a trial.
func try(t *testing.T, server *Server, export string) *Trial {
	t.Helper()
	trial, _, err := server.Try([]byte(export))
	if err != nil {
		t.Fatal(err)
	}
	return trial
}

// resultsOf lists the results of a bot.
func resultsOf(t *testing.T, server *Server, botID string) (found []store.Result) {
	t.Helper()
	err := server.EachResult(t.Context(), botID, func(r store.Result) error {
		found = append(found, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestATrialIsPlayedBesideTheBotWhoseVersionItIs(t *testing.T) {
	served, err := engine.Decode([]byte(strings.Replace(trialExport, `"isClosed":true`, `"isClosed":false`, 1)), "good")
	if err != nil {
		t.Fatal(err)
	}
	server := testServer(t, Options{Flows: []*engine.Flow{served}})
	trial := try(t, server, trialExport)
	id := trial.Flow.PublicID
	if id == "good" || !strings.HasPrefix(id, "dropped-") || len(id) < 30 {
		t.Fatalf("the id is %q", id)
	}
	begun := send(t, server, startPath(id), `{}`, "Origin", "null")
	if begun.Status != 200 || begun.Input == nil || begun.Input.ID != "i" {
		t.Fatalf("the start says %s", begun.Raw)
	}
	if next := tell(t, server, begun.SessionID, "Ada"); next.Input == nil || next.Input.ID != "j" {
		t.Errorf("the link to itself leads to %s", next.Raw)
	}
	if got := resultsOf(t, server, "internal"); len(got) != 0 {
		t.Errorf("the bot has results of its trial: %+v", got)
	}
	got := resultsOf(t, server, id)
	if len(got) != 1 || got[0].Waiting != "j" || got[0].Answers[0].Content != "Ada" {
		t.Errorf("the trial has the results %+v", got)
	}
	tell(t, server, begun.SessionID, "7")
	if got := resultsOf(t, server, id); len(got) != 1 || got[0].Waiting != "" || !got[0].Completed {
		t.Errorf("at the end, the trial has the results %+v", got)
	}
}

func TestATrialStaysWhenTheFolderIsReadAgain(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{}})
	trial := try(t, server, trialExport)
	server.SetFlows(nil)
	if r := send(t, server, startPath(trial.Flow.ID), `{}`); r.Status != 200 {
		t.Errorf("the start says %s", r.Raw)
	}
}

func TestATrialEndsWithItsConversations(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{}})
	trial := try(t, server, trialExport)
	begun := send(t, server, startPath(trial.Flow.ID), `{}`)
	if !server.EndTrial(trial.Flow.ID) || server.EndTrial(trial.Flow.ID) {
		t.Error("a trial can be ended once")
	}
	if r := send(t, server, startPath(trial.Flow.ID), `{}`); r.Status != http.StatusNotFound {
		t.Errorf("the start says %s", r.Raw)
	}
	if r := tell(t, server, begun.SessionID, "Ada"); r.Status < 400 {
		t.Errorf("the conversation says %s", r.Raw)
	}
}

func TestTheOldestTrialEndsForANewOne(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{}})
	first := try(t, server, trialExport)
	for range MaxTrials - 1 {
		try(t, server, trialExport)
	}
	_, ended, err := server.Try([]byte(trialExport))
	if err != nil || ended != first {
		t.Errorf("%v ended, %v", ended, err)
	}
	if _, there := server.Trial(first.Flow.ID); there || len(server.Flows()) != MaxTrials {
		t.Errorf("there are %d trials", len(server.Flows()))
	}
}

func TestATrialKeepsALimitedNumberOfResults(t *testing.T) {
	var trial Trial
	for i := range maxTrialResults + 10 {
		trial.keep(store.Result{ID: fmt.Sprint(i)})
	}
	trial.keep(store.Result{ID: "0", Completed: true})
	if len(trial.results) != maxTrialResults || !trial.results[0].Completed {
		t.Errorf("%d results", len(trial.results))
	}
}

func TestWhatIsNoExportIsNoTrial(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{}})
	for _, text := range []string{"", "hello", "[]", `{"version":"1"}`, `{"version":"6.1"}`} {
		_, _, err := server.Try([]byte(text))
		var problem *engine.Problem
		if !errors.As(err, &problem) || !problem.Fatal {
			t.Errorf("%q: the error is %v", text, err)
		}
	}
	if len(server.Flows()) != 0 {
		t.Error("there are trials")
	}
}
