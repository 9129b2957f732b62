package json

import "testing"

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	type note struct {
		Text string     `json:"text"`
		Raw  RawMessage `json:"raw"`
	}
	for name, marshal := range map[string]func(any) ([]byte, error){
		"on one line": Marshal,
		"indented":    func(v any) ([]byte, error) { return MarshalIndent(v, "", "\t") },
	} {
		data, err := marshal(note{"a", RawMessage(`[1]`)})
		var got note
		if err != nil || string(data) != `{"text":"a","raw":[1]}` {
			t.Errorf("%s: %s, %v", name, data, err)
		}
		if err := Unmarshal(data, &got); err != nil || got.Text != "a" || string(got.Raw) != "[1]" {
			t.Errorf("%s: read as %+v, %v", name, got, err)
		}
	}
	for _, bad := range []string{"{", ""} {
		if err := Unmarshal([]byte(bad), new(note)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
