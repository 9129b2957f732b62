package firstscreen

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/bot"
	"chatlet/bot/engine"

	"github.com/andybalholm/brotli"
)

const flow = `{"version":"6.1","id":"shop","publicId":"shop","name":"Shop",
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e","graphCoordinates":{"x":0,"y":0}}],
	"groups":[{"id":"g","title":"G","graphCoordinates":{"x":0,"y":0},"blocks":[
		{"id":"b","type":"text","content":{"richText":[{"type":"p","children":[{"text":"First words"}]}]}},
		{"id":"i","type":"email input","options":{"variableId":"v"}},
		{"id":"r","type":"text","content":{"richText":[{"type":"p","children":[{"text":"Said {{Answer}}"}]}]}},
		{"id":"j","type":"text input"}]}],
	"edges":[{"id":"e","from":{"eventId":"s"},"to":{"groupId":"g"}}],
	"variables":[{"id":"v","name":"Answer"}],"theme":{"chat":{"buttons":{"backgroundColor":"#123456"}}},"settings":{}}`

// chats is our own chat server, and a handler in front of it.
func chats(t testing.TB) (server, drawn http.Handler) {
	t.Helper()
	shop, err := engine.Decode([]byte(flow), "shop")
	if err != nil {
		t.Fatal(err)
	}
	server, err = bot.NewServer(bot.Options{Flows: []*engine.Flow{shop}})
	if err != nil {
		t.Fatal(err)
	}
	return server, inFrontOf(server)
}

func inFrontOf(next http.Handler) http.Handler {
	return New(next, Options{Build: "app-1.wasm", Dialect: api.Typebot, MaxBody: 1 << 20, Logger: slog.New(slog.DiscardHandler)})
}

const startPath = "/api/v1/typebots/shop/startChat"

func post(h http.Handler, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// drawn is a reply with a drawing.
type drawn struct {
	Session string `json:"sessionId"`
	Screen  struct {
		Build, HTML, Styles, Path, Problem string
		Steps                              []struct{ ID string }
		Answered                           struct{ Message, BlockID string }
	} `json:"firstScreen"`
}

func read(t testing.TB, w *httptest.ResponseRecorder) (d drawn) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil {
		t.Fatalf("%v\n%s", err, w.Body)
	}
	return d
}

const asking = `{"isStreamEnabled":true,"firstScreen":{"options":{"bot":"shop","lang":"en"},"language":"en"}}`

func TestAStartThatAsksForADrawingGetsOne(t *testing.T) {
	_, h := chats(t)
	w := post(h, startPath, asking)
	d := read(t, w)
	if w.Code != 200 || d.Session == "" {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	if d.Screen.Build != "app-1.wasm" || !strings.Contains(d.Screen.HTML, "First words") || len(d.Screen.Steps) != 2 {
		t.Errorf("%+v", d.Screen)
	}
	if !strings.Contains(d.Screen.Styles, "#123456") {
		t.Errorf("the theme is not in %s", d.Screen.Styles)
	}
	if want := "/api/v1/sessions/" + d.Session + "/continueChat"; d.Screen.Path != want {
		t.Errorf("answers go to %s, want %s", d.Screen.Path, want)
	}
}

func TestOthersGetWhatTheChatAPIAnswers(t *testing.T) {
	for name, c := range map[string]struct{ method, body string }{
		"a start that does not ask":                   {"POST", `{"isStreamEnabled":true}`},
		"a body that is no JSON":                      {"POST", `{"firstScreen"`},
		"a body that only quotes the name":            {"POST", `{"message":"firstScreen"}`},
		"an empty body":                               {"POST", ``},
		"another method":                              {"GET", `{"firstScreen":{}}`},
		"a body that is larger than a request may be": {"POST", `{"firstScreen":{},"x":"` + strings.Repeat("x", 1<<20) + `"}`},
	} {
		var got string
		h := inFrontOf(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			got = string(body)
			io.WriteString(w, "as it is")
		}))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(c.method, startPath, strings.NewReader(c.body)))
		if got != c.body || w.Body.String() != "as it is" {
			t.Errorf("%s: the API gets %.40q and the page %.40q", name, got, w.Body)
		}
	}
}

