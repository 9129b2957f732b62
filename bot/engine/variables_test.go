package engine

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
		"typed array":     "return new Uint8Array(1e9)",
		"array from":      "return Array.from({length: 1e9})",
		"array of length": "return Array(1e9).map(x => 1).length",
		"set length":      "const a = []; a.length = 4e9; return a.indexOf(1)",
		"far index":       "const a = []; a[4e9] = 1; return a.reverse()",
		"spread":          "const a = []; a.length = 1e9; return [...a]",
		"apply":           "return String.fromCharCode.apply(null, {length: 1e9})",
		"long json":       "const a = []; a.length = 1e9; return JSON.stringify({x: [a]})",
		"returned list":   "const a = []; a.length = 1e9; return a",
		"replace all":     "return 'x'.repeat(1e6).replaceAll('x', 'y'.repeat(1e6))",
		"split":           "let s = 'x'.repeat(1e6); s += s; s += s; return s.split('').length",
		"big power":       "return 10n ** 1000000000n",
		"hidden big":      "return eval('10' + 'n ** 1000000000n')",
		"constructor":     "return (() => 1).constructor('return 10' + 'n ** 1000000000n')()",
		"returned object": "const a = []; a.length = 1e9; return {a}",
		"long join":       "return Array(1e6).fill('x'.repeat(1e6)).join('')",
		"nested join":     "const a = Array(1e3).fill('x'.repeat(1e6)); return String(Array(1e3).fill(a))",
		"fat json":        "return JSON.stringify(Array(1e6).fill('x'.repeat(1e6)))",
		"fat result":      "return Array(1e6).fill('x'.repeat(1e6))",
		"fat toJSON":      "const s = 'x'.repeat(1e6); return Array(1e6).fill({toJSON() { return s }})",
		"indented json":   "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return JSON.stringify(a, null, 10)",
		"long sort":       "return Array(1e6).fill('x'.repeat(1e6)).sort().length",
		"long search":     "const s = 'x'.repeat(1e6); return Array(1e6).fill(s).indexOf('x'.repeat(1e6 - 1) + 'y')",
		"deep flat":       "const a = Array(1e6).fill(1); return Array(1e6).fill(a).flat().length",
		"wide concat":     "const a = Array(1e6).fill(1); return [].concat(...Array(1e3).fill(a)).length",
		"text concat":     "const s = 'x'.repeat(1e6); return s.concat(...Array(1e5).fill(s)).length",
		"raw template":    "return String.raw({raw: {length: 1e9}}).length",
		"array again":     "return [].constructor(1e9).fill(0)",
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
		"return [3, 1, 2].sort().map(x => x * 2).join('-')":             `"2-4-6"`,
		"return 'a,b'.split(',').concat(['c']).includes('c')":           "true",
		"return Array.from('abc', c => c + c)":                          `["aa","bb","cc"]`,
		"return [...new Set([1, 1, 2])].length + Array.of(1, 2).length": "4",
		"return 'a-b-a'.replaceAll('a', 'x').replace(/x$/, 'y')":        `"x-b-y"`,
		"return Math.max.apply(null, [1, 5])":                           "5",
		"return JSON.stringify({b: 1, a: [1], c: 'x'}, ['a', 'c'])":     `"{\"a\":[1],\"c\":\"x\"}"`,
		"return JSON.stringify({a: 1}, (k, v) => k ? v + 1 : v, 1)":     `"{\n \"a\": 2\n}"`,
		"return [1, [2, [3]]].flat(Infinity).join(' ') + [[1], 2]":      `"1 2 31,2"`,
		"return [[1], [2]].flatMap(x => x).concat([3], 4)":              "[1,2,3,4]",
		"return ['b', 'a'].sort().indexOf('b')":                         "1",
		"return JSON.stringify({a: [1, [2]]})":                          `"{\"a\":[1,[2]]}"`,
		"return [1, 2, 3].reduce((a, b) => a + b)":                      "6",
		"return Array.isArray([]) && [] instanceof Array":               "true",
		"return new Date(0).toISOString()":                              `"1970-01-01T00:00:00.000Z"`,
		"1 + 1":                                                         "2",
		"return {{L}}[0] + 1":                                           "2",
		"{{T}}.length":                                                  "4",
		"return undefined":                                              "null",
		"return null":                                                   "null",
		"({b: 1, a: [true]})":                                           `{"a":[true],"b":1}`,
		"return (async () => 'later')()":                                `"later"`,
		"0.1 + 0.2":                                                     "0.30000000000000004",
		"{{Missing}} === undefined":                                     "true",
	} {
		value, err := sc.evaluate(code)
		if got := string(Encode(value)); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", code, got, err, want)
		}
	}
}
