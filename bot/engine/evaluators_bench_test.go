package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"chatlet/bot/quickjs"
	"chatlet/loosejson"
)

// evaluatorCase is one operation of an evaluator.
type evaluatorCase struct {
	name string
	run  func()
}

// benchmark measures operations of an evaluator after its engine has started.
// The time limit for code does not apply.
func benchmark(b *testing.B, eval *evaluator, cases []evaluatorCase) {
	b.Helper()
	if err := quickjs.Warm(); err != nil {
		b.Fatal(err)
	}
	for _, c := range cases {
		b.Run(c.name, func(b *testing.B) {
			c.run()
			b.ReportAllocs()
			for b.Loop() {
				eval.spent = 0
				c.run()
			}
		})
	}
}

func benchmarkScope() *scope {
	return scopeWith(map[string]any{"N": "41", "Name": "Ada", "L": []any{"a", "b"}, "M": "**hi** [there](https://a.test)"})
}

func BenchmarkExpression(b *testing.B) {
	sc := benchmarkScope()
	evaluate := func(code string) func() {
		return func() {
			if _, err := sc.evaluate(code); err != nil {
				b.Fatal(err)
			}
		}
	}
	benchmark(b, sc.eval, []evaluatorCase{
		{"arithmetic", evaluate("{{N}} + 1")},
		{"built-ins", evaluate("{{L}}.map(x => x + {{N}}).join()")},
		{"locale", evaluate("(1234.5).toLocaleString('de-DE', {style: 'currency', currency: 'EUR'})")},
	})
}

func BenchmarkCondition(b *testing.B) {
	sc := benchmarkScope()
	compare := func(variable, operator, with string) func() {
		c := condition{"AND", []comparison{{variable, operator, loosejson.Scalar(with)}}}
		return func() { c.holds(sc) }
	}
	benchmark(b, sc.eval, []evaluatorCase{
		{"equal", compare("vName", "Equal to", "Ada")},
		{"greater", compare("vN", "Greater than", "18")},
		{"date", compare("vName", "Less than", "5 Dec 2025")},
		{"list", compare("vL", "Contains", "{{Name}}")},
		{"pattern", compare("vName", "Matches regex", "^[A-Z][a-z]+$")},
		{"pattern in JavaScript", compare("vName", "Matches regex", `/(?<=A)\p{L}+/u`)},
	})
}

func BenchmarkText(b *testing.B) {
	sc := benchmarkScope()
	nodes := []any{map[string]any{"type": "p", "children": []any{map[string]any{"text": "Hello {{Name}}: {{M}}"}}}}
	benchmark(b, sc.eval, []evaluatorCase{
		{"plain", func() { sc.text("Hello {{Name}}, {{N}}") }},
		{"expression", func() { sc.text("You are {{= {{N}} + 1 =}}") }},
		{"rich text", func() { sc.fillNodes(nodes) }},
	})
}

func BenchmarkResponse(b *testing.B) {
	e := New(Options{Now: time.Now})
	step := &Step{context: context.Background(), engine: e, eval: e.evaluator(context.Background())}
	r := response{StatusCode: json.RawMessage("200"), Data: json.RawMessage(`{"items":[{"name":"a"},{"name":"b"}]}`)}
	benchmark(b, step.eval, []evaluatorCase{
		{"path", func() { step.pick(r, "data.items[1].name") }},
		{"JavaScript", func() { step.pick(r, "data.items.map(i => i.name)") }},
	})
}

func BenchmarkAnswer(b *testing.B) {
	var cases []evaluatorCase
	eval := &evaluator{}
	for _, c := range [][3]string{
		{"text input", "{}", "hello"}, {"number input", `{"min":1,"max":"{{N}}"}`, "5"}, {"email input", "{}", "ada@a.test"}, {"url input", "{}", "https://a.test/x"},
		{"phone number input", `{"defaultCountryCode":"FR"}`, "06 12 34 56 78"}, {"date input", `{"format":"dd/MM/yyyy"}`, "5 Dec 2025"}, {"time input", "{}", "14:30"},
		{"choice input", `{"isMultipleChoice":true}`, "Blue, Red"}, {"rating input", "{}", "5"}, {"file input", "{}", "https://a.test/a.png"},
	} {
		cases = append(cases, evaluatorCase{c[0], answering(b, c[0], c[1], c[2])})
	}
	benchmark(b, eval, cases)
}

// answering returns a function that checks an answer to an input.
func answering(b *testing.B, kind, options, text string) func() {
	b.Helper()
	flow, err := Decode(fmt.Appendf(nil, `{"version":"6.1","id":"f","events":[{"id":"s","type":"start"}],"variables":[{"id":"n","name":"N","value":"41"}],
		"groups":[{"id":"g","title":"G","blocks":[{"id":"b","type":%q,"options":%s,"items":[{"id":"i","content":"Blue"},{"id":"j","content":"Red"}]}]}]}`, kind, options), "f")
	if err != nil {
		b.Fatal(err)
	}
	e := New(Options{Now: time.Now, MaxBlocks: 50, Flows: func(string, string) (*Flow, bool) { return flow, true }})
	step, err := e.NewStep(context.Background(), NewSession(flow, time.Now()), false)
	if err != nil {
		b.Fatal(err)
	}
	asked, message := flow.at(position{0, 0}), &Message{Type: MessageText, Text: text}
	return func() {
		if !asked.kind.answer(step, asked, message).valid {
			b.Fatalf("%s refuses %q", kind, text)
		}
	}
}
