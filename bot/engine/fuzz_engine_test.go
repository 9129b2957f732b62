package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"testing"
	"time"

	"chatlet/bot/markdown"
	"chatlet/loosejson"
)

// fuzzScope returns a function that makes scopes with one variable, X. Their
// code runs in one engine.
func fuzzScope() func(value any) *scope {
	e := New(Options{Now: time.Now})
	return func(value any) *scope {
		sc := scopeWith(map[string]any{"X": value})
		sc.eval = e.evaluator(context.Background())
		return sc
	}
}

// FuzzExpression evaluates code. It may fail, but it has to end, and its result
// can be stored.
func FuzzExpression(f *testing.F) {
	scopeOf := fuzzScope()
	for _, seed := range []string{
		"1 + 1", "{{X}} + 'a'", "return [1,{a:2}]", "while(1){} return 1", "throw {}", "({}).x.y", "new Proxy({}, {get(){throw 1}})",
		"return Symbol.iterator", "return () => 1", "return new Date(NaN)", "return 10n ** 500n", "/(a+)+$/.test({{X}})", "return {toJSON(){throw 1}}",
		"return new Promise(r => r({{X}}))", "return function*(){}", "return Infinity", "let a=[];a[0]=a;return a", "=}}{{=1=}}",
		"(1e308).toLocaleString({{X}}, {notation: 'compact', minimumIntegerDigits: 1e9})", "new Date(8.64e15).toLocaleString('ja', {dateStyle: {{X}}, timeZone: {{X}}})",
		"[{{X}}, 'b'].sort(new Intl.Collator('sv', {numeric: true}).compare)", "new Intl.RelativeTimeFormat({{X}}).format(1e400, 'day')", "new Intl.PluralRules('ru').select({{X}})",
	} {
		f.Add(seed, "aaaaaaaaaaaaaaaa!")
	}
	f.Fuzz(func(t *testing.T, code, value string) {
		if len(code) > 2000 {
			return
		}
		sc := scopeOf(value)
		got, err := sc.evaluate(code)
		if err == nil && !json.Valid(Encode(stored(got.Value))) {
			t.Fatalf("%v cannot be stored", got)
		}
		sc.text("{{=" + code + "=}}")
	})
}

// FuzzCondition compares any two values.
func FuzzCondition(f *testing.F) {
	scopeOf := fuzzScope()
	names := slices.Concat(slices.Collect(maps.Keys(operators)), slices.Collect(maps.Keys(regexOperators)), []string{"Is set", "Is empty"})
	slices.Sort(names)
	for _, operator := range names {
		f.Add("abc", operator, "b", false)
		f.Add("2026-01-01", operator, "/(?=x)(x+)+$/i", true)
		f.Add("{\"a\":1}", operator, "{{X}}", true)
	}
	f.Fuzz(func(t *testing.T, value, operator, with string, asList bool) {
		var v any = value
		if asList {
			v = []any{value, nil, 3.0}
		}
		(&condition{"AND", []comparison{{"vX", operator, loosejson.Scalar(with)}}}).holds(scopeOf(v))
	})
}

// FuzzRichText fills a variable into a bubble's nodes, and writes them as
// markdown.
func FuzzRichText(f *testing.F) {
	scopeOf := fuzzScope()
	for _, seed := range []string{
		`[{"type":"p","children":[{"text":"{{X}}"}]}]`, `[{"type":"p","children":[{"text":"a {{X}} b","bold":true},{"type":"a","url":"{{X}}","children":[{"text":"{{X}}"}]}]}]`,
		`[{"type":"ul","children":[{"type":"li","children":[{"type":"lic","children":[{"text":"{{=1=}}"}]}]}]}]`, `[[],null,1,{"children":1},{"text":{}}]`,
	} {
		f.Add(seed, "a **b**\n\n- c\n> d")
	}
	f.Fuzz(func(t *testing.T, content, value string) {
		tree, err := decodeTree(json.RawMessage(content))
		nodes, isList := tree.([]any)
		if err != nil || !isList {
			return
		}
		filled := scopeOf(value).fillNodes(nodes)
		if data := Encode(filled); string(data) == "null" || !json.Valid(data) {
			t.Fatalf("%v cannot be written", filled)
		}
		markdown.Write(filled)
	})
}

