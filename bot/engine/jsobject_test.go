package engine

import (
	"encoding/json"
	"testing"
)

func TestObjectsStandInJavaScriptsOrder(t *testing.T) {
	for in, want := range map[string]string{
		`{"b": 1, "a": 2}`:                      `{"b":1,"a":2}`,
		`{"b": 1, "10": 2, "9": 3}`:             `{"9":3,"10":2,"b":1}`,
		`[{"x": {"01": 1, "1": 2}}]`:            `[{"x":{"1":2,"01":1}}]`,
		`{"1": 12345678901234567890, "1": "é"}`: `{"1":"é"}`,
		`{"1": 12345678901234567890}`:           `{"1":12345678901234567890}`,
		`{"1": null, "": "<"}`:                  `{"1":null,"":"<"}`,
		`{"1": `:                                ``,
	} {
		if got := string(compactJSON(json.RawMessage(in))); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}
