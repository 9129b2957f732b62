package loosejson

import (
	"encoding/json"
	"math"
	"testing"
)

// written has a field of every kind that the encoder knows.
type written struct {
	Text    string             `json:"text"`
	Empty   string             `json:"empty,omitempty"`
	Number  float64            `json:"number"`
	Whole   int                `json:"whole,omitempty"`
	Pointer *float64           `json:"pointer,omitempty"`
	Null    *written           `json:"null"`
	Inner   Flat               `json:"inner,omitzero"`
	Never   Flat               `json:"never,omitempty"`
	List    []any              `json:"list"`
	Texts   []string           `json:"texts,omitzero"`
	Map     map[string]float64 `json:"map,omitempty"`
	Raw     json.RawMessage    `json:"raw,omitempty"`
	Bytes   []byte             `json:"bytes,omitempty"`
	Any     any                `json:"any"`
	Skipped string             `json:"-"`
	Plain   bool
	hidden  string
	Flat
}

func TestValuesAreWrittenAsTheStandardLibraryWritesThem(t *testing.T) {
	half := 0.5
	for _, v := range []any{
		nil, true, "a", 1, -2.5, 1e21, 1e-7, 1e300, 5e-324, 0.1, math.MaxFloat64, []string(nil), []string{}, map[string]any(nil), map[string]any{"b": 1, "a": []any{nil, "x"}},
		written{}, &written{Text: "\"\\\n\r\t\b\f\x00\x1f\x7f<script>&\u2028\u2029\xff日本😀", Number: 3, Whole: -4, Pointer: &half, Inner: Flat{"x"}, List: []any{1.5, "a", nil, map[string]any{}},
			Texts: []string{}, Map: map[string]float64{"z": 1, "a": 2}, Raw: json.RawMessage("{\"x\" : [1,\n2, \"a b\\\" c\\\\\"] }"), Bytes: []byte("bytes"), Any: &half, Skipped: "s", hidden: "h", Flat: Flat{"deep"}},
	} {
		want, wantErr := json.Marshal(v)
		got, err := Marshal(v)
		if string(got) != string(want) || err != nil || wantErr != nil {
			t.Errorf("%+v is written as %s (%v)\nwant %s (%v)", v, got, err, want, wantErr)
		}
	}
}

func TestWhatIsNoJSONIsNotWritten(t *testing.T) {
	for _, v := range []any{math.NaN(), math.Inf(1), json.RawMessage("{"), []any{func() {}}, make(chan int), map[string]any{"a": math.Inf(-1)}} {
		if data, err := Marshal(v); err == nil {
			t.Errorf("%T is written as %s", v, data)
		}
	}
}

func FuzzWhatIsReadIsWrittenAsTheStandardLibraryWritesIt(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		var v any
		if isDeep(data) || json.Unmarshal([]byte(data), &v) != nil {
			return
		}
		want, _ := json.Marshal(v)
		if got, err := Marshal(v); err != nil || string(got) != string(want) {
			t.Errorf("%q is written as %s (%v), want %s", data, got, err, want)
		}
	})
}
