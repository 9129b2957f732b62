package loosejson

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// seeds are JSON and almost JSON.
var seeds = []string{
	`null`, `true`, `0`, `-0`, `-1.5e+3`, `01`, `1.`, `.5`, `-`, `1e`, `1e999`, `"a"`, `"\u00e9\ud83d\ude00\ud800x\udc00"`, `"\x"`, `"\u12"`, "\"\xff\"", "\"\n\"", `"`,
	`[]`, `[1,2]`, `[1,]`, `[,]`, `{}`, `{"a":1}`, `{"a":1,}`, `{"a"}`, `{a:1}`, `{"a":1}x`, ` { "a" : [ null , { } ] } `, `{"a":{"b":[true,false]},"a":2}`, `nul`, `tru`, "\ufeff{}", "",
	strings.Repeat("[", 1100) + strings.Repeat("]", 1100), `"\b\f\n\r\t\/\\\""`,
}

// isDeep reports whether data may be nested deeper than this package reads.
func isDeep(data string) bool { return strings.Count(data, "[")+strings.Count(data, "{") >= maxDepth }

func FuzzWhatIsJSONIsReadAsTheStandardLibraryReadsIt(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if isDeep(data) {
			Valid([]byte(data))
			return
		}
		if got, want := Valid([]byte(data)), json.Valid([]byte(data)); got != want {
			t.Fatalf("Valid(%q) is %v", data, got)
		}
		var got, want any
		wantErr := json.Unmarshal([]byte(data), &want)
		if _, err := Decode([]byte(data), &got); err == nil && wantErr == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as %#v, want %#v", data, got, want)
		} else if (err == nil) != (wantErr == nil && want != nil) && json.Valid([]byte(data)) && wantErr == nil {
			t.Errorf("%q: %v", data, err)
		}
	})
}

func FuzzAnyDataIsDecodedOrRefused(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
		f.Add(`{"inner":` + seed + `,"list":[` + seed + `],"text":` + seed + `,"mayNum":` + seed + `,"map":` + seed + `}`)
	}
	f.Fuzz(func(t *testing.T, data string) {
		var got part
		warning, err := Decode([]byte(data), &got)
		if err != nil {
			return
		}
		written := encoded(t, got)
		var again part
		if warning, err := Decode([]byte(written), &again); err != nil || warning != "" {
			t.Errorf("%q is written as %s: %q, %v", data, written, warning, err)
		} else if twice := encoded(t, again); twice != written {
			t.Errorf("%s is read as %s", written, twice)
		}
		if len(warning) > 500+len(data) {
			t.Errorf("%q: a warning of %d bytes", data, len(warning))
		}
	})
}
