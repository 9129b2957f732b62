package answer

import (
	"strings"
	"testing"
	"time"
)

func TestADateIsReadAsTheServerWroteIt(t *testing.T) {
	for _, tt := range []struct{ text, pattern, form, want string }{
		{"17/05/2026", "dd/MM/yyyy", Day, "2026-05-17"}, {"5/7/26", "M/d/yy", Day, "2026-05-07"}, {"17.05.2026 16:45", "dd.MM.yyyy HH:mm", Moment, "2026-05-17T16:45"},
		{"May 7, 2026", "MMMM d, yyyy", Day, "2026-05-07"}, {"2026-05-17", "dd/MM/yyyy", Day, "2026-05-17"}, {"2026-05-17T16:45", "", Moment, "2026-05-17T16:45"},
		{"2026-05-17", "", Moment, "2026-05-17T00:00"}, {"04:45 PM", "hh:mm a", Clock, "16:45"}, {"16:45", "HH:mm", Clock, "16:45"}, {"16:45", "hh:mm a", Clock, "16:45"},
		{"17 de 05", "d 'de' MM", Day, "0000-05-17"}, {"on 17/05/2026", "'on' dd/MM/yyyy", Day, "2026-05-17"},
		{"17/05/2026", "MM/dd/yyyy", Day, ""}, {"tomorrow", "dd/MM/yyyy", Day, ""}, {"", "dd/MM/yyyy", Day, ""}, {"17th", "do", Day, ""}, {"1", "'", Day, ""}, {"31/02/2026", "dd/MM/yyyy", Day, ""},
	} {
		if got := ReadDate(tt.text, tt.pattern, tt.form); got != tt.want {
			t.Errorf("%q by %q: %q, want %q", tt.text, tt.pattern, got, tt.want)
		}
	}
}

func TestARangeIsReadWithEitherWordBetweenItsDates(t *testing.T) {
	for _, tt := range []struct{ text, word, from, to string }{
		{"01/05/2026 until 03/05/2026", "until", "2026-05-01", "2026-05-03"}, {"2026-05-01 to 2026-05-03", "until", "2026-05-01", "2026-05-03"},
		{"01/05/2026", "to", "2026-05-01", ""}, {"soon", "to", "", ""}, {"", "", "", ""},
	} {
		if from, to := ReadRange(tt.text, tt.word, "dd/MM/yyyy", Day); from != tt.from || to != tt.to {
			t.Errorf("%q: %q and %q, want %q and %q", tt.text, from, to, tt.from, tt.to)
		}
	}
}

func TestBoundsAreThoseThatServersCompare(t *testing.T) {
	for _, tt := range []struct {
		low, high, form string
		want            Span
	}{
		{"2026-05-01", "2026-05-31", Day, Span{"2026-05-01", "2026-05-31"}},
		{"2026-05-01", "2026-05-31", Moment, Span{"2026-05-01T00:00", "2026-05-31T00:00"}},
		{"2026-05-01T10:00", "2026-05-31T10:00", Day, Span{"2026-05-02", "2026-05-31"}},
		{"2026-05-01T10:00", "", Moment, Span{"2026-05-01T10:00", ""}},
		{"soon", "{{Max}}", Day, Span{}}, {"", "", Moment, Span{}},
	} {
		if got := NewSpan(tt.low, tt.high, tt.form); got != tt.want {
			t.Errorf("%q to %q: %q, want %q", tt.low, tt.high, got, tt.want)
		}
	}
	span := Span{"2026-05-01", "2026-05-31"}
	for date, want := range map[string]Side{"2026-04-30": Below, "2026-05-01": Within, "2026-05-31": Within, "2026-06-01": Above} {
		if got := span.Check(date); got != want {
			t.Errorf("%s: %v, want %v", date, got, want)
		}
	}
}

func FuzzAnyDateIsReadOrLeftEmpty(f *testing.F) {
	f.Add("17/05/2026 to 18/05/2026", "dd/MM/yyyy", "to")
	f.Add("04:45 PM", "hh:mm a", "")
	f.Add("x", "'yyyy", " ")
	f.Fuzz(func(t *testing.T, text, pattern, word string) {
		for _, form := range []string{Day, Moment, Clock} {
			from, to := ReadRange(text, word, pattern, form)
			for _, date := range []string{from, to} {
				if _, err := time.Parse(form, date); date != "" && (err != nil || strings.TrimSpace(date) != date) {
					t.Errorf("%q by %q is read as %q: %v", text, pattern, date, err)
				}
			}
			NewSpan(text, word, form)
		}
	})
}

func TestAScaleHasAMarkForEachNumber(t *testing.T) {
	for _, tt := range []struct {
		lowest, highest float64
		want            string
	}{
		{0, 3, "0 1 2 3"}, {1, 1, "1"}, {5, 3, "3"}, {-1, 1, "-1 0 1"}, {1, 4.7, "1 2 3 4"}, {0, 0, "0"},
	} {
		if got := strings.Join(Scale(tt.lowest, tt.highest), " "); got != tt.want {
			t.Errorf("from %v to %v: %s, want %s", tt.lowest, tt.highest, got, tt.want)
		}
	}
	if got := len(Scale(-1e300, 1e300)); got != maxRating {
		t.Errorf("%d marks, want %d", got, maxRating)
	}
}
