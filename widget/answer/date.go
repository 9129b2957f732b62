package answer

import (
	"strings"
	"time"
)

// The forms in which native fields hold what is chosen, and servers take it.
const (
	Day    = "2006-01-02"
	Moment = "2006-01-02T15:04"
	Clock  = "15:04"
)

// dateTokens are the runs of letters that patterns of date-fns have for what
// can be read back, as layouts of Go.
var dateTokens = map[string]string{
	"yyyy": "2006", "yy": "06", "y": "2006", "MMMM": "January", "MMM": "Jan", "MM": "1", "M": "1", "dd": "2", "d": "2",
	"HH": "15", "H": "15", "hh": "3", "h": "3", "mm": "4", "m": "4", "ss": "5", "s": "5",
	"a": "PM", "aa": "PM", "aaa": "PM", "EEEE": "Monday", "EEE": "Mon", "EE": "Mon", "E": "Mon",
}

// ReadDate finds the day or moment in a text that a server has written by a
// pattern of date-fns, or in one as native fields hold it: it is returned in
// the given form. Anything else gives "".
func ReadDate(text, pattern, form string) string {
	text = strings.TrimSpace(text)
	for _, layout := range []string{Moment, Day, Clock, "2006-01-02T15:04:05", goLayout(pattern)} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= 0 && t.Year() <= 9999 {
			return t.Format(form)
		}
	}
	return ""
}

// goLayout is a pattern of date-fns as Go has it, or "" where it holds what
// cannot be read back.
func goLayout(pattern string) string {
	var layout strings.Builder
	for i := 0; i < len(pattern); {
		c := pattern[i]
		end := i + 1
		switch {
		case c == '\'':
			quoted := strings.IndexByte(pattern[end:], '\'')
			if quoted < 0 {
				return ""
			}
			layout.WriteString(pattern[end : end+quoted])
			end += quoted + 1
		case isLetter(c):
			for end < len(pattern) && pattern[end] == c {
				end++
			}
			token, known := dateTokens[pattern[i:end]]
			if !known {
				return ""
			}
			layout.WriteString(token)
		default:
			layout.WriteByte(c)
		}
		i = end
	}
	return layout.String()
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// RangeWord stands between the two dates of a range on the wire, whatever is
// shown.
const RangeWord = " to "

// ReadRange reads a range that is written with the given word between its
// dates, or with that of the wire.
func ReadRange(text, word, pattern, form string) (from, to string) {
	for _, between := range []string{" " + word + " ", RangeWord} {
		first, second, found := strings.Cut(text, between)
		if found {
			return ReadDate(first, pattern, form), ReadDate(second, pattern, form)
		}
	}
	return ReadDate(text, pattern, form), ""
}

// Span are the first and last date that are taken, in the form of the field,
// or "" where there is none.
type Span struct{ First, Last string }

// NewSpan reads the bounds as servers compare them: as instants, of which a
// day is the first. A field of days has no room for the rest of a day that
// has begun.
func NewSpan(low, high, form string) Span {
	first, isFirst := instant(low)
	last, isLast := instant(high)
	if form == Day && first.Hour()+first.Minute() > 0 {
		first = first.AddDate(0, 0, 1)
	}
	var s Span
	if isFirst {
		s.First = first.Format(form)
	}
	if isLast {
		s.Last = last.Format(form)
	}
	return s
}

func instant(text string) (time.Time, bool) {
	t, err := time.Parse(Moment, ReadDate(text, "", Moment))
	return t, err == nil && t.Year() > 0
}

// Check tells where a date lies.
func (s Span) Check(date string) Side {
	switch {
	case s.First != "" && date < s.First:
		return Below
	case s.Last != "" && date > s.Last:
		return Above
	}
	return Within
}
