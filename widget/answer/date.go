package answer

import (
	"strings"
	"sync"
	"time"
)

// The forms of dates in native fields, which servers accept.
const (
	Day    = "2006-01-02"
	Moment = "2006-01-02T15:04"
	Clock  = "15:04"
)

// dateTokens maps the tokens of date-fns that can be read back to layouts of
// Go.
var dateTokens = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"yyyy": "2006", "yy": "06", "y": "2006", "MMMM": "January", "MMM": "Jan", "MM": "1", "M": "1", "dd": "2", "d": "2",
		"HH": "15", "H": "15", "hh": "3", "h": "3", "mm": "4", "m": "4", "ss": "5", "s": "5",
		"a": "PM", "aa": "PM", "aaa": "PM", "EEEE": "Monday", "EEE": "Mon", "EE": "Mon", "E": "Mon",
	}
})

// ReadDate reads a date that a server has written with a pattern of date-fns,
// or one in the form of native fields. It returns the date in the given form,
// or "" if it cannot read it.
func ReadDate(text, pattern, form string) string {
	text = strings.TrimSpace(text)
	for _, layout := range []string{Moment, Day, Clock, "2006-01-02T15:04:05", goLayout(pattern)} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= 0 && t.Year() <= 9999 {
			return t.Format(form)
		}
	}
	return ""
}

// goLayout converts a pattern of date-fns to a layout of Go, or returns "" if
// that cannot be read back.
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
			token, known := dateTokens()[pattern[i:end]]
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

// RangeWord is the text between two dates on the wire, whatever is shown.
const RangeWord = " to "

// ReadRange reads a range with the given word between its dates, or with that
// of the wire.
func ReadRange(text, word, pattern, form string) (from, to string) {
	for _, between := range []string{" " + word + " ", RangeWord} {
		first, second, found := strings.Cut(text, between)
		if found {
			return ReadDate(first, pattern, form), ReadDate(second, pattern, form)
		}
	}
	return ReadDate(text, pattern, form), ""
}

// Span is the range of allowed dates, in the form of the field. An empty limit
// allows all.
type Span struct{ First, Last string }

// NewSpan reads limits as servers compare them: as instants. A day counts as
// its first instant. A field for days excludes a first day that has partly
// passed.
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

// Check compares a date with the span.
func (s Span) Check(date string) Side {
	switch {
	case s.First != "" && date < s.First:
		return Below
	case s.Last != "" && date > s.Last:
		return Above
	}
	return Within
}
