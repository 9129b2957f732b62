package engine

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// The cases are texts, with the dates that the JavaScript engine V8 reads in
// them. The recorded server uses it.
func TestDatesAreReadAsByJavaScript(t *testing.T) {
	data, err := os.ReadFile("testdata/dates.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		at := strings.LastIndexByte(line, ' ')
		text, err := strconv.Unquote(line[:at])
		if err != nil {
			t.Fatal(err)
		}
		want, err := strconv.ParseFloat(strings.TrimSpace(line[at:]), 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := jsDate(text); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%q is %.0f, want %.0f", text, got, want)
		}
	}
}
