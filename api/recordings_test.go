package api

import (
	"encoding/json"
	"strings"
	"testing"

	"chatlet/recordings"
)

// recorded returns the recorded exchanges with a Typebot server. Flows of other
// people are included if their recordings are available.
func recorded(t testing.TB) []recordings.Exchange {
	t.Helper()
	exchanges, err := recordings.All()
	if err != nil {
		t.Fatal(err)
	}
	others, err := recordings.Templates("../../shared/captures")
	if err != nil {
		t.Fatal(err)
	}
	return append(exchanges, others...)
}

func TestEveryRecordedReplyDecodesWithoutAWarning(t *testing.T) {
	count := 0
	for _, e := range recorded(t) {
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
			t.Errorf("%s: %q, %v", e.Place(), reply.Warnings, err)
		}
		for _, warning := range partWarnings(reply) {
			t.Errorf("%s: %s", e.Place(), warning)
		}
	}
	if count < 300 {
		t.Errorf("%d replies were looked at; want at least 300", count)
	}
}

// partWarnings decodes the parts that are decoded by kind, and returns their
// warnings.
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
	for _, e := range recorded(t) {
		var said struct{ Code, Message string }
		if e.Response.Status < 400 || json.Unmarshal(e.Response.Body, &said) != nil {
			continue
		}
		got := parseError(Response{Status: e.Response.Status, Body: e.Response.Body})
		if got.Status != e.Response.Status || got.Message != said.Message || got.Code != said.Code {
			t.Errorf("%s: %+v", e.Place(), got)
		}
	}
}

func TestEveryRecordedAnswerIsWrittenAsItWasSent(t *testing.T) {
	for _, e := range recorded(t) {
		if e.Response.Status != 200 || !strings.HasSuffix(e.Request.Path, "/continueChat") {
			continue
		}
		var request ContinueRequest
		if json.Unmarshal(e.Request.Body, &request) != nil {
			continue
		}
		if got, want := sorted(t, []byte(encoded(t, request))), sorted(t, e.Request.Body); got != want && !strings.Contains(want, "null") {
			t.Errorf("%s: %s, want %s", e.Place(), got, want)
		}
	}
}

// sorted is the JSON text with sorted keys.
func sorted(t *testing.T, data []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return encoded(t, v)
}
