package bot

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestTextsAreFilled(t *testing.T) {
	sc := scopeWith(map[string]any{
		"Name": "Ada", "List": []any{"a", "b"}, "Num": "41", "None": nil, "Real": json.Number("1.50"), "Yes": true,
	})
	for text, want := range map[string]string{
		"plain":                          "plain",
		"Hi {{Name}}!":                   "Hi Ada!",
		"{{None}}{{Unknown}}":            "",
		"{{List}}":                       `["a","b"]`,
		"{{Real}} {{Yes}}":               "1.50 true",
		"{{= Number({{Num}}) + 1 =}}":    "42",
		"{{={{Name}}.toUpperCase()=}}!":  "ADA!",
		"{{=return [1, {a: {{Num}}}]=}}": `[1,{"a":41}]`,
		"{{=no.such.thing=}}":            "no.such.thing",
		"{{}} {{{Name}}} {{a{b}}":        "{{}} {Ada} {{a{b}}",
		"{{Name":                         "{{Name",
	} {
		if got := sc.text(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestAVariableFilledIntoItselfStaysBounded(t *testing.T) {
	sc := scopeWith(map[string]any{"X": strings.Repeat("x", 1000)})
	for range 40 {
		sc.assign("vX", sc.text("{{X}}{{X}}"))
	}
	if n := len(textOf(sc.named("X"))); n > maxTextLength {
		t.Errorf("%d bytes", n)
	}
}

func TestScriptsAreBounded(t *testing.T) {
	sc := scopeWith(nil)
	sc.eval.time, sc.eval.heap = 300*time.Millisecond, 32<<20
	for name, code := range map[string]string{
		"endless loop":    "while (true) {} return 1",
		"endless call":    "return (function f() { return f() })()",
		"doubling string": "let s = 'x'.repeat(1000); for (;;) s += s; return s",
		"growing array":   "const a = []; for (;;) a.push([1, 2, 3, {}]); return a",
		"huge repeat":     "return 'x'.repeat(1e9)",
		"huge pad":        "return 'x'.padStart(1e9)",
		"sparse join":     "return new Array(1e9).join('x')",
		"array buffer":    "return new ArrayBuffer(1e9)",
		"regex":           "return /(?=a)(a+)+$/.test('a'.repeat(40) + '!')",
		"throw":           "throw new Error('boom'); return 1",
		"syntax":          "return (",
		"pending promise": "return new Promise(() => {})",
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			value, err := sc.evaluate(code)
			if err == nil && name != "regex" {
				t.Errorf("value %.80v", value)
			}
			if err != nil && !errors.Is(err, errScript) {
				t.Errorf("error %v is not a script's", err)
			}
			if took := time.Since(begun); took > 3*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestScriptsReturnValues(t *testing.T) {
	sc := scopeWith(map[string]any{"L": []any{"1", "x"}, "T": "0123"})
	for code, want := range map[string]string{
		"1 + 1":                          "2",
		"return {{L}}[0] + 1":            "2",
		"{{T}}.length":                   "4",
		"return undefined":               "null",
		"return null":                    "null",
		"({b: 1, a: [true]})":            `{"a":[true],"b":1}`,
		"return (async () => 'later')()": `"later"`,
		"0.1 + 0.2":                      "0.30000000000000004",
		"{{Missing}} === undefined":      "true",
	} {
		value, err := sc.evaluate(code)
		if got := string(encode(value)); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", code, got, err, want)
		}
	}
}