func TestTheChatAPIIsNotToldOfDrawings(t *testing.T) {
	h := inFrontOf(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if string(body) != `{"isStreamEnabled":true}` || r.ContentLength != int64(len(body)) || r.Header.Get("Accept-Encoding") != "" {
			t.Errorf("asks %s, of %d bytes, accepting %q", body, r.ContentLength, r.Header.Get("Accept-Encoding"))
		}
		w.Header().Set("X-Own", "yes")
		w.WriteHeader(http.StatusTeapot)
		io.WriteString(w, `{"message":"no"}`)
	}))
	w := post(h, startPath, asking, "Accept-Encoding", "gzip")
	if w.Code != http.StatusTeapot || w.Body.String() != `{"message":"no"}` || w.Header().Get("X-Own") != "yes" {
		t.Errorf("%d %s %v", w.Code, w.Body, w.Header())
	}
}

func TestAReplyThatCannotBeDrawnComesAsItIs(t *testing.T) {
	for _, body := range []string{`{}`, `oops`, `{"sessionId":"s","typebot":{"id":"b"},"messages":[]}`, `{"sessionId":"s","messages":"none"}`, ``} {
		h := inFrontOf(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, body) }))
		if w := post(h, startPath, asking); w.Code != 200 || w.Body.String() != body {
			t.Errorf("%q becomes %d %q", body, w.Code, w.Body)
		}
	}
}

