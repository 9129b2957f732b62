package studio

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/bot/store"
)

// export asks for a name, and then for a number. One group cannot be reached,
// and an edge leads nowhere.
const export = `{"version":"6.1","id":"internal","publicId":"good","name":"Good <b>bot</b>",
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e"}],
	"groups":[
		{"id":"g","title":"Hello","blocks":[{"id":"i","type":"text input","options":{"variableId":"v"}},{"id":"j","type":"number input","outgoingEdgeId":"none"}]},
		{"id":"h","title":"Lost","blocks":[]}],
	"edges":[{"id":"e","from":{"eventId":"s"},"to":{"groupId":"g"}}],
	"variables":[{"id":"v","name":"Name"}],"theme":{"general":{"font":"Lato"}},"settings":{}}`

const token = "a-token-for-tests"

// studioTest is an API with the bot of export, and a clock.
type studioTest struct {
	*API
	t   *testing.T
	now time.Time
}

func newTest(t *testing.T, kept bot.Store, flows string) *studioTest {
	t.Helper()
	flow, err := engine.Decode([]byte(export), "good")
	if err != nil {
		t.Fatal(err)
	}
	chats, err := bot.NewServer(bot.Options{Flows: []*engine.Flow{flow}, Store: kept})
	if err != nil {
		t.Fatal(err)
	}
	s := &studioTest{t: t, now: time.Unix(1e9, 0)}
	s.API = NewAPI(APIOptions{Chats: chats, Flows: flows, Token: token, Now: func() time.Time { return s.now }})
	return s
}

// ask sends a request of the owner.
func (s *studioTest) ask(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, apiBase+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+token)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// read sends a request and decodes the answer.
func (s *studioTest) read(method, path, body string, into any) {
	s.t.Helper()
	w := s.ask(method, path, body)
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil || w.Code != http.StatusOK {
		s.t.Fatalf("%s %s: %d %v in %s", method, path, w.Code, err, w.Body)
	}
}

// refuses checks a refusal: its status, and a part of its message.
func (s *studioTest) refuses(method, path, body string, status int, message string) {
	s.t.Helper()
	w := s.ask(method, path, body)
	var said struct{ Message string }
	_ = json.Unmarshal(w.Body.Bytes(), &said)
	if w.Code != status || !strings.Contains(said.Message, message) {
		s.t.Errorf("%s %s: %d %s, want %d with %q", method, path, w.Code, w.Body, status, message)
	}
}

// drop drops an export, and returns the id of the bot.
func (s *studioTest) drop(export string) string {
	s.t.Helper()
	var dropped droppedReply
	s.read("POST", "bots", export, &dropped)
	return dropped.ID
}

func TestOnlyTheOwnersPageIsAnswered(t *testing.T) {
	for _, c := range []struct {
		name, header, value string
		status              int
	}{
		{"the page", "Sec-Fetch-Site", "same-origin", 200},
		{"no browser", "X-Nothing", "", 200},
		{"an old browser", "Origin", "http://example.com", 200},
		{"no token", "Authorization", "", 401},
		{"another token", "Authorization", "Bearer a-token-for-tests2", 401},
		{"the beginning of the token", "Authorization", "Bearer a-token-for-test", 401},
		{"another scheme", "Authorization", "Basic " + token, 401},
		{"another page", "Sec-Fetch-Site", "cross-site", 403},
		{"a page of a subdomain", "Sec-Fetch-Site", "same-site", 403},
		{"an address that was typed", "Sec-Fetch-Site", "none", 403},
		{"another page in an old browser", "Origin", "https://evil.example", 403},
		{"the preview", "Origin", "null", 403},
	} {
		s := newTest(t, nil, "")
		w := s.ask("GET", "bots", "", c.header, c.value)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.status)
		}
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: the headers are %v", c.name, w.Header())
		}
	}
	s := newTest(t, nil, "")
	if w := s.ask("OPTIONS", "bots", "", "Origin", "https://evil.example", "Access-Control-Request-Headers", "authorization"); w.Code < 400 || len(w.Header()["Access-Control-Allow-Headers"]) > 0 {
		t.Errorf("a preflight is answered with %d %v", w.Code, w.Header())
	}
}

func TestWrongTokensAreLimited(t *testing.T) {
	s := newTest(t, nil, "")
	for i := range refusedAtOnce {
		if w := s.ask("GET", "bots", "", "Authorization", fmt.Sprint("Bearer ", i)); w.Code != http.StatusUnauthorized {
			t.Fatalf("attempt %d: %d", i, w.Code)
		}
	}
	for _, one := range []string{"other", token} {
		w := s.ask("GET", "bots", "", "Authorization", "Bearer "+one)
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "6" {
			t.Errorf("the next is answered with %d %v", w.Code, w.Header())
		}
	}
	other := httptest.NewRequest("GET", apiBase+"bots", nil)
	other.RemoteAddr = "192.0.2.99:1"
	other.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, other); w.Code != http.StatusOK {
		t.Errorf("another client is answered with %d", w.Code)
	}
	s.now = s.now.Add(7 * time.Second)
	for range 30 { // the owner is not limited
		if w := s.ask("GET", "bots", ""); w.Code != http.StatusOK {
			t.Fatalf("after a while: %d", w.Code)
		}
	}
}

