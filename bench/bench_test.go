package bench

import "testing"

func TestAMedianIsTheMiddleOfTheValues(t *testing.T) {
	samples := []sample{{First: 9}, {First: 1}, {First: 5}}
	if got := median(samples, func(s sample) float64 { return s.First }); got != 5 {
		t.Errorf("%v, want 5", got)
	}
}
