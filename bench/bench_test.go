package bench

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"text/tabwriter"
)

func TestAMedianIsTheMiddleOfTheValues(t *testing.T) {
	samples := []sample{{Words: 9}, {Words: 1}, {Words: 5}}
	low, middle, high := spread(samples, func(s sample) float64 { return s.Words })
	if low != 1 || middle != 5 || high != 9 {
		t.Errorf("%v, %v and %v, want 1, 5 and 9", low, middle, high)
	}
}

// figures are the compared values, in order.
var figures = []struct {
	name string
	of   func(sample) float64
}{
	{"first words", func(s sample) float64 { return s.Words }},
	{"input can be used", func(s sample) float64 { return s.Input }},
	{"answer to reply", func(s sample) float64 { return s.Reply }},
}

// BenchmarkFirstWords compares how long visitors wait. The widget's own server
// answers the chat, and draws the first screen. There is a visit with an empty
// cache, and then one with a full one. Each iteration visits both pages, one
// after the other.
func BenchmarkFirstWords(b *testing.B) { compare(b, false) }

// BenchmarkFirstWordsElsewhere compares the same with another server, which
// draws nothing.
func BenchmarkFirstWordsElsewhere(b *testing.B) { compare(b, true) }

// row is a profile with an empty or a full cache.
type row struct {
	profile profile
	isWarm  bool
}

func (r row) String() string {
	if r.isWarm {
		return r.profile.name + ", warm"
	}
	return r.profile.name + ", cold"
}

func compare(b *testing.B, isElsewhere bool) {
	pages := serve(b, peerScript(b))
	browser := startBrowser(b)
	samples := map[row]*[2][]sample{}
	var rows []row
	for _, p := range profiles {
		for _, isWarm := range []bool{false, true} {
			rows = append(rows, row{p, isWarm})
			samples[row{p, isWarm}] = &[2][]sample{}
		}
	}
	for b.Loop() {
		for _, p := range profiles {
			for i, c := range contenders {
				v := newVisitor(b, browser, p)
				for _, isWarm := range []bool{false, true} {
					into := samples[row{p, isWarm}]
					into[i] = append(into[i], v.visit(b, pages.page(c, isElsewhere), c))
				}
				v.cancel()
			}
		}
	}
	report(b, rows, samples)
}

// report prints medians, ranges, and the ratio of the widget's value to its
// peer's.
func report(b *testing.B, rows []row, samples map[row]*[2][]sample) {
	var out bytes.Buffer
	table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\nprofile\tms from opening to\tchatlet\tpeer\tratio")
	for _, figure := range figures {
		for _, r := range rows {
			both := samples[r]
			low, ours, high := spread(both[0], figure.of)
			least, theirs, most := spread(both[1], figure.of)
			fmt.Fprintf(table, "%s\t%s\t%.0f (%.0f to %.0f)\t%.0f (%.0f to %.0f)\t%.2f\n", r, figure.name, ours, low, high, theirs, least, most, ours/theirs)
		}
	}
	table.Flush()
	fmt.Println(out.String())
	cold := samples[row{profiles[0], false}]
	for _, weight := range []struct {
		name string
		of   func(sample) float64
	}{
		{"bytes-before-intent", func(s sample) float64 { return s.Before }},
		{"bytes-to-first-words", func(s sample) float64 { return s.Until }},
		{"time-to-first-words", figures[0].of},
	} {
		_, ours, _ := spread(cold[0], weight.of)
		_, theirs, _ := spread(cold[1], weight.of)
		b.ReportMetric(ours/theirs, weight.name+"-ratio")
	}
}

// spread returns the smallest, the middle and the largest value.
func spread(samples []sample, of func(sample) float64) (low, middle, high float64) {
	var values []float64
	for _, s := range samples {
		values = append(values, of(s))
	}
	slices.Sort(values)
	return values[0], values[len(values)/2], values[len(values)-1]
}
