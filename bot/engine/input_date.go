package engine

import (
	"math"
	"regexp"
	"strings"
	"time"

	"chatlet/bot/dates"
)

// dateInput asks for a date, a date with a time, or a range of either.
var dateInput = &kind{label: "date", ask: askDate, answer: answerDate}

// minutePattern is a limit with a time, as the builder writes it.
var minutePattern = regexp.MustCompile(`\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d`)

// askDate sends the limits in the input's form: with a time if it asks for one.
func askDate(s *Step, b *block) question {
	q := askText(s, b)
	options, _ := b.options.value(s.scope).(map[string]any)
	changed := map[string]any{}
	for _, name := range []string{"min", "max"} {
		limit, _ := options[name].(string)
		found := minutePattern.FindString(limit)
		if found != "" && b.option("hasTime") != "true" {
			found = found[:len("2006-01-02")]
		}
		if found != "" && found != limit {
			changed[name] = found
		}
	}
	if len(changed) > 0 {
		q.options = Encode(withFields(options, changed))
	}
	return q
}

// withFields copies an object with some fields replaced.
func withFields(object, fields map[string]any) map[string]any {
	out := make(map[string]any, len(object))
	for name, value := range object {
		out[name] = value
	}
	for name, value := range fields {
		out[name] = value
	}
	return out
}

func answerDate(s *Step, b *block, m *Message) answer {
	format := s.scope.text(b.option("format"))
	hasTime := b.option("hasTime") == "true"
	if format == "" {
		format = "dd/MM/yyyy"
		if hasTime {
			format = "dd/MM/yyyy HH:mm"
		}
	}
	span, err := s.engine.dates.Read(s.context, m.text(), strings.HasPrefix(format, "dd"))
	isRange := b.option("isRange") == "true"
	if err != nil || isRange && span.End.IsZero() || !s.withinLimits(b, span) {
		return answer{}
	}
	content := s.writeDate(span.Start, format)
	if isRange {
		separator := s.scope.text(b.nested("labels", "separator"))
		if separator == "" {
			separator = "to"
		}
		content += " " + separator + " " + s.writeDate(span.End, format)
	}
	return answer{valid: true, content: content}
}

// writeDate writes a date by the author's pattern, or by ISO 8601 if that is
// invalid.
func (s *Step) writeDate(t time.Time, pattern string) string {
	text, err := s.engine.dates.Write(s.context, t, pattern)
	if err != nil {
		s.logf("error", "date format "+pattern+" is not known", "While reading a date")
		return t.Format("2006-01-02 15:04")
	}
	return text
}

// withinLimits reports whether both dates of a span are allowed.
func (s *Step) withinLimits(b *block, span dates.Span) bool {
	least, most := s.limit(b, "min", 0), s.limit(b, "max", 24*time.Hour-time.Millisecond)
	for _, t := range []time.Time{span.Start, span.End} {
		ms := float64(t.UnixMilli())
		if !t.IsZero() && (ms < least || ms > most) {
			return false
		}
	}
	return true
}

// limit returns a limit in milliseconds, and NaN for none. A date without a
// time means the start of its day plus rest. An invalid date is no limit.
func (s *Step) limit(b *block, name string, rest time.Duration) float64 {
	text := jsTrim(s.scope.text(b.option(name)))
	if text == "" {
		return math.NaN()
	}
	ms := jsDate(text)
	if len(text) == len("2006-01-02") {
		ms += float64(rest.Milliseconds())
	}
	return ms
}
