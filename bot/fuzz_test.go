package bot

import (
	"chatlet/bot/engine"

	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// addFlows seeds a fuzz test with the flows of testdata.
func addFlows(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "Rye")
	}
	f.Add([]byte(modelFlow), "hi")
	talks, err := filepath.Glob("testdata/talks/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range talks {
		for _, c := range readTalks(f, file) {
			f.Add(talkExport(c.flow), "x")
		}
	}
}

// FuzzFlow decodes a flow and, if possible, starts it and answers twice: no
// export may break the server.
func FuzzFlow(f *testing.F) {
	addFlows(f)
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		flow, err := engine.Decode(data, "fuzzed")
		if err != nil {
			return
		}
		flow.PublicID = "fuzzed"
		flow.Check()
		server := testServer(t, Options{Flows: []*engine.Flow{flow}, MaxBlocks: 50, StepTimeout: 2 * time.Second})
		server.engine = engine.New(engine.Options{Flows: server.flowOf, Now: time.Now, MaxBlocks: 50, Transport: deadEnd{}})
		started := send(t, server, startPath("fuzzed"), "{}")
		if started.Status >= 500 || started.SessionID == "" {
			if started.Status >= 500 {
				t.Fatalf("start: %s", started.Raw)
			}
			return
		}
		for range 2 {
			if got := tell(t, server, started.SessionID, text); got.Status >= 500 {
				t.Fatalf("continue: %s", got.Raw)
			}
		}
	})
}

// deadEnd fails all requests.
type deadEnd struct{}

func (deadEnd) RoundTrip(*http.Request) (*http.Response, error) { return nil, errDisk }

// FuzzRequest posts a body to both endpoints.
func FuzzRequest(f *testing.F) {
	for _, seed := range []string{`{}`, `{"message":"x"}`, `{"message":{"type":"text","text":"x","metadata":{"replyId":1}}}`, `[`, `{"prefilledVariables":{"City":[1,null]}}`, `{"message":{"type":"command"}}`} {
		f.Add(seed)
	}
	flows, _, err := engine.Load("testdata/flows")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body string) {
		server := testServer(t, Options{Flows: flows})
		id := send(t, server, startPath("bakery"), "{}").SessionID
		for _, path := range []string{startPath("bakery"), continuePath(id), "/api/v3/generate-upload-url", "/api/v2/sessions/" + id + "/clientLogs"} {
			if w := request(server, "POST", path, body); w.Code >= 500 && !strings.Contains(path, "upload") || !json.Valid(w.Body.Bytes()) {
				t.Fatalf("%s: %d %s", path, w.Code, w.Body)
			}
		}
	})
}
