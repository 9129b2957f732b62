package bot

import (
	"chatlet/bot/engine"

	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// errorExchange is a recorded request with headers.
type errorExchange struct {
	Request struct {
		Method, Path string
		Headers      map[string]string
		Body         any
	}
	Response struct {
		Status  int
		Headers map[string]string
		Body    any
	}
}

// recordedSession is a session that the recorded errors talk to, at its first
// question.
const recordedSession = "qeb4b1mx5yjnon87enxpkd7i"

// TestRecordedErrorsReplayEqual sends the recorded requests that are at fault,
// or come from another origin, and compares headers too.
func TestRecordedErrorsReplayEqual(t *testing.T) {
	requireRecordings(t)
	server := replayServer(t, recordedFlows(t), Options{PreviewToken: "local-test-token"})
	_, started := post(t, server.URL+startPath("input-text"), map[string]any{}, nil)
	ids := map[string]string{recordedSession: fmt.Sprint(started.(map[string]any)["sessionId"])}
	files, err := filepath.Glob(filepath.Join(recordings, "captures", "_errors", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	listed := listedDifferences(t, true)
	equal := 0
	for _, file := range files {
		name := "_errors/" + filepath.Base(file)
		d := replayError(t, server.URL, file, ids)
		switch {
		case d == "" && listed[name]:
			t.Errorf("listed, but equal: %s", name)
		case d == "":
			equal++
		case !listed[name]:
			t.Errorf("not listed: %s %s", name, d)
		}
	}
	t.Logf("equal %d of %d requests", equal, len(files))
}

func replayError(t *testing.T, base, file string, ids map[string]string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var e errorExchange
	if err := json.Unmarshal([]byte(remap(string(data), ids)), &e); err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultTransport.RoundTrip(errorRequest(t, base, e))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return errorDifference(e, response, body)
}

// errorRequest is the recorded request. A body that is a text was sent as it
// is.
func errorRequest(t *testing.T, base string, e errorExchange) *http.Request {
	t.Helper()
	var body io.Reader
	switch b := e.Request.Body.(type) {
	case nil:
	case string:
		body = strings.NewReader(b)
	default:
		body = strings.NewReader(string(engine.Encode(b)))
	}
	request, err := http.NewRequest(e.Request.Method, base+e.Request.Path, body)
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

func errorDifference(e errorExchange, response *http.Response, body []byte) string {
	if response.StatusCode != e.Response.Status {
		return fmt.Sprintf("status %d, want %d: %.100s", response.StatusCode, e.Response.Status, body)
	}
	var decoded any
	if json.Unmarshal(body, &decoded) != nil {
		decoded = string(body)
	}
	if d := difference("$", masked("", e.Response.Body), masked("", decoded)); d != "" {
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
