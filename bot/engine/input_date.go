package engine

import (
	"strings"
	"time"
)

// dateInput asks for a date, a date with a time, or a range of either.
var dateInput = &kind{label: "date", ask: askText, answer: answerDate}

// rangeWord is what clients put between the two dates of a range.
const rangeWord = " to "

func answerDate(s *Step, b *block, m *Message) answer {
	format := b.option("format")
	if format == "" {
		format = "dd/MM/yyyy"
		if b.option("hasTime") == "true" {
			format = "dd/MM/yyyy HH:mm"
		}
	}
	from, to, isRange := strings.Cut(m.text(), rangeWord)
	start, ok := acceptDate(s, b, from, format)
	if !ok {
		return answer{}
	}
	if b.option("isRange") != "true" {
		return answer{valid: true, content: start}
	}
	end, ok := acceptDate(s, b, to, format)
	if !ok || !isRange {
		return answer{}
	}
	separator := b.nested("labels", "separator")
	if separator == "" {
		separator = "to"
	}
	return answer{valid: true, content: start + " " + separator + " " + end}
}

// acceptDate reads one date within the input's bounds and formats it.
func acceptDate(s *Step, b *block, text, format string) (string, bool) {
	now := s.engine.now()
	t, ok := parseDate(text, strings.HasPrefix(format, "dd"), now)
	if !ok {
		return "", false
	}
	if low, ok := s.bound(b, "min", now); ok && t.Before(low) {
		return "", false
	}
	if high, ok := s.bound(b, "max", now); ok && t.After(high) {
		return "", false
	}
	return formatDate(t, format), true
}

// bound is an instant: a date alone is the beginning of that day.
func (s *Step) bound(b *block, name string, now time.Time) (time.Time, bool) {
	text := s.scope.text(b.option(name))
	if text == "" {
		return time.Time{}, false
	}
	return parseDate(text, false, now)
}