// question is the request of a page with an answer.
func question(t testing.TB, start *httptest.ResponseRecorder, entered string) string {
	t.Helper()
	var reply map[string]json.RawMessage
	if err := json.Unmarshal(start.Body.Bytes(), &reply); err != nil {
		t.Fatal(err)
	}
	delete(reply, field)
	text, _ := json.Marshal(reply)
	data, err := json.Marshal(map[string]any{field: map[string]any{
		"options": map[string]string{"bot": "shop", "lang": "en"}, "start": string(text), "exchanges": []any{},
		"answer": map[string]any{"id": "key-1", "values": map[string]string{"answer": entered}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWhatIsEnteredBecomesAnAnswer(t *testing.T) {
	_, h := chats(t)
	start := post(h, startPath, asking)
	w := post(h, read(t, start).Screen.Path, question(t, start, "ada@example.com"), "Idempotency-Key", "key-1")
	d := read(t, w)
	if w.Code != 200 || d.Screen.Answered.Message != "ada@example.com" || d.Screen.Answered.BlockID != "i" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(d.Screen.HTML, "Said <span") && !strings.Contains(d.Screen.HTML, "Said ada@example.com") {
		t.Errorf("the reply is not in %s", d.Screen.HTML)
	}
	again := post(h, read(t, start).Screen.Path, question(t, start, "ada@example.com"), "Idempotency-Key", "key-1")
	if read(t, again).Screen.HTML != d.Screen.HTML {
		t.Errorf("the same answer counts twice: %s", again.Body)
	}
}

func TestWhatCannotBeRightIsNotSent(t *testing.T) {
	server, h := chats(t)
	start := post(h, startPath, asking)
	asked := 0
	counting := inFrontOf(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked++; server.ServeHTTP(w, r) }))
	w := post(counting, read(t, start).Screen.Path, question(t, start, "ada@"))
	if d := read(t, w); w.Code != 200 || d.Screen.Problem == "" || d.Screen.HTML != "" || asked != 0 {
		t.Errorf("%d, %d requests: %s", w.Code, asked, w.Body)
	}
}

func TestAQuestionThatMakesNoSenseIsRefused(t *testing.T) {
	_, h := chats(t)
	start := post(h, startPath, asking)
	path := read(t, start).Screen.Path
	for name, body := range map[string]string{
		"no start":           `{"firstScreen":{"answer":{"id":"a"}}}`,
		"a wrong type":       `{"firstScreen":{"answer":{"id":7}}}`,
		"an answer to none":  `{"firstScreen":{"start":"{\"sessionId\":\"s\",\"messages\":[]}","answer":{"id":"a"}}}`,
		"a reply to nothing": `{"firstScreen":{"start":"{\"sessionId\":\"s\",\"messages\":[]}","exchanges":[{"id":"x","reply":"{}"}],"answer":{"id":"a"}}}`,
	} {
		if w := post(h, path, body); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `"message":"firstScreen: `) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

func TestADrawingIsCompressedForWhoTakesIt(t *testing.T) {
	_, h := chats(t)
	w := post(h, startPath, asking, "Accept-Encoding", "gzip, br")
	if w.Header().Get("Content-Encoding") != "br" || w.Header().Get("Vary") == "" {
		t.Fatalf("%v", w.Header())
	}
	// The cost for a page of a drawing with its own stylesheet.
	if size := w.Body.Len(); size > 12_000 {
		t.Errorf("%d bytes after brotli, over the budget of 12,000", size)
	}
	data, err := io.ReadAll(brotli.NewReader(bytes.NewReader(w.Body.Bytes())))
	if err != nil || !bytes.Contains(data, []byte("First words")) {
		t.Errorf("%v\n%s", err, data)
	}
}

func TestNothingOfAVisitorIsInWhatIsKept(t *testing.T) {
	server, _ := chats(t)
	h := inFrontOf(server).(*Handler)
	first, second := read(t, post(h, startPath, asking)), read(t, post(h, startPath, asking))
	if h.drawn.byContent.Len() != 1 {
		t.Errorf("two visitors who see the same need %d drawings", h.drawn.byContent.Len())
	}
	if first.Session == second.Session || first.Screen.Path == second.Screen.Path || first.Screen.HTML != second.Screen.HTML {
		t.Errorf("%+v\n%+v", first, second)
	}
	for _, kept := range h.drawn.byContent.Values() {
		if bytes.Contains(kept, []byte(first.Session)) {
			t.Errorf("a session's id is in %s", kept)
		}
	}
}

// FuzzQuestions checks that every request gets an answer, and never 500.
func FuzzQuestions(f *testing.F) {
	_, h := chats(f)
	f.Add(asking)
	f.Add(question(f, post(h, startPath, asking), "ada@example.com"))
	f.Add(`{"firstScreen":{"options":[],"start":"","exchanges":[{}],"answer":null}}`)
	f.Add(`{"firstScreen":{"start":"{\"sessionId\":\"s\",\"input\":{\"id\":\"c\",\"type\":\"choice input\"}}","answer":{"chosen":[-1]}}}`)
	f.Fuzz(func(t *testing.T, body string) {
		if w := post(h, startPath, body); w.Code >= 500 {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}

// BenchmarkStarts measures a start with and without a first screen.
func BenchmarkStarts(b *testing.B) {
	server, drawn := chats(b)
	for _, c := range []struct {
		name, body string
		handler    http.Handler
	}{
		{"plain", `{"isStreamEnabled":true}`, server},
		{"drawn", asking, drawn},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if w := post(c.handler, startPath, c.body, "Accept-Encoding", "br"); w.Code != 200 {
						b.Fatal(w.Body)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "starts/s")
		})
	}
}

func TestAReplyThatCannotBeDrawnIsBounded(t *testing.T) {
	h := inFrontOf(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for line := bytes.Repeat([]byte(" "), 1<<20); ; {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	}))
	if w := post(h, startPath, asking); w.Code != http.StatusBadGateway || w.Body.Len() > 1000 {
		t.Errorf("status %d, %d bytes", w.Code, w.Body.Len())
	}
}

func TestAReplyThatIsCompressedUnaskedIsPassedOnAsItIs(t *testing.T) {
	h := inFrontOf(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = io.WriteString(w, "packed")
	}))
	if w := post(h, startPath, asking, "Accept-Encoding", "br"); w.Header().Get("Content-Encoding") != "gzip" || w.Body.String() != "packed" {
		t.Errorf("%v %q", w.Header(), w.Body)
	}
}
