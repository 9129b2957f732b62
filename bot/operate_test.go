package bot

import (
	"encoding/json"
	"fmt"

	"chatlet/bot/engine"

	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"chatlet/bot/files"
	"chatlet/bot/store"
)

func TestPreviewsNeedTheTokenAndLeaveNoResult(t *testing.T) {
	kept := store.NewMemory(time.Now)
	server := testServer(t, Options{PreviewToken: "secret", Store: kept})
	path := "/api/v1/typebots/bot-bakery/preview/startChat"
	for _, header := range []string{"", "Bearer ", "Bearer other"} {
		if got := send(t, server, path, "{}", "Authorization", header); got.Status != http.StatusUnauthorized {
			t.Errorf("%q: %s", header, got.Raw)
		}
	}
	from := send(t, server, path, `{"startFrom":{"type":"group","groupId":"many"}}`, "Authorization", "Bearer secret")
	from.says(t, "many-ask")
	if from.ResultID != "" || from.Typebot["publishedAt"] != nil {
		t.Errorf("%s", from.Raw)
	}
	tell(t, server, from.SessionID, "Ada").says(t, "", "Noted: loaves")
	results := 0
	_ = kept.EachResult(t.Context(), "bot-bakery", func(store.Result) error { results++; return nil })
	if results != 0 {
		t.Errorf("%d results", results)
	}
}

func TestPreviewsAreRefusedWithoutAToken(t *testing.T) {
	got := send(t, testServer(t, Options{}), "/api/v1/typebots/bot-bakery/preview/startChat", "{}", "Authorization", "Bearer ")
	if got.Status != http.StatusUnauthorized {
		t.Errorf("%s", got.Raw)
	}
}

func TestClientsThatAskTooMuchAreRefused(t *testing.T) {
	server := testServer(t, Options{Rate: 1, Burst: 3, Now: func() time.Time { return time.Unix(0, 0) }})
	for i := range 4 {
		got := send(t, server, startPath("bakery"), "{}")
		if refused := got.Status == http.StatusTooManyRequests; refused != (i == 3) {
			t.Errorf("request %d: %d", i, got.Status)
		}
	}
}

func TestConversationsPerClientAreLimited(t *testing.T) {
	server := testServer(t, Options{StartsPerHour: 1, BehindProxy: true, Now: func() time.Time { return time.Unix(0, 0) }})
	start := func(client string) int {
		return send(t, server, startPath("bakery"), "{}", "X-Forwarded-For", "9.9.9.9, "+client).Status
	}
	for _, c := range []struct {
		client string
		status int
	}{{"1.2.3.4", 200}, {"1.2.3.4", 429}, {"1.2.3.5", 200}, {"2001:db8::1", 200}, {"2001:db8::2", 429}} {
		if got := start(c.client); got != c.status {
			t.Errorf("%s: %d", c.client, got)
		}
	}
}

func TestHealthAndMetricsAnswer(t *testing.T) {
	server := testServer(t, Options{})
	send(t, server, startPath("bakery"), "{}")
	if w := request(server, "GET", "/api/healthz", ""); w.Code != 200 || w.Body.String() != `{"status":"ok"}` {
		t.Errorf("health: %d %s", w.Code, w.Body)
	}
	w := request(server.Metrics(), "GET", "/metrics", "")
	for _, want := range []string{"chatlet_sessions_started_total 1", `chatlet_requests_total{endpoint="start",status="200"} 1`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %s in\n%s", want, w.Body)
		}
	}
	broken := testServer(t, Options{Store: brokenStore{}})
	if w := request(broken, "GET", "/api/healthz", ""); w.Code != http.StatusServiceUnavailable {
		t.Errorf("broken store: %d", w.Code)
	}
	if got := send(t, broken, startPath("bakery"), "{}"); got.Status != http.StatusInternalServerError || strings.Contains(got.Raw, "disk") {
		t.Errorf("broken store: %s", got.Raw)
	}
}

// fullStore can be read but not written, as on a full disk.
type fullStore struct{ *store.Memory }

func (fullStore) Commit(context.Context, store.Change) error { return errDisk }

