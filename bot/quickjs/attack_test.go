package quickjs

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

// hostile is code that uses unlimited time or memory, mostly in one native
// function.
var hostile = map[string]string{
	"endless loop":      "while (true) {}",
	"endless call":      "(function f() { return f() })()",
	"endless await":     "while (true) await 1",
	"endless jobs":      "const f = () => Promise.resolve().then(f); return f()",
	"doubling string":   "let s = 'x'.repeat(1000); for (;;) s += s + Math.random()",
	"growing array":     "const a = []; for (;;) a.push([1, 2, 3, {}])",
	"huge repeat":       "return 'x'.repeat(1e9)",
	"repeat called":     "let n = 0; return String.prototype.repeat.call({toString() { return n++ ? 'x'.repeat(1e7) : 'x' }}, 1e9)",
	"huge pad":          "return 'x'.padStart(1e9)",
	"pad in with":       "with ('x') return padEnd(9e9)",
	"sparse join":       "return new Array(4e9).join('x')",
	"array buffer":      "return new ArrayBuffer(4e9)",
	"typed array":       "return new Uint8Array(2e9)",
	"array from":        "return Array.from({length: 1e9})",
	"far length":        "return Array.prototype.indexOf.call({get length() { return 9e15 }}, 1)",
	"far fill":          "return Array.prototype.fill.call({length: 9e15}, 1)",
	"far sort":          "return Array(4e9).sort()",
	"replace patterns":  "return 'x'.repeat(1e6).replace(/x/g, '$`'.repeat(100))",
	"replace all":       "return 'x'.repeat(1e6).replaceAll('x', 'y'.repeat(1e6))",
	"symbol replace":    "return RegExp.prototype[Symbol.replace].call({flags: 'g', exec() { return {index: 0, 0: '', length: 9e9} }, get lastIndex() { return 0 }, set lastIndex(v) {}}, 'x', '')",
	"keys of a text":    "const s = 'x'.repeat(1e8); return Object.keys(s)",
	"regex":             "return /(?=a)(a+)+$/.test('a'.repeat(40) + '!')",
	"regex of regexes":  "return new RegExp('(?:'.repeat(1e6))",
	"deep json":         "return JSON.parse('['.repeat(4e6))",
	"deep parentheses":  "return eval('('.repeat(9e5))",
	"deep brackets":     "return eval('['.repeat(9e5))",
	"deep function":     "return Function('['.repeat(9e5))",
	"deep list":         "let a = []; for (let i = 0; i < 1e6; i++) a = [a]; return JSON.stringify(a)",
	"big power":         "return String(10n ** 1000000000n)",
	"big shift":         "return String(1n << 30000000000n)",
	"long result":       "return 'x'.repeat(5e6)",
	"long settings":     "for (let i = 0;; i++) setVariable('x', 'y'.repeat(1e6))",
	"proxy":             "return JSON.stringify(new Proxy({}, {ownKeys() { return Array.from({length: 1e6}, (_, i) => 'k' + i) }, getOwnPropertyDescriptor() { return {enumerable: true, configurable: true, value: 1} }, get() { return new Proxy({}, this) }}))",
	"iterator":          "return new Set({*[Symbol.iterator]() { let i = 0; for (;;) yield i++ }})",
	"spread":            "const a = []; a.length = 4e9; return [...a]",
	"apply":             "return String.fromCharCode.apply(null, {length: 1e9})",
	"never settled":     "return new Promise(() => {})",
	"thenable for ever": "return await {then(f) { f(this) }}",
	"normalize":         "return 'ﷺ'.repeat(1e7).normalize('NFKD').length + 'ﷺ'.repeat(1e7).normalize('NFKD')",
	"sort by growth":    "return Array(1e6).fill('x'.repeat(1e6)).sort().join()",
	"date text":         "return new Date('1'.repeat(1e8)) + 'x'.repeat(6e7)",
}

// TestHostileCodeIsStopped runs code that would take a server down. Each ends
// with an error, and the runner works afterwards.
func TestHostileCodeIsStopped(t *testing.T) {
	r := New(time.Now)
	r.limit = 100 * time.Millisecond
	for name, body := range hostile {
		t.Run(name, func(t *testing.T) {
			result, err := r.Run(t.Context(), Code{Body: body})
			var thrown *Thrown
			if err == nil {
				data, _ := json.Marshal(result)
				t.Errorf("it came to %.100s", data)
			} else if !errors.As(err, &thrown) && !errors.Is(err, ErrTime) && !errors.Is(err, ErrResult) && !errors.Is(err, ErrCrash) {
				t.Errorf("error %v", err)
			}
			if result, err := New(time.Now).Run(t.Context(), Code{Body: "return 1 + 1"}); err != nil || result.Value != "2" {
				t.Errorf("the next script: %v, %v", result.Value, err)
			}
		})
	}
}

func TestManyHostileScriptsTakeTurns(t *testing.T) {
	r := New(time.Now)
	r.limit = 100 * time.Millisecond
	done := make(chan error)
	for range 2 * machines {
		go func() {
			_, err := r.Run(t.Context(), Code{Body: "Array.prototype.indexOf.call({get length() { return 9e15 }}, 1)"})
			done <- err
		}()
	}
	for range 2 * machines {
		if err := <-done; !errors.Is(err, ErrTime) && !errors.Is(err, ErrBusy) {
			t.Errorf("error %v", err)
		}
	}
	if len(r.slots) > 0 {
		t.Errorf("%d slots are taken", len(r.slots))
	}
}

func TestLongCodeIsRun(t *testing.T) {
	long := strings.Repeat("é", maxInput)
	result, err := New(time.Now).Run(t.Context(), Code{Body: "return x + '!'", Args: []Arg{{"x", json.RawMessage(`"` + long + `"`)}}})
	if err != nil || result.Value != long+"!" {
		t.Errorf("%.20v, %v", result.Value, err)
	}
}
