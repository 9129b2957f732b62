package engine

// timeInput asks for a time of day.
var timeInput = &kind{label: "time", ask: askText, answer: answerTime}

func answerTime(_ *Step, b *block, m *Message) answer {
	t, ok := parseClock(m.text())
	if !ok {
		return answer{}
	}
	format := b.option("format")
	if format == "" {
		format = "HH:mm"
	}
	return answer{valid: true, content: formatDate(t, format)}
}