func TestHealthSaysWhenNothingCanBeWritten(t *testing.T) {
	now := time.Date(2096, 3, 1, 9, 0, 0, 0, time.UTC)
	folder := t.TempDir()
	kept, err := files.OpenDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return now }
	server := testServer(t, Options{Files: kept, Now: clock})
	status := func(s *Server) int { return request(s, "GET", "/api/healthz", "").Code }
	if got := status(server); got != http.StatusOK {
		t.Errorf("with a store that works: %d", got)
	}
	if got := status(testServer(t, Options{Store: fullStore{store.NewMemory(time.Now)}})); got != http.StatusServiceUnavailable {
		t.Errorf("with a full store: %d", got)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Minute)
	if got := status(server); got != http.StatusServiceUnavailable {
		t.Errorf("with files that cannot be written: %d", got)
	}
}

// brokenStore always fails.
type brokenStore struct{}

var errDisk = errors.New("disk on fire")

func (brokenStore) Load(context.Context, string) (store.Session, error) {
	return store.Session{}, errDisk
}
func (brokenStore) Commit(context.Context, store.Change) error { return errDisk }
func (brokenStore) Result(context.Context, string) (store.Result, error) {
	return store.Result{}, errDisk
}

func TestResultsAreExported(t *testing.T) {
	kept := store.NewMemory(time.Now)
	server := testServer(t, Options{Store: kept, Now: func() time.Time { return time.Date(2096, 3, 1, 9, 0, 0, 0, time.UTC) }})
	id := send(t, server, startPath("bakery"), "{}").SessionID
	for _, text := range []string{"Rye", "9", "=cmd()"} {
		tell(t, server, id, text)
	}
	for format, want := range map[string]string{
		"csv":   "Result,Started,Completed,Pick,Count,Many\n<id>,2096-03-01T09:00:00Z,true,Rye,9,'=cmd()\n",
		"jsonl": `{"id":"<id>","botId":"bot-bakery","started":"2096-03-01T09:00:00Z","completed":true,"answers":[`,
	} {
		var out strings.Builder
		if err := ExportResults(t.Context(), &out, kept, "bot-bakery", format); err != nil {
			t.Fatal(err)
		}
		if got := idPattern.ReplaceAllString(out.String(), "<id>"); !strings.HasPrefix(got, want) {
			t.Errorf("%s:\n%s", format, got)
		}
	}
	if err := ExportResults(t.Context(), io.Discard, kept, "bot-bakery", "xml"); err == nil {
		t.Error("no error for an unknown format")
	}
}

