package engine

import "slices"

// textInput asks for text. Files or a recording may be allowed too.
var textInput = &kind{
	label:  "text",
	ask:    askText,
	answer: answerText,
}

func askText(s *Step, b *block) question {
	return question{options: b.options.render(s.scope), prefill: s.prefill(b)}
}

// prefill returns the current value of the input's variable, as text.
func (s *Step) prefill(b *block) string {
	value := s.scope.value(b.variableID())
	if _, isList := value.([]any); isList {
		return ""
	}
	return textOf(value)
}

func answerText(s *Step, b *block, m *Message) answer {
	if m == nil {
		return answer{}
	}
	if m.Type == MessageAudio {
		return answerAudio(s, b, m)
	}
	if saved := b.nested("attachments", "saveVariableId"); saved != "" && len(m.Attachments) > 0 {
		s.scope.assign(saved, withMore(s.scope.value(saved), m.Attachments))
	}
	return answer{valid: true, content: m.Text, attachments: m.Attachments}
}

// withMore returns a variable's value with new addresses added. One address is
// a text, several are a list, and a list grows.
func withMore(value any, addresses []string) any {
	list, isList := value.([]any)
	if !isList && len(addresses) == 1 {
		return addresses[0]
	}
	return append(slices.Clip(list), anyStrings(addresses)...)
}

// answerAudio accepts the address of a recording, and saves it in a separate
// variable. The input's own variable keeps its value.
func answerAudio(s *Step, b *block, m *Message) answer {
	if m.URL == "" {
		return answer{}
	}
	s.scope.assign(b.nested("audioClip", "saveVariableId"), m.URL)
	return answer{valid: true, content: m.URL, apart: true, attachments: []string{m.URL}}
}

// nested returns a text inside an option.
func (b *block) nested(name, inner string) string {
	options, _ := b.options.tree.(map[string]any)
	group, _ := options[name].(map[string]any)
	return textOf(group[inner])
}

func anyStrings(texts []string) []any {
	out := make([]any, len(texts))
	for i, t := range texts {
		out[i] = t
	}
	return out
}