func TestATokenCannotBeGuessed(t *testing.T) {
	for text, ok := range map[string]bool{"": false, "short": false, "0123456789abcde": false, "0123456789abcdef": true, "0123456789 abcdef": false, "0123456789äbcdefg": false} {
		if err := CheckToken(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestBotsAreListed(t *testing.T) {
	s := newTest(t, nil, "")
	id := s.drop(export)
	var rows []botRow
	s.read("GET", "bots", "", &rows)
	want := []botRow{{"good", "Good <b>bot</b>", "flows", 2, 2}, {id, "Good <b>bot</b>", "dropped", 2, 2}}
	if len(rows) != 2 || rows[0] != want[0] || rows[1] != want[1] {
		t.Errorf("the bots are %+v", rows)
	}
}

func TestADroppedBotIsToldWithItsFindings(t *testing.T) {
	s := newTest(t, nil, "")
	var dropped droppedReply
	s.read("POST", "bots", export, &dropped)
	want := []finding{
		{Level: "warning", Message: "edge none leads nowhere", Group: "Hello", Block: "number input", GroupID: "g", BlockID: "j"},
		{Level: "warning", Message: `nothing leads to the group "Lost"`, Group: "Lost", GroupID: "h"},
	}
	if len(dropped.Findings) != 2 || dropped.Findings[0] != want[0] || dropped.Findings[1] != want[1] {
		t.Errorf("the findings are %+v", dropped.Findings)
	}
	var again []finding
	if s.read("GET", "bots/"+dropped.ID+"/findings", "", &again); len(again) != 2 {
		t.Errorf("later the findings are %+v", again)
	}
	var flow struct{ Groups []engine.OutlineGroup }
	if s.read("GET", "bots/"+dropped.ID+"/flow", "", &flow); len(flow.Groups) != 2 || flow.Groups[0].Blocks[0].Variable != "Name" {
		t.Errorf("the flow is %+v", flow)
	}
	var theme map[string]any
	if s.read("GET", "bots/"+dropped.ID+"/theme", "", &theme); fmt.Sprint(theme) != "map[general:map[font:Lato]]" {
		t.Errorf("the theme is %v", theme)
	}
	if w := s.ask("DELETE", "bots/"+dropped.ID, ""); w.Code != http.StatusNoContent {
		t.Errorf("it cannot be removed: %d", w.Code)
	}
	s.refuses("GET", "bots/"+dropped.ID+"/flow", "", 404, "There is no bot")
}

func TestTheNameOfABotThatHadToGoIsTold(t *testing.T) {
	s := newTest(t, nil, "")
	s.drop(strings.Replace(export, "Good", "First", 1))
	for range bot.MaxTrials - 1 {
		s.drop(export)
	}
	var dropped droppedReply
	if s.read("POST", "bots", export, &dropped); dropped.Ended != "First <b>bot</b>" || dropped.MaxDropped != bot.MaxTrials {
		t.Errorf("the reply is %+v", dropped)
	}
}

func TestWhatIsNoExportIsRefusedWithAReason(t *testing.T) {
	s := newTest(t, nil, "")
	for _, c := range []struct {
		body, message string
		status        int
	}{
		{"", "it is not valid JSON", 422},
		{"GIF89a", "it is not valid JSON", 422},
		{`{"version": "6.1",`, "it is not valid JSON", 422},
		{`{"colour": "red"}`, "not an export of Typebot", 422},
		{"[]", "not an export of Typebot", 422},
		{"null", "not an export of Typebot", 422},
		{`{"version":"2","groups":[]}`, `version "2" is not supported`, 422},
		{`{"version":"6.1","groups":[]}`, "there is no start event", 422},
		{export + strings.Repeat(" ", maxExport), "at most 10 MB", 413},
	} {
		s.refuses("POST", "bots", c.body, c.status, c.message)
	}
	var rows []botRow
	if s.read("GET", "bots", "", &rows); len(rows) != 1 {
		t.Errorf("the bots are %+v", rows)
	}
}

func TestAFaultThatKeepsABotFromBeingPlayedHasItsPlace(t *testing.T) {
	s := newTest(t, nil, "")
	w := s.ask("POST", "bots", strings.Replace(export, `"variableId":"v"`, `"variableId":"v"`, 1)[:len(export)-1]+`,"groups":[{"id":"g","title":"Hello","blocks":[{"id":"i","type":"Jump","options":{"groupId":7}}]}]}`)
	var said struct {
		Data struct{ Findings []finding }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil || w.Code != 422 || len(said.Data.Findings) != 1 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if got := said.Data.Findings[0]; got.Level != "error" || got.Group != "Hello" || got.Block != "Jump" || got.BlockID != "i" {
		t.Errorf("the finding is %+v", got)
	}
}

func TestABotIsKeptOnlyWhenAskedAndReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	s := newTest(t, nil, dir)
	other := s.drop(strings.NewReplacer(`"publicId":"good",`, "", "Good <b>bot</b>", "../../etc/Passwd ☃").Replace(export))
	if found, _ := os.ReadDir(dir); len(found) != 0 {
		t.Errorf("the folder has %v", found)
	}
	var kept struct{ File, ID string }
	if s.read("POST", "bots/"+other+"/keep", "", &kept); kept.File != "etc-passwd.json" || kept.ID != "etc-passwd" {
		t.Errorf("it was kept as %+v", kept)
	}
	written, err := os.ReadFile(filepath.Join(dir, kept.File))
	if err != nil || !strings.Contains(string(written), "../../etc/Passwd") {
		t.Errorf("the file has %q, %v", written, err)
	}
	s.refuses("POST", "bots/"+other+"/keep", "", 409, `already a bot "etc-passwd.json"`)
	s.refuses("POST", "bots/"+s.drop(export)+"/keep", "", 409, `already a bot "good"`)
	s.refuses("POST", "bots/good/keep", "", 409, "in the folder of --flows already")
	s.refuses("DELETE", "bots/good", "", 409, "Remove it there")
	bare := newTest(t, nil, "")
	bare.refuses("POST", "bots/"+bare.drop(export)+"/keep", "", 409, "no folder for bots")
}

func TestNamesOfFilesArePlain(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "..": "", "/": "", "A b": "a-b", `..\..\x`: "x", "☃": "", "-a--b-": "a-b", "con\x00.json": "con-json", strings.Repeat("x", 100): strings.Repeat("x", maxName),
	} {
		if got := plainName(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestCSSIsCheckedWithLines(t *testing.T) {
	s := newTest(t, nil, "")
	var said struct {
		Warnings []struct {
			Line    int
			Message string
		}
	}
	if s.read("POST", "css", `{"css":".a {\n behavior: url(x);\n}"}`, &said); len(said.Warnings) != 1 || said.Warnings[0].Line != 2 {
		t.Errorf("the warnings are %+v", said)
	}
	if w := s.ask("POST", "css", `{"css":""}`); strings.TrimSpace(w.Body.String()) != `{"warnings":[]}` {
		t.Errorf("nothing is answered with %s", w.Body)
	}
	s.refuses("POST", "css", "no JSON", 400, "want a JSON object")
	s.refuses("POST", "css", `{"css":"`+strings.Repeat("x", maxCSS)+`"}`, 413, "at most 512 kB")
}

func TestAServerWithoutBotsSaysSo(t *testing.T) {
	s := &studioTest{t: t, API: NewAPI(APIOptions{Token: token})}
	var rows []botRow
	if s.read("GET", "bots", "", &rows); len(rows) != 0 {
		t.Errorf("the bots are %+v", rows)
	}
	s.refuses("POST", "bots", export, 409, "--upstream")
	s.refuses("GET", "bots/x/results", "", 404, "There is no bot")
	s.refuses("GET", "nothing", "", 404, "nothing at this address")
	s.refuses("PUT", "bots", "", 404, "nothing at this address")
}

// FuzzDrop drops anything on the page.
func FuzzDrop(f *testing.F) {
	f.Add([]byte(export))
	f.Add([]byte(`{"version":"6.1","groups":[{"id":7}]}`))
	f.Add([]byte(`{"version":"3","groups":[{"blocks":[{"id":"a","type":"start"}]}]}`))
	chats, err := bot.NewServer(bot.Options{Store: store.NewMemory(time.Now)})
	if err != nil {
		f.Fatal(err)
	}
	api := NewAPI(APIOptions{Chats: chats, Token: token})
	f.Fuzz(func(t *testing.T, export []byte) {
		s := &studioTest{t: t, API: api}
		w := s.ask("POST", "bots", string(export))
		var said droppedReply
		if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil || w.Code != 200 && w.Code != 422 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		if w.Code == 200 {
			var flow any
			s.read("GET", "bots/"+said.ID+"/flow", "", &flow)
			s.read("GET", "bots/"+said.ID+"/dropoff", "", &flow)
			s.ask("DELETE", "bots/"+said.ID, "")
		}
	})
}