func TestClientLogsAreTaken(t *testing.T) {
	var log strings.Builder
	server := testServer(t, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	id := send(t, server, startPath("bakery"), "{}").SessionID
	body := `{"clientLogs":[{"status":"error","description":"ada@example.com"}]}`
	for _, version := range []string{"v1", "v2"} {
		if got := send(t, server, "/api/"+version+"/sessions/"+id+"/clientLogs", body); got.Message != "Logs successfully saved." {
			t.Errorf("%s", got.Raw)
		}
	}
	if strings.Contains(log.String(), "ada@") || !strings.Contains(log.String(), "status=error") {
		t.Errorf("log:\n%s", log.String())
	}
	if got := send(t, server, "/api/v2/sessions/none/clientLogs", body); got.Status != 404 {
		t.Errorf("%s", got.Raw)
	}
	if got := send(t, server, "/api/v2/sessions/"+id+"/clientLogs", "{}"); got.Status != 400 {
		t.Errorf("%s", got.Raw)
	}
}

// uploadServer serves a flow that asks for a file.
func uploadServer(t *testing.T, o Options) (*Server, string) {
	t.Helper()
	flow, err := engine.Decode([]byte(`{"version":"6.1","id":"up","events":[{"id":"e","type":"start","outgoingEdgeId":"x"}],
		"groups":[{"id":"g","title":"G","blocks":[{"id":"f","type":"file input","options":{"variableId":"v","allowedFileTypes":{"isEnabled":true,"types":[".png","application/pdf","image/svg+xml"]}}},{"id":"t","type":"text","content":{"richText":[{"type":"p","children":[{"text":"got {{F}}"}]}]}}]}],
		"edges":[{"id":"x","to":{"groupId":"g"}}],"variables":[{"id":"v","name":"F"}]}`), "up")
	if err != nil {
		t.Fatal(err)
	}
	o.Flows = []*engine.Flow{flow}
	if o.Files == nil {
		if o.Files, err = files.Open(t.Context(), "dir:"+t.TempDir()); err != nil {
			t.Fatal(err)
		}
	}
	server := testServer(t, o)
	return server, send(t, server, startPath("up"), "{}").SessionID
}

func uploadURL(t *testing.T, server *Server, session, media string, size int) (said, map[string]any) {
	t.Helper()
	body := engine.Encode(map[string]any{"sessionId": session, "blockId": "x", "fileName": "../../a.html", "fileType": media, "fileSize": size})
	got := send(t, server, "/api/v3/generate-upload-url", string(body))
	var decoded map[string]any
	if err := json.Unmarshal([]byte(got.Raw), &decoded); err != nil {
		t.Fatal(err)
	}
	return got, decoded
}

func TestFilesAreUploadedAndShown(t *testing.T) {
	server, session := uploadServer(t, Options{PublicURL: "https://chat.test/"})
	_, granted := uploadURL(t, server, session, "image/png", 4)
	put, shown := fmt.Sprint(granted["presignedUrl"]), fmt.Sprint(granted["fileUrl"])
	w := request(server, "PUT", strings.TrimPrefix(put, "https://chat.test"), "data", "Content-Type", "image/png")
	if w.Code != http.StatusNoContent {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	w = request(server, "GET", strings.TrimPrefix(shown, "https://chat.test"), "")
	if w.Code != 200 || w.Body.String() != "data" || w.Header().Get("Content-Type") != "image/png" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d %s %v", w.Code, w.Body, w.Header())
	}
	tell(t, server, session, shown).says(t, "", "got "+shown)
}

func TestAnUploadAddressWorksOnce(t *testing.T) {
	server, session := uploadServer(t, Options{PublicURL: "https://chat.test/"})
	_, granted := uploadURL(t, server, session, "image/png", 4)
	put := strings.TrimPrefix(fmt.Sprint(granted["presignedUrl"]), "https://chat.test")
	if w := request(server, "PUT", put, "mine", "Content-Type", "image/png"); w.Code != http.StatusNoContent {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := request(server, "PUT", put, "another's", "Content-Type", "image/png"); w.Code != http.StatusConflict {
		t.Errorf("once more: %d %s", w.Code, w.Body)
	}
	shown := strings.TrimPrefix(fmt.Sprint(granted["fileUrl"]), "https://chat.test")
	if w := request(server, "GET", shown, ""); w.Body.String() != "mine" {
		t.Errorf("the file is now %q", w.Body)
	}
}

func TestAnUploadThatBrokeOffCanBeTriedAgain(t *testing.T) {
	kept, err := files.Open(t.Context(), "dir:"+t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Save(t.Context(), "a.bin", "x/y", failingReader{}, -1); !errors.Is(err, errDisk) {
		t.Fatal(err)
	}
	if err := kept.Save(t.Context(), "a.bin", "x/y", strings.NewReader("x"), 1); err != nil {
		t.Error(err)
	}
}

func TestUploadsAreBounded(t *testing.T) {
	now := time.Date(2096, 3, 1, 9, 0, 0, 0, time.UTC)
	server, session := uploadServer(t, Options{MaxUpload: 1 << 20, Now: func() time.Time { return now }})
	for media, message := range map[string]string{"text/html": "File type text/html not allowed", "": "File type text/html not allowed"} {
		if got, _ := uploadURL(t, server, session, media, 4); got.Message != message {
			t.Errorf("%q: %s", media, got.Raw)
		}
	}
	if got, _ := uploadURL(t, server, session, "image/png", 2<<20); got.Message != "File size exceeds the 1MB limit" {
		t.Errorf("%s", got.Raw)
	}
	if got, _ := uploadURL(t, server, "none", "image/png", 4); got.Message != "Can't find session" {
		t.Errorf("%s", got.Raw)
	}
	_, granted := uploadURL(t, server, session, "image/svg+xml", 4)
	_, path, _ := strings.Cut(fmt.Sprint(granted["presignedUrl"]), "/api/")
	path = "/api/" + path
	for _, c := range []struct {
		name, method, path, body string
		status                   int
	}{
		{"too large", "PUT", path, strings.Repeat("x", 1<<20+1), 413},
		{"no body", "PUT", path, "", 400},
		{"no token", "PUT", "/api/uploads/x", "data", 403},
		{"changed token", "PUT", path[:len(path)-4] + "AAAA", "data", 403},
		{"wrong method", "POST", path, "data", 405},
		{"preflight", "OPTIONS", path, "", 204},
		{"picture that could run", "PUT", path, "<svg/>", 204},
		{"path trick", "GET", "/api/files/..%2f..%2fsecret", "", 404},
		{"unknown file", "GET", "/api/files/abcdefghijklmnopqrstuvwx.png", "", 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			if w := request(server, c.method, c.path, c.body); w.Code != c.status {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
	shown := "/api/files/" + fmt.Sprint(granted["fileUrl"])[strings.LastIndex(fmt.Sprint(granted["fileUrl"]), "/")+1:]
	if w := request(server, "GET", shown, ""); w.Header().Get("Content-Type") != "application/octet-stream" || w.Header().Get("Content-Disposition") != "attachment" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	now = now.Add(time.Hour)
	if w := request(server, "PUT", path, "data"); w.Code != 403 || !strings.Contains(w.Body.String(), "expired") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestFolderKeepsFilesWholeOrNotAtAll(t *testing.T) {
	kept, err := files.Open(t.Context(), "dir:"+t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	broken := io.MultiReader(strings.NewReader("half"), failingReader{})
	if err := kept.Save(t.Context(), "a.bin", "x/y", broken, -1); !errors.Is(err, errDisk) {
		t.Errorf("error %v", err)
	}
	if _, _, err := kept.Open(t.Context(), "a.bin"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half a file: %v", err)
	}
	if err := kept.Save(t.Context(), "../a.bin", "x/y", strings.NewReader("x"), 1); err == nil {
		t.Error("a name led out of the folder")
	}
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, errDisk }

// fakeModel is an OpenAI-compatible server with one answer.
func fakeModel(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		switch {
		case r.Header.Get("Authorization") != "Bearer key" || r.URL.Path != "/v1/chat/completions":
			w.WriteHeader(http.StatusUnauthorized)
		case strings.Contains(string(body), `"stream":true`):
			_, _ = io.WriteString(w, "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"lo\"}}]}\n\ndata: [DONE]\n\n")
		case strings.Contains(string(body), `"content":"Say hi"`):
			_, _ = io.WriteString(w, `{"choices":[{"message":{"role":"assistant","content":"Hello **you**"}}],"usage":{"total_tokens":7}}`)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

// modelFlow asks a model.
const modelFlow = `{"version":"6.1","id":"ai","events":[{"id":"e","type":"start","outgoingEdgeId":"x"}],
	"groups":[{"id":"g","title":"G","blocks":[{"id":"q","type":"text input","options":{"variableId":"vq"}},
		{"id":"ask","type":"openai","options":{"action":"Create chat completion","model":"m","messages":[{"role":"user","content":"{{Q}}"}],"responseMapping":[{"item":"Message content","variableId":"va"},{"item":"Total tokens","variableId":"vt"}]}},
		{"id":"say","type":"text","content":{"richText":[{"type":"p","children":[{"text":"{{A}}"}]}]}},
		{"id":"more","type":"text","content":{"richText":[{"type":"p","children":[{"text":"{{T}} tokens: {{A}}"}]}]}}]}],
	"edges":[{"id":"x","to":{"groupId":"g"}}],"variables":[{"id":"vq","name":"Q"},{"id":"va","name":"A"},{"id":"vt","name":"T"}]}`

func modelServer(t *testing.T, ai engine.AI) *Server {
	t.Helper()
	flow, err := engine.Decode([]byte(modelFlow), "ai")
	if err != nil {
		t.Fatal(err)
	}
	return testServer(t, Options{Flows: []*engine.Flow{flow}, AI: ai})
}

func TestAModelIsAsked(t *testing.T) {
	server := modelServer(t, engine.AI{BaseURL: fakeModel(t).URL + "/v1", Key: "key"})
	id := send(t, server, startPath("ai"), "{}").SessionID
	tell(t, server, id, "Say hi").says(t, "", "Hello you", "7 tokens: Hello you")
}

func TestAModelThatRefusesIsLogged(t *testing.T) {
	server := modelServer(t, engine.AI{BaseURL: fakeModel(t).URL + "/v1", Key: "other"})
	id := send(t, server, startPath("ai"), "{}").SessionID
	got := tell(t, server, id, "Say hi")
	if len(got.Logs) != 1 || !strings.Contains(got.Logs[0].Description, "401") {
		t.Errorf("%s", got.Raw)
	}
}

func TestAModelIsStreamed(t *testing.T) {
	server := modelServer(t, engine.AI{BaseURL: fakeModel(t).URL + "/v1", Key: "key"})
	id := send(t, server, startPath("ai"), `{"isStreamEnabled":true}`).SessionID
	stream := "/api/v2/sessions/" + id + "/streamMessage"
	if w := request(server, "POST", stream, "{}"); !strings.Contains(w.Body.String(), `"status":400`) {
		t.Errorf("before its turn: %s", w.Body)
	}
	asked := tell(t, server, id, "Say hi")
	if len(asked.ClientSideActions) != 1 || asked.ClientSideActions[0]["type"] != "stream" {
		t.Fatalf("%s", asked.Raw)
	}
	w := request(server, "POST", stream, "{}")
	if want := "0:\"Hel\"\n0:\"lo\"\ne:{\"finishReason\":\"stop\",\"isContinued\":false}\nd:{\"finishReason\":\"stop\"}\n"; w.Body.String() != want {
		t.Errorf("stream %q", w.Body)
	}
	tell(t, server, id, "Hello").says(t, "", " tokens: Hello")
	if w := request(server, "POST", "/api/v2/sessions/none/streamMessage", "{}"); !strings.Contains(w.Body.String(), `"status":404`) || w.Code != 200 {
		t.Errorf("unknown session: %d %s", w.Code, w.Body)
	}
}

// callFlow makes an HTTP request.
func callFlow(t *testing.T, url string) *engine.Flow {
	t.Helper()
	flow, err := engine.Decode([]byte(`{"version":"6.1","id":"call","events":[{"id":"e","type":"start","outgoingEdgeId":"x"}],
		"groups":[{"id":"g","title":"G","blocks":[{"id":"c","type":"Webhook","options":{"isCustomBody":true,"timeout":1,"responseVariableMapping":[{"variableId":"v","bodyPath":"data.items[1].name"},{"variableId":"w","bodyPath":"data.items.map(i => i.name)"},{"variableId":"s","bodyPath":"statusCode"}],
			"webhook":{"method":"POST","url":"`+url+`","headers":[{"key":"X-A","value":"{{N}}"}],"body":"{\"n\":\"{{N}}\"}"}}},
		{"id":"t","type":"text","content":{"richText":[{"type":"p","children":[{"text":"{{S}} {{V}} {{W}}"}]}]}}]}],
		"edges":[{"id":"x","to":{"groupId":"g"}}],"variables":[{"id":"v","name":"V"},{"id":"w","name":"W"},{"id":"s","name":"S"},{"id":"n","name":"N","value":"a\"b"}]}`), "call")
	if err != nil {
		t.Fatal(err)
	}
	return flow
}

func TestHTTPRequestsAreMadeAndMapped(t *testing.T) {
	outside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if string(body) != `{"n":"a\"b"}` || r.Header.Get("X-A") != `a"b` {
			t.Errorf("got %s %v", body, r.Header)
		}
		_, _ = io.WriteString(w, `{"items":[{"name":"x"},{"name":"y"}]}`)
	}))
	defer outside.Close()
	server := testServer(t, Options{Flows: []*engine.Flow{callFlow(t, outside.URL)}, AllowPrivate: true})
	send(t, server, startPath("call"), "{}").says(t, "", `200 y ["x","y"]`)
}

func TestHTTPRequestsToNoAddressAreBadRequests(t *testing.T) {
	for _, address := range []string{"Ada", "ftp://a.test", "https://a b.test"} {
		got := send(t, testServer(t, Options{Flows: []*engine.Flow{callFlow(t, address)}}), startPath("call"), "{}")
		got.says(t, "", "400  ")
		if len(got.Logs) != 1 || got.Logs[0].Description != "making the request: the address is not valid" {
			t.Errorf("%s: %s", address, got.Raw)
		}
	}
}

func TestHTTPRequestsToPrivateAddressesAreRefused(t *testing.T) {
	reached := false
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	defer inside.Close()
	port := inside.URL[strings.LastIndex(inside.URL, ":"):]
	for _, host := range []string{"http://127.0.0.1", "http://localhost", "http://[::1]", "http://0.0.0.0", "http://2130706433", "http://[::ffff:127.0.0.1]"} {
		server := testServer(t, Options{Flows: []*engine.Flow{callFlow(t, host+port)}})
		got := send(t, server, startPath("call"), "{}")
		refused := len(got.Logs) > 0 && strings.HasPrefix(got.Logs[0].Description, "HTTP request failed: ")
		if reached || !refused || strings.Contains(got.Logs[0].Description, port) || got.texts()[0] != "500  " {
			t.Errorf("%s: reached %v, %s", host, reached, got.Raw)
		}
	}
}
