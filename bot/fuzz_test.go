package bot

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
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

// FuzzFlow decodes a flow and, if it can be played, starts it and answers
// twice: nothing an export holds may break the server.
func FuzzFlow(f *testing.F) {
	addFlows(f)
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		flow, err := Decode(data, "fuzzed")
		if err != nil {
			return
		}
		flow.PublicID = "fuzzed"
		flow.Check()
		server := testServer(t, Options{Flows: []*Flow{flow}, MaxBlocks: 50, StepTimeout: 2 * time.Second})
		server.engine.eval.time = 50 * time.Millisecond
		server.engine.outside = &http.Client{Transport: deadEnd{}}
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

// deadEnd reaches nobody.
type deadEnd struct{}

func (deadEnd) RoundTrip(*http.Request) (*http.Response, error) { return nil, errDisk }

// FuzzExpression evaluates code: it may fail, but it ends, and what it returns
// can be stored.
func FuzzExpression(f *testing.F) {
	for _, seed := range []string{
		"1 + 1", "{{X}} + 'a'", "return [1,{a:2}]", "while(1){} return 1", "throw {}", "({}).x.y", "new Proxy({}, {get(){throw 1}})",
		"return Symbol.iterator", "return () => 1", "return new Date(NaN)", "return 10n ** 500n", "/(a+)+$/.test({{X}})", "return {toJSON(){throw 1}}",
		"return new Promise(r => r({{X}}))", "return function*(){}", "return Infinity", "let a=[];a[0]=a;return a", "=}}{{=1=}}",
	} {
		f.Add(seed, "aaaaaaaaaaaaaaaa!")
	}
	f.Fuzz(func(t *testing.T, code, value string) {
		if len(code) > 2000 {
			return
		}
		sc := scopeWith(map[string]any{"X": value})
		sc.eval.time, sc.eval.heap = 100*time.Millisecond, 64<<20
		begun := time.Now()
		got, err := sc.evaluate(code)
		if took := time.Since(begun); took > 5*time.Second {
			t.Fatalf("took %v", took)
		}
		if err == nil && !json.Valid(encode(storable(keepNumber(got)))) {
			t.Fatalf("%v cannot be stored", got)
		}
		sc.text("{{=" + code + "=}}")
	})
}

// FuzzCondition compares anything with anything.
func FuzzCondition(f *testing.F) {
	for operator := range operators {
		f.Add("abc", operator, "b", false)
		f.Add("2026-01-01", operator, "/(?=x)(x+)+$/i", true)
	}
	f.Fuzz(func(t *testing.T, value, operator, with string, asList bool) {
		var v any = value
		if asList {
			v = []any{value, nil, 3.0}
		}
		sc := scopeWith(map[string]any{"X": v})
		begun := time.Now()
		(&condition{"AND", []comparison{{"vX", operator, loose(with)}}}).holds(sc)
		if took := time.Since(begun); took > 5*time.Second {
			t.Fatalf("took %v", took)
		}
	})
}

// FuzzMarkdown reads and writes what a variable says.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"a **b**\n\n- c\n  1. d", "> q\n\n```\nx\n```\n\n| a | b |\n|---|---|\n| c | d |", "<b>&amp;\\*", "![i](u) <http://a.b>", "\x00\n \n\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		nodes := parseMarkdown(value)
		if encoded := encode(nodes); !json.Valid(encoded) || !utf8.Valid(encoded) {
			t.Fatalf("not JSON: %s", encoded)
		}
		writeMarkdown(nodes)
		writeMarkdown(flatten(nodes))
	})
}

// FuzzRequest posts a body to both endpoints.
func FuzzRequest(f *testing.F) {
	for _, seed := range []string{`{}`, `{"message":"x"}`, `{"message":{"type":"text","text":"x","metadata":{"replyId":1}}}`, `[`, `{"prefilledVariables":{"City":[1,null]}}`, `{"message":{"type":"command"}}`} {
		f.Add(seed)
	}
	flows, _, err := Load("testdata/flows")
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
