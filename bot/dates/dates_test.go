package dates

import (
	"errors"
	"testing"
	"time"
)

var wednesday = time.Date(2096, 2, 29, 9, 30, 0, 0, time.UTC)

func testReader() *Reader { return New(func() time.Time { return wednesday }) }

func TestDatesAreReadAsPeopleWriteThem(t *testing.T) {
	r := testReader()
	for text, want := range map[string]string{
		"2096-03-01":            "2096-03-01 12:00",
		"4/5/2096":              "2096-05-04 12:00",
		"tomorrow at 5pm":       "2096-03-01 17:00",
		"in 3 days":             "2096-03-03 09:30",
		"5 Dec 2095 at 2pm":     "2095-12-05 14:00",
		"5 to 7 Dec 2095":       "2095-12-05 12:00 – 2095-12-07 12:00",
		"demain à 8h":           "2096-03-01 08:00",
		"am 3. März 2096":       "2096-03-03 12:00",
		"5 de dezembro de 2095": "2095-12-05 12:00",
		"mañana":                "2096-03-01 09:30",
	} {
		span, err := r.Read(t.Context(), text, true)
		got := span.Start.Format("2006-01-02 15:04")
		if !span.End.IsZero() {
			got += " – " + span.End.Format("2006-01-02 15:04")
		}
		if err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "soonish", "\x00", "{{"} {
		if _, err := r.Read(t.Context(), text, false); !errors.Is(err, ErrNone) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestDatesAreWrittenByPattern(t *testing.T) {
	r := testReader()
	for pattern, want := range map[string]string{
		"dd/MM/yyyy HH:mm": "29/02/2096 09:30", "EEEE do MMMM": "Wednesday 29th February", "PPP": "February 29th, 2096",
		"D": "60", "h b": "9 AM", "'it''s' yyyy": "it's 2096",
	} {
		if got, err := r.Write(t.Context(), wednesday, pattern); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", pattern, got, err, want)
		}
	}
	if text, err := r.Write(t.Context(), wednesday, "nonsense"); err == nil {
		t.Errorf("nonsense is %q", text)
	}
}

func BenchmarkRead(b *testing.B) {
	r := testReader()
	for b.Loop() {
		if _, err := r.Read(b.Context(), "5 Dec 2095 at 2pm", true); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	r := testReader()
	for _, seed := range []string{"tomorrow", "5-7 Dec", "99999999999999", "1/2/3 4:5:6.7", "in 9e99 years"} {
		f.Add(seed, "PPPPpppp")
	}
	f.Fuzz(func(t *testing.T, text, pattern string) {
		span, err := r.Read(t.Context(), text, len(text)%2 == 0)
		if err == nil {
			_, _ = r.Write(t.Context(), span.Start, pattern)
		}
	})
}
