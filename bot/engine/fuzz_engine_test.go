package engine

import (
	"encoding/json"
	"testing"

	"chatlet/loosejson"
)

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
		got, err := sc.evaluate(code)
		if err == nil && !json.Valid(Encode(stored(got.Value))) {
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
		(&condition{"AND", []comparison{{"vX", operator, loosejson.Scalar(with)}}}).holds(sc)
	})
}
