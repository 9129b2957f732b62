package bot

import (
	"chatlet/bot/engine"

	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"chatlet/gate"
)

// testServer serves the flows of testdata.
func testServer(t testing.TB, o Options) *Server {
	t.Helper()
	if o.Flows == nil {
		flows, _, err := engine.Load("testdata/flows")
		if err != nil {
			t.Fatal(err)
		}
		o.Flows = flows
	}
	server, err := NewServer(o)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// said is the part of a reply that tests check.
type said struct {
	SessionID string
	ResultID  string
	Messages  []struct {
		ID      string
		Type    string
		Content map[string]any
	}
	Input *struct {
		ID, Type       string
		PrefilledValue string
		Items          []map[string]any
		Options        map[string]any
	}
	Typebot              map[string]any
	ClientSideActions    []map[string]any
	Logs                 []engine.LogEntry
	Progress             *float64
	LastMessageNewFormat string

	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Raw     string `json:"-"`
}

// send posts a body and decodes the reply.
func send(t testing.TB, server http.Handler, path, body string, header ...string) said {
	t.Helper()
	w := request(server, http.MethodPost, path, body, header...)
	reply := said{Status: w.Code, Raw: w.Body.String()}
	if err := json.Unmarshal(w.Body.Bytes(), &reply); err != nil {
		t.Fatalf("%s %s: %v in %q", path, body, err, w.Body)
	}
	return reply
}

func request(server http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	return w
}

func startPath(bot string) string { return "/api/v1/typebots/" + bot + "/startChat" }

func continuePath(session string) string { return "/api/v1/sessions/" + session + "/continueChat" }

// tell answers a session with a text.
func tell(t testing.TB, server http.Handler, session, text string) said {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"message": map[string]any{"type": "text", "text": text}})
	return send(t, server, continuePath(session), string(body))
}

// texts are the texts of a reply's text bubbles, without formatting.
func (s said) texts() []string {
	var out []string
	for _, m := range s.Messages {
		out = append(out, leafText(m.Content["richText"]))
	}
	return out
}

func leafText(v any) string {
	text := ""
	switch v := v.(type) {
	case []any:
		for _, n := range v {
			text += leafText(n)
		}
	case map[string]any:
		own, _ := v["text"].(string)
		text = own + leafText(v["children"])
	}
	return text
}

func (s said) says(t *testing.T, input string, texts ...string) {
	t.Helper()
	if got := s.texts(); !slices.Equal(got, texts) {
		t.Errorf("says %q, want %q", got, texts)
	}
	asked := ""
	if s.Input != nil {
		asked = s.Input.ID
	}
	if asked != input {
		t.Errorf("asks %q, want %q", asked, input)
	}
}

func TestAConversationBranchesAndEnds(t *testing.T) {
	server := testServer(t, Options{})
	start := send(t, server, startPath("bakery"), "")
	start.says(t, "hello-pick", "Fresh bread, Lyon!")
	if len(start.SessionID) != 24 || len(start.ResultID) != 24 {
		t.Errorf("ids %q and %q", start.SessionID, start.ResultID)
	}
	if settings := string(engine.Encode(start.Typebot["settings"])); strings.Contains(settings, "metadata") {
		t.Errorf("settings tell too much: %s", settings)
	}
	id := start.SessionID
	tell(t, server, id, "wheat").says(t, "hello-pick", "Not on the shelf.")
	tell(t, server, id, "spelt-500").says(t, "hello-pick", "No spelt-500 today.")
	tell(t, server, id, "Rye").says(t, "hello-count")
	tell(t, server, id, "13").says(t, "hello-count", "Not on the shelf.")
	asked := tell(t, server, id, "7,5")
	asked.says(t, "many-ask")
	if asked.LastMessageNewFormat != "7.5" || asked.Input.Options["labels"].(map[string]any)["placeholder"] != "Who takes 7.5 loaves?" {
		t.Errorf("reply %s", asked.Raw)
	}
	end := tell(t, server, id, "Ada")
	end.says(t, "", "Noted: 7.5 loaves")
	if end.Progress == nil || *end.Progress != 100 {
		t.Errorf("progress %v at the end", end.Progress)
	}
	if again := tell(t, server, id, "more"); again.Status != http.StatusNotFound || again.Message != "Session not found." {
		t.Errorf("after the end: %s", again.Raw)
	}
}

func TestRequestsAtFaultAreRefusedInTheContractsShape(t *testing.T) {
	server := testServer(t, Options{MaxBody: 1000})
	session := send(t, server, startPath("bakery"), "{}").SessionID
	for _, c := range []struct {
		name, path, body string
		status           int
		code, message    string
		header           []string
	}{
		{name: "unknown bot", path: startPath("none"), body: "{}", status: 404, code: "NOT_FOUND", message: "Typebot not found"},
		{name: "path trick", path: startPath("..%2f..%2fetc%2fpasswd"), body: "{}", status: 404, code: "NOT_FOUND", message: "Typebot not found"},
		{name: "unknown session", path: continuePath("none"), body: "{}", status: 404, code: "NOT_FOUND", message: "Session not found."},
		{name: "broken json", path: startPath("bakery"), body: "{", status: 400, code: "BAD_REQUEST", message: errMalformed.Message},
		{name: "array", path: startPath("bakery"), body: "[]", status: 400, code: "BAD_REQUEST", message: "Input validation failed"},
		{name: "null", path: startPath("bakery"), body: "null", status: 400, code: "BAD_REQUEST", message: "Input validation failed"},
		{name: "text body", path: startPath("bakery"), body: "{}", status: 400, code: "BAD_REQUEST", message: "Input validation failed", header: []string{"Content-Type", "text/plain"}},
		{name: "number as message", path: continuePath(session), body: `{"message":5}`, status: 400, code: "BAD_REQUEST", message: "Input validation failed"},
		{name: "message of no known type", path: continuePath(session), body: `{"message":{"type":"nope"}}`, status: 400, code: "BAD_REQUEST", message: "Input validation failed"},
		{name: "text message without text", path: continuePath(session), body: `{"message":{"type":"text"}}`, status: 400, code: "BAD_REQUEST", message: "Input validation failed"},
		{name: "unknown format", path: startPath("bakery"), body: `{"textBubbleContentFormat":"html"}`, status: 400, code: "BAD_REQUEST", message: "Input validation failed"},
		{name: "unknown command", path: continuePath(session), body: `{"message":{"type":"command","command":"x"}}`, status: 400, code: "BAD_REQUEST", message: "Command event not found"},
		{name: "oversized body", path: startPath("bakery"), body: `"` + strings.Repeat("x", 1000) + `"`, status: 413, code: "PAYLOAD_TOO_LARGE", message: "Request body is too large"},
		{name: "foreign origin", path: startPath("locked"), body: "{}", status: 403, code: "FORBIDDEN", message: "Origin not allowed", header: []string{"Origin", "https://other.test"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := send(t, server, c.path, c.body, c.header...)
			if got.Status != c.status || got.Code != c.code || got.Message != c.message {
				t.Errorf("%s", got.Raw)
			}
		})
	}
}

