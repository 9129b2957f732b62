package theme

import (
	"encoding/json"
	"os"
	"testing"
)

func BenchmarkAFullTheme(b *testing.B) {
	data, err := os.ReadFile("testdata/golden/full.json")
	if err != nil {
		b.Fatal(err)
	}
	var c struct{ Theme json.RawMessage }
	if err := json.Unmarshal(data, &c); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var theme Theme
		_ = json.Unmarshal(c.Theme, &theme)
		Build(theme, Options{Version: "6.1"})
	}
}
