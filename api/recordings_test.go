package api

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recordings is the optional folder of exchanges with a real server. It is
// not part of the repository.
const recordings = "../../shared/captures"

// exchange is one recorded request with its response.
type exchange struct {
	Request struct {
		Path string
		Body json.RawMessage
	}
	Response struct {
		Status int
		Body   json.RawMessage
	}
}

// recorded reads the exchanges by file, none where there are no recordings.
func recorded(t testing.TB) map[string]exchange {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(recordings, "*", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	exchanges := map[string]exchange{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var e exchange
		if err := json.Unmarshal(data, &e); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		exchanges[file] = e
	}
	return exchanges
}

func requireRecorded(t *testing.T) map[string]exchange {
	t.Helper()
	exchanges := recorded(t)
	if len(exchanges) == 0 {
		t.Skip("no recordings in " + recordings)
	}
	return exchanges
}

func TestEveryRecordedReplyDecodesWithoutAWarning(t *testing.T) {
	count := 0
	for file, e := range requireRecorded(t) {
		var reply Reply
		var err error
		switch {
		case e.Response.Status != 200:
			continue
		case strings.HasSuffix(e.Request.Path, "/startChat"):
			var start StartReply
			start, err = DecodeStartReply(e.Response.Body, Typebot.BotKeys)
			reply = start.Reply
		case strings.HasSuffix(e.Request.Path, "/continueChat"):
			reply, err = DecodeReply(e.Response.Body)
		default:
			continue
		}
		count++
		if err != nil || len(reply.Warnings) > 0 {
			t.Errorf("%s: %q, %v", file, reply.Warnings, err)
		}
		for _, warning := range partWarnings(reply) {
			t.Errorf("%s: %s", file, warning)
		}
	}
	t.Logf("%d replies", count)
}

// partWarnings decodes the parts that wait for their kind.
func partWarnings(r Reply) []string {
	var warnings []string
	add := func(what, warning string) {
		if warning != "" {
			warnings = append(warnings, what+": "+warning)
		}
	}
	for _, bubble := range r.Messages {
		if bubble.Type == BubbleText {
			_, warning := bubble.Text()
			add("text of "+bubble.ID, warning)
		}
	}
	if r.Input != nil && r.Input.Type == InputText {
		_, warning := r.Input.TextOptions()
		add("options of "+r.Input.ID, warning)
	}
	if r.Input != nil && r.Input.Type == InputChoice {
		_, warning := r.Input.ChoiceOptions()
		add("options of "+r.Input.ID, warning)
		_, warning = r.Input.ChoiceItems()
		add("items of "+r.Input.ID, warning)
	}
	for _, action := range r.ClientSideActions {
		if action.Payload == nil && action.Type != "listenForWebhook" {
			add("action "+action.Type, "no payload")
		}
	}
	return warnings
}

func TestEveryRecordedRefusalIsUnderstood(t *testing.T) {
	for file, e := range requireRecorded(t) {
		var said struct{ Code, Message string }
		if e.Response.Status < 400 || json.Unmarshal(e.Response.Body, &said) != nil {
			continue
		}
		got := parseError(Response{Status: e.Response.Status, Body: e.Response.Body})
		if got.Status != e.Response.Status || got.Message != said.Message || got.Code != said.Code {
			t.Errorf("%s: %+v", file, got)
		}
	}
}

func TestEveryRecordedAnswerIsWrittenAsItWasSent(t *testing.T) {
	for file, e := range requireRecorded(t) {
		if e.Response.Status != 200 || !strings.HasSuffix(e.Request.Path, "/continueChat") {
			continue
		}
		var request ContinueRequest
		if json.Unmarshal(e.Request.Body, &request) != nil {
			continue
		}
		if got, want := sorted(t, []byte(encoded(t, request))), sorted(t, e.Request.Body); got != want && !strings.Contains(want, "null") {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

// sorted is the JSON text with its keys in order.
func sorted(t *testing.T, data []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return encoded(t, v)
}