func TestAMissingAnswerIsAskedForAgain(t *testing.T) {
	server := testServer(t, Options{})
	session := send(t, server, startPath("bakery"), "{}").SessionID
	for _, body := range []string{"", "{}", `{"message":null}`} {
		send(t, server, continuePath(session), body).says(t, "hello-pick", "Not on the shelf.")
	}
}

func TestOriginsAreReflected(t *testing.T) {
	server := testServer(t, Options{})
	for _, c := range []struct {
		name, method, path, origin string
		status                     int
		allowed                    []string
	}{
		{"start", "POST", startPath("bakery"), "https://a.test", 200, []string{"https://a.test"}},
		{"error", "POST", startPath("none"), "https://a.test", 404, []string{"https://a.test"}},
		{"no origin", "POST", startPath("bakery"), "", 200, []string{""}},
		{"preflight", "OPTIONS", startPath("none"), "https://a.test", 204, []string{"https://a.test"}},
		{"allowed by the bot", "POST", startPath("locked"), "https://shop.test", 200, []string{"https://shop.test"}},
		{"unknown path", "POST", "/api/v1/none", "https://a.test", 404, nil},
		{"wrong method", "GET", startPath("bakery"), "https://a.test", 404, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			header := []string{"Access-Control-Request-Headers", "content-type,x-frame"}
			if c.origin != "" {
				header = append(header, "Origin", c.origin)
			}
			w := request(server, c.method, c.path, "{}", header...)
			if got := w.Header()["Access-Control-Allow-Origin"]; w.Code != c.status || !slices.Equal(got, c.allowed) {
				t.Errorf("status %d, origin %q", w.Code, got)
			}
			if c.method == "OPTIONS" && (w.Header().Get("Access-Control-Allow-Headers") != "content-type,x-frame" || w.Header().Get("Access-Control-Allow-Methods") != gate.CORSMethods) {
				t.Errorf("preflight headers %v", w.Header())
			}
		})
	}
}

func TestATrailingSlashIsRedirected(t *testing.T) {
	w := request(testServer(t, Options{}), "POST", startPath("bakery")+"/", "{}")
	if w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != startPath("bakery") {
		t.Errorf("status %d to %q", w.Code, w.Header().Get("Location"))
	}
}

func TestEveryDialectIsAnswered(t *testing.T) {
	server := testServer(t, Options{})
	for path, key := range map[string]string{
		"/api/v1/typebots/bakery/startChat": "typebot",
		"/api/v1/mozbots/bakery/startChat":  "mozbot",
		"/api/v1/agents/bakery/start":       "agent",
	} {
		started := send(t, server, path, `{"initialContext":{"City":"Oslo"},"prefilledVariables":{"Unknown":1}}`)
		started.says(t, "hello-pick", "Fresh bread, Oslo!")
		if !strings.Contains(started.Raw, `"`+key+`":{"id":"bot-bakery"`) {
			t.Errorf("%s: no %s in %s", path, key, started.Raw)
		}
		next := send(t, server, "/api/v1/sessions/"+started.SessionID+"/continue", `{"message":"Rye"}`)
		next.says(t, "hello-count")
	}
}

func TestAFlowThatGoesInCirclesIsStopped(t *testing.T) {
	started := send(t, testServer(t, Options{MaxBlocks: 50}), startPath("circle"), "{}")
	if started.Status != 200 || len(started.Logs) != 1 || !strings.Contains(started.Logs[0].Description, "too long") {
		t.Errorf("%s", started.Raw)
	}
}

func TestAnswersToOneSessionAreSerialised(t *testing.T) {
	server := testServer(t, Options{})
	id := send(t, server, startPath("bakery"), "{}").SessionID
	var all sync.WaitGroup
	asked := make(chan string, 2)
	for _, text := range []string{"Rye", "3"} {
		all.Go(func() {
			r := request(server, "POST", continuePath(id), `{"message":"`+text+`"}`)
			asked <- r.Body.String()
		})
	}
	all.Wait()
	close(asked)
	for body := range asked {
		if !strings.Contains(body, `"messages"`) {
			t.Errorf("reply %s", body)
		}
	}
	if len(server.locks.held) != 0 {
		t.Errorf("%d locks are left", len(server.locks.held))
	}
}

func TestOptionsRefuseNegativeLimits(t *testing.T) {
	if _, err := NewServer(Options{MaxBody: -1}); err == nil {
		t.Error("no error")
	}
}