// FuzzAnswer answers inputs of all kinds.
func FuzzAnswer(f *testing.F) {
	var kindNames []string
	for name, k := range kinds {
		if k.isInput() {
			kindNames = append(kindNames, name)
		}
	}
	slices.Sort(kindNames)
	for _, name := range kindNames {
		f.Add(name, `{"min":"{{X}}","max":3,"length":"{{X}}","format":"{{X}}","isMultipleChoice":true,"isRange":true,"defaultCountryCode":"FR"}`, `[{"id":"a","content":"{{X}}","title":"b","paths":[{"id":"p"}]}]`, "a, 2")
		f.Add(name, `{"dynamicVariableId":"x","variableId":"x","dynamicItems":{"isEnabled":true,"pictureSrcsVariableId":"x"}}`, `[]`, "1e400")
		f.Add(name, `{"hasTime":true,"format":"n","allowedFileTypes":{"isEnabled":true,"types":[1,null,"image/*"]}}`, `[{"id":1},null]`, "in 9e99 years")
	}
	played := new(*Flow)
	e := New(Options{Now: time.Now, MaxBlocks: 50, Flows: func(string, string) (*Flow, bool) { return *played, true }})
	f.Fuzz(func(t *testing.T, kind, options, items, text string) {
		if !slices.Contains(kindNames, kind) || !json.Valid([]byte(options)) || !json.Valid([]byte(items)) {
			return
		}
		flow, err := Decode(fmt.Appendf(nil, `{"version":"6.1","id":"f","events":[{"id":"s","type":"start","outgoingEdgeId":"e"}],"edges":[{"id":"e","to":{"groupId":"g"}}],
			"groups":[{"id":"g","title":"G","blocks":[{"id":"b","type":%q,"options":%s,"items":%s}]}],"variables":[{"id":"x","name":"X","value":%s}]}`, kind, options, items, Encode(text)), "f")
		if err != nil {
			return
		}
		*played = flow
		answerTwice(t, e, flow, text)
	})
}

// answerTwice starts a flow and answers it, first with a text and then with
// nothing.
func answerTwice(t *testing.T, e *Engine, flow *Flow, text string) {
	t.Helper()
	session := NewSession(flow, time.Now())
	for i, message := range []*Message{nil, {Type: MessageText, Text: text, ReplyID: text}, nil} {
		step, err := e.NewStep(t.Context(), session, i == 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := step.Take(message); err != nil {
			var refused *Refusal
			if !errors.As(err, &refused) || refused.Status >= 500 {
				t.Fatalf("refused: %v", err)
			}
		}
		if err := step.Finish(); err == nil && !json.Valid(step.ContinueReply()) {
			t.Fatalf("not JSON: %s", step.ContinueReply())
		}
		if session, err = DecodeSession(session.Encode()); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzResponse takes a value from the response to a request.
func FuzzResponse(f *testing.F) {
	e := New(Options{Now: time.Now})
	for _, path := range []string{"data.a[0].b", "data", "Object.keys(data)", "data.__proto__", "statusCode", "data[", "data.a; while(1){}", "data['1']"} {
		f.Add(`{"statusCode":200,"data":{"a":[{"b":12345678901234567890}],"1":"x"}}`, path)
	}
	f.Fuzz(func(t *testing.T, body, path string) {
		r, err := decodeResponse(body)
		if err != nil {
			return
		}
		step := &Step{context: t.Context(), engine: e, eval: e.evaluator(t.Context())}
		if value, ok := step.pick(r, path); ok && !json.Valid(Encode(stored(value))) {
			t.Fatalf("%v cannot be stored", value)
		}
	})
}

// FuzzAddress reads addresses for requests. If one is accepted, it can be sent.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"https://a.test/é b?c=%zz#d", "http://u:p@[::1]:80/", "https://bücher.test", "http://%41/", " \thttps://a\n.test"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		address, err := requestAddress(text)
		if err != nil {
			return
		}
		if _, err := url.Parse(address.String()); err != nil {
			t.Fatalf("%q becomes %q: %v", text, address, err)
		}
	})
}
