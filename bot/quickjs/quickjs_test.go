package quickjs

import (
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/tetratelabs/wazero/api"
)

// value is the JSON of the code's value, or its error.
func value(t *testing.T, r *Runner, body string, args ...Arg) string {
	t.Helper()
	result, err := r.Run(t.Context(), Code{Body: body, Args: args})
	if err != nil {
		return "error: " + err.Error()
	}
	data, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestCodeReturnsValues(t *testing.T) {
	r := New(func() time.Time { return time.Date(2096, 3, 1, 9, 0, 0, 0, time.UTC) })
	for body, want := range map[string]string{
		"return 1 + 1":                       `"2"`,
		"return [1, 'a', null, {b: [1]}]":    `["1","a",null,"{\"b\":[1]}"]`,
		"return undefined":                   "null",
		"return await Promise.resolve(9)":    `"9"`,
		"return Promise.reject(Error('no'))": "error: no",
		"return x.length":                    `"3"`,
		"x = 1; y = 2; return x + y":         `"3"`,
		"return new Date().getFullYear()":    `"2096"`,
		"return () => 1":                     "error: the value could not be cloned",
		"return typeof __host + typeof __run + typeof __zoneOffset + typeof __locale": `"undefinedundefinedundefinedundefined"`,
		"throw 'txt'": "error: txt",
		"return":      "null",
	} {
		got := value(t, r, body, Arg{"x", json.RawMessage(`"abc"`)})
		if want[0] != 'e' {
			want = `{"value":` + want + `,"set":[]}`
		}
		if got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}

func TestNothingOutlivesAnEvaluation(t *testing.T) {
	r := New(time.Now)
	value(t, r, "globalThis.left = 1; JSON.stringify = () => 'x'; Array.prototype.push = null")
	if got := value(t, r, "return [typeof left, JSON.stringify({a: 1})]"); got != `{"value":["undefined","{\"a\":1}"],"set":[]}` {
		t.Error(got)
	}
	if a, b := value(t, r, "return Math.random()"), value(t, r, "return Math.random()"); a == b {
		t.Errorf("twice the same random number %s", a)
	}
}

func TestCodeSetsVariables(t *testing.T) {
	got := value(t, New(time.Now), "setVariable('a', 1); await setVariable('b', ['x', 2])")
	if got != `{"value":null,"set":[{"name":"a","value":"1"},{"name":"b","value":["x","2"]}]}` {
		t.Error(got)
	}
}

func BenchmarkRun(b *testing.B) {
	r := New(time.Now)
	for name, body := range map[string]string{"arithmetic": "return 41 + 1", "list": "return ['a','b'].map(x => x + 41).join()"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Run(b.Context(), Code{Body: body}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// usedModule returns the engine of a runner that ran something and is no longer
// used.
func usedModule(t *testing.T) api.Module {
	t.Helper()
	r := New(time.Now)
	value(t, r, "return 1")
	m := <-r.idle
	r.idle <- m
	return m.module
}

func TestARunnerThatNobodyHasGivesItsMemoryBack(t *testing.T) {
	module := usedModule(t)
	for deadline := time.Now().Add(time.Minute); !module.IsClosed(); {
		if time.Now().After(deadline) {
			t.Fatal("its engine still runs")
		}
		runtime.GC()
		runtime.Gosched()
	}
}

// intlCases are expressions, with their results in a current Firefox.
func intlCases(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/intl.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]string{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		at := strings.LastIndex(line, " => ")
		code, want := line[:at], line[at+len(" => "):]
		cases[code] = strings.NewReplacer(`\u00a0`, "\u00a0", `\u202f`, "\u202f").Replace(want)
	}
	return cases
}

func TestNumbersDatesAndListsAreWrittenAsInBrowsers(t *testing.T) {
	r := New(time.Now)
	for code, want := range intlCases(t) {
		result, err := r.Run(t.Context(), Code{Body: "return " + code})
		got := "error"
		if err == nil {
			got, _ = result.Value.(string)
		}
		if got != want {
			t.Errorf("%s comes to %q, want %q", code, got, want)
		}
	}
}

func TestEveryLocaleHasEverything(t *testing.T) {
	want := localeOf("en")
	for tag, data := range locales() {
		for place := range want {
			if _, ok := data[place]; !ok {
				t.Errorf("%s has no %s", tag, place)
			}
		}
	}
	for tag, same := range map[string]string{"de-LI": "de", "es-419": "es", "zh-Hant-HK": "zh-TW", "no": "nb", "xx": "en", "": "en", "pt-pt": "pt-PT"} {
		if got, want := localeData(tag, "dates/-nln"), localeData(same, "dates/-nln"); got != want {
			t.Errorf("%q has %s, want %s", tag, got, want)
		}
	}
}
