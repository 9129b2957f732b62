package bot

import (
	"chatlet/recordings"

	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// recordedSession is the session of the recorded errors, at its first question.
const recordedSession = "qeb4b1mx5yjnon87enxpkd7i"

// TestRecordedErrorsReplayEqual sends the recorded invalid requests and those
// from other origins. It also compares headers.
func TestRecordedErrorsReplayEqual(t *testing.T) {
	server := replayServer(t, recordedFlows(t), Options{PreviewToken: "local-test-token"})
	_, started := post(t, server.URL+startPath("input-text"), []byte("{}"), nil)
	ids := map[string]string{recordedSession: fmt.Sprint(started.(map[string]any)["sessionId"])}
	exchanges, err := recordings.Conversation(recordings.Errors)
	if err != nil {
		t.Fatal(err)
	}
	listed := listedDifferences(t, true)
	equal := 0
	for _, e := range exchanges {
		d := replayError(t, server.URL, e, ids)
		switch {
		case d == "" && listed[e.Place()]:
			t.Errorf("listed, but equal: %s", e.Place())
		case d == "":
			equal++
		case !listed[e.Place()]:
			t.Errorf("not listed: %s %s", e.Place(), d)
		}
	}
	t.Logf("equal %d of %d requests", equal, len(exchanges))
}

func replayError(t *testing.T, base string, e recordings.Exchange, ids map[string]string) string {
	t.Helper()
	response, err := http.DefaultTransport.RoundTrip(errorRequest(t, base, e, ids))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return errorDifference(t, e, response, body)
}

// errorRequest is the recorded request. A text body is sent unchanged.
func errorRequest(t *testing.T, base string, e recordings.Exchange, ids map[string]string) *http.Request {
	t.Helper()
	var body io.Reader
	switch b := decoded(t, e.Request.Body).(type) {
	case nil:
	case string:
		body = strings.NewReader(b)
	default:
		body = strings.NewReader(remap(string(e.Request.Body), ids))
	}
	request, err := http.NewRequest(e.Request.Method, base+remap(e.Request.Path, ids), body)
	if err != nil {
		t.Fatal(err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	for name, value := range e.Request.Headers {
		request.Header.Set(name, value)
	}
	return request
}

func errorDifference(t *testing.T, e recordings.Exchange, response *http.Response, body []byte) string {
	if response.StatusCode != e.Response.Status {
		return fmt.Sprintf("status %d, want %d: %.100s", response.StatusCode, e.Response.Status, body)
	}
	var got any
	if json.Unmarshal(body, &got) != nil {
		got = string(body)
	}
	if d := difference("$", masked("", decoded(t, e.Response.Body)), masked("", got)); d != "" {
		return d
	}
	for name, want := range e.Response.Headers {
		if got := response.Header.Get(name); strings.HasPrefix(name, "access-control-") && got != want {
			return fmt.Sprintf("%s: %q, want %q", name, got, want)
		}
	}
	if _, want := e.Response.Headers["access-control-allow-origin"]; want != (response.Header["Access-Control-Allow-Origin"] != nil) {
		return fmt.Sprintf("access-control-allow-origin is there: %v", !want)
	}
	return ""
}
