package bot

import (
	"chatlet/bot/engine"

	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chatlet/recordings"
)

// recordedFlows are the flows that the recordings play.
func recordedFlows(t *testing.T) []*engine.Flow {
	t.Helper()
	exports, err := recordings.Flows()
	if err != nil {
		t.Fatal(err)
	}
	var flows []*engine.Flow
	for name, export := range exports {
		flow, err := engine.Decode(export, name)
		if err != nil {
			t.Fatalf("flow %s: %v", name, err)
		}
		flows = append(flows, flow)
	}
	return flows
}

// replayServer serves the recorded flows over HTTP.
func replayServer(t *testing.T, flows []*engine.Flow, o Options) *httptest.Server {
	t.Helper()
	o.Flows = flows
	server, err := NewServer(o)
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(server)
	t.Cleanup(listening.Close)
	return listening
}

// replayConversation plays one recorded conversation. It returns the number of
// exchanges, and the differences by the exchange's place.
func replayConversation(t *testing.T, base, name string) (total int, differences map[string]string) {
	t.Helper()
	exchanges, err := recordings.Conversation(name)
	if err != nil {
		t.Fatal(err)
	}
	ids, differences := map[string]string{}, map[string]string{}
	for _, e := range exchanges {
		status, got := post(t, base+remap(e.Request.Path, ids), e.Request.Body, ids)
		recorded := decoded(t, e.Response.Body)
		learn(recorded, got, ids)
		if status != e.Response.Status {
			differences[e.Place()] = fmt.Sprintf("status %d, want %d", status, e.Response.Status)
		} else if d := difference("$", masked("", recorded), masked("", got)); d != "" {
			differences[e.Place()] = d
		}
	}
	return len(exchanges), differences
}

func decoded(t *testing.T, body json.RawMessage) (v any) {
	t.Helper()
	if len(body) == 0 {
		return nil
	}
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func post(t *testing.T, url string, body []byte, ids map[string]string) (int, any) {
	t.Helper()
	response, err := http.Post(url, "application/json", strings.NewReader(remap(string(body), ids)))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var decoded any
	if json.NewDecoder(bytes.NewReader(data)).Decode(&decoded) != nil {
		return response.StatusCode, string(data)
	}
	return response.StatusCode, decoded
}

// remap replaces recorded ids with live ones.
func remap(text string, ids map[string]string) string {
	for recorded, live := range ids {
		text = strings.ReplaceAll(text, recorded, live)
	}
	return text
}

// learn notes the live ids for recorded ones.
func learn(recorded, live any, ids map[string]string) {
	a, _ := recorded.(map[string]any)
	b, _ := live.(map[string]any)
	for _, key := range []string{"sessionId", "resultId"} {
		old, _ := a[key].(string)
		now, _ := b[key].(string)
		if old != "" && now != "" {
			ids[old] = now
		}
	}
}

// Parts that differ between runs.
var (
	maskedKeys = []string{"sessionId", "resultId", "publishedAt", "submittedAt"}
	idPattern  = regexp.MustCompile(`\b[a-z0-9]{24,25}\b`)
	timePatern = regexp.MustCompile(`\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?`)
	jwtPattern = regexp.MustCompile(`eyJ[\w-]+\.[\w-]+\.[\w-]+`)
)

// masked removes nulls, and values that differ between runs.
func masked(key string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, value := range v {
			if value != nil {
				out[k] = masked(k, value)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = masked("", v[i])
		}
		return out
	case string:
		if slices.Contains(maskedKeys, key) {
			return "<" + key + ">"
		}
		return jwtPattern.ReplaceAllString(timePatern.ReplaceAllString(idPattern.ReplaceAllString(v, "<id>"), "<time>"), "<jwt>")
	}
	return v
}

// isCode reports whether both servers have their own code here.
func isCode(want, got any) bool {
	recorded, _ := want.(string)
	own, _ := got.(string)
	return strings.HasPrefix(recorded, recordings.CodeMark) && own != ""
}

// difference is the first difference between two values, or "". An empty list
// equals a missing one, and code that the servers wrote themselves always
// counts as equal.
func difference(path string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		if other, ok := got.(map[string]any); ok {
			return objectDifference(path, want, other)
		}
	case []any:
		if other, ok := got.([]any); ok {
			return listDifference(path, want, other)
		}
	}
	a, b := engine.Encode(want), engine.Encode(got)
	if bytes.Equal(a, b) || isCode(want, got) {
		return ""
	}
	return fmt.Sprintf("%s: %.120s, want %.120s", path, b, a)
}

func objectDifference(path string, want, got map[string]any) string {
	keys := slices.Sorted(maps.Keys(want))
	for key := range got {
		if _, ok := want[key]; !ok {
			keys = append(keys, key)
		}
	}
	for _, key := range keys {
		a, inWant := want[key]
		b, inGot := got[key]
		if isEmptyList(a) && !inGot || isEmptyList(b) && !inWant {
			continue
		}
		if inWant != inGot {
			return fmt.Sprintf("%s.%s: %.120s, want %.120s", path, key, engine.Encode(b), engine.Encode(a))
		}
		if d := difference(path+"."+key, a, b); d != "" {
			return d
		}
	}
	return ""
}

func isEmptyList(v any) bool {
	list, ok := v.([]any)
	return ok && len(list) == 0
}

func listDifference(path string, want, got []any) string {
	for i := range min(len(want), len(got)) {
		if d := difference(fmt.Sprintf("%s[%d]", path, i), want[i], got[i]); d != "" {
			return d
		}
	}
	if len(want) != len(got) {
		return fmt.Sprintf("%s: %d items, want %d", path, len(got), len(want))
	}
	return ""
}

// listedDifference matches a row of docs/compatibility.md: a recorded exchange
// with another answer, and the reason.
var listedDifference = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| .+ \\|$")

// listedDifferences are the differences in the documentation, of conversations
// or of errors.
func listedDifferences(t *testing.T, ofErrors bool) map[string]bool {
	t.Helper()
	doc, err := os.ReadFile("../docs/compatibility.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, row := range listedDifference.FindAllStringSubmatch(string(doc), -1) {
		if strings.HasPrefix(row[1], recordings.Errors+"/") == ofErrors {
			listed[row[1]] = true
		}
	}
	return listed
}

// thirdParties are recordings in which the server called other servers, which
// this test does not.
var thirdParties = []string{"int-openai-nostream", "int-openai-stream", "int-http-server"}

func asksThirdParty(folder string) bool {
	name, _, _ := strings.Cut(folder, ".")
	return slices.Contains(thirdParties, name)
}

// TestRecordingsReplayEqual plays every recorded conversation, counts equal
// exchanges, and looks for the others in the documentation.
func TestRecordingsReplayEqual(t *testing.T) {
	refusing := httptest.NewServer(http.NotFoundHandler())
	defer refusing.Close()
	server := replayServer(t, recordedFlows(t), Options{AI: engine.AI{BaseURL: refusing.URL}})
	listed := listedDifferences(t, false)
	equal, all := 0, 0
	for _, name := range recordings.Names() {
		total, differences := replayConversation(t, server.URL, name)
		for place, d := range differences {
			if !listed[place] {
				t.Errorf("not listed: %s: %s", place, d)
			}
			delete(listed, place)
		}
		if !asksThirdParty(name) {
			equal, all = equal+total-len(differences), all+total
		}
	}
	for place := range listed {
		t.Errorf("listed, but equal: %s", place)
	}
	t.Logf("equal %d of %d exchanges (%.1f %%)", equal, all, 100*float64(equal)/float64(all))
}
