package engine

// timeInput asks for a time of day.
var timeInput = &kind{label: "time", ask: askText, answer: answerTime}

func answerTime(s *Step, b *block, m *Message) answer {
	span, err := s.engine.dates.Read(s.context, m.text(), false)
	if err != nil {
		return answer{}
	}
	format := s.scope.text(b.option("format"))
	if format == "" {
		format = "HH:mm"
	}
	return answer{valid: true, content: s.writeDate(span.Start, format)}
}
