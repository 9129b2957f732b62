package engine

import (
	"fmt"
	"strings"
	"time"
)

// formatDate writes a time by a pattern of the date-fns language, which is
// what authors write. Letters it does not know stay as they are.
func formatDate(t time.Time, pattern string) string {
	var out strings.Builder
	for i := 0; i < len(pattern); {
		c := pattern[i]
		if c == '\'' {
			end := strings.IndexByte(pattern[i+1:], '\'')
			if end < 0 {
				break
			}
			if end == 0 {
				out.WriteByte('\'')
			}
			out.WriteString(pattern[i+1 : i+1+end])
			i += end + 2
			continue
		}
		run := i
		for run < len(pattern) && pattern[run] == c {
			run++
		}
		out.WriteString(dateToken(t, pattern[i:run]))
		i = run
	}
	return out.String()
}

// dateTokens are the letters of patterns, by their runs.
var dateTokens = map[string]string{
	"yyyy": "2006", "yy": "06", "y": "2006",
	"MMMM": "January", "MMM": "Jan", "MM": "01", "M": "1",
	"dd": "02", "d": "2",
	"EEEE": "Monday", "EEE": "Mon", "EE": "Mon", "E": "Mon",
	"HH": "15", "hh": "03", "h": "3",
	"mm": "04", "m": "4", "ss": "05", "s": "5", "SSS": "000",
	"aaa": "pm", "aa": "PM", "a": "PM",
	"xxx": "-07:00", "XXX": "Z07:00", "xx": "-0700", "XX": "Z0700",
}

func dateToken(t time.Time, run string) string {
	switch run {
	case "H":
		return fmt.Sprint(t.Hour())
	case "do":
		return fmt.Sprint(t.Day())
	case "SSS":
		return fmt.Sprintf("%03d", t.Nanosecond()/1e6)
	}
	if layout, ok := dateTokens[run]; ok {
		return t.Format(layout)
	}
	return run
}

// dateLayouts are the ways to write a date that inputs understand besides a
// bot's own format. Days come first or months do, by that format.
var (
	isoLayouts  = []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/01/02"}
	wordLayouts = []string{"2 January 2006", "2 Jan 2006", "January 2, 2006", "January 2 2006", "Jan 2, 2006", "Jan 2 2006", "2 January", "2 Jan", "January 2", "Jan 2"}
	dayFirst    = []string{"2/1/2006", "2-1-2006", "2.1.2006", "2/1/06", "2/1"}
	monthFirst  = []string{"1/2/2006", "1-2-2006", "1/2/06", "1/2"}
	dayTimes    = []string{"", " 15:04", " 15:04:05", " 3:04 PM", " 3:04PM", " 3PM", " 3 PM"}
)

// parseDate reads a date, with or without a time.
func parseDate(text string, isDayFirst bool, now time.Time) (time.Time, bool) {
	text = strings.Join(strings.Fields(strings.TrimSpace(text)), " ")
	for _, layout := range isoLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	if t, ok := relativeDay(text, now); ok {
		return t, true
	}
	layouts := monthFirst
	if isDayFirst {
		layouts = dayFirst
	}
	for _, layout := range append(layouts[:len(layouts):len(layouts)], wordLayouts...) {
		if t, ok := parseWithTime(text, layout, now); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

// parseWithTime tries a day's layout with every way to write a time behind it.
// A day without a year is one of this year.
func parseWithTime(text, layout string, now time.Time) (time.Time, bool) {
	upper := strings.NewReplacer(" am", " AM", " pm", " PM", " at ", " ").Replace(text)
	for _, clock := range dayTimes {
		t, err := time.Parse(layout+clock, upper)
		if err != nil {
			continue
		}
		if !strings.Contains(layout, "06") {
			t = t.AddDate(now.Year(), 0, 0)
		}
		return t, true
	}
	return time.Time{}, false
}

// relativeDay reads today, tomorrow and yesterday, at noon.
func relativeDay(text string, now time.Time) (time.Time, bool) {
	days, ok := map[string]int{"today": 0, "tomorrow": 1, "yesterday": -1}[strings.ToLower(text)]
	if !ok {
		return time.Time{}, false
	}
	return time.Date(now.Year(), now.Month(), now.Day()+days, 12, 0, 0, 0, now.Location()), true
}

// parseClock reads a time of day.
func parseClock(text string) (time.Time, bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	for _, layout := range []string{"15:04", "15:04:05", "3:04 PM", "3:04PM", "3PM", "3 PM", "15H04", "15H"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
