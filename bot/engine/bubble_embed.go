package engine

import (
	"encoding/json"
	"strconv"
	"strings"
)

// embedBubble shows a page in a frame, and may wait for an event from it.
var embedBubble = &kind{bubble: sayContent, waits: embedWaits, reply: takeEmbed}

func (b *block) contentField(name string) map[string]any {
	content, _ := b.content.tree.(map[string]any)
	fields, _ := content[name].(map[string]any)
	return fields
}

func embedWaits(b *block) bool {
	on, _ := b.contentField("waitForEvent")["isEnabled"].(bool)
	return on
}

// takeEmbed saves what the embedded page sent.
func takeEmbed(s *Step, b *block, m *Message) (outcome, error) {
	if id := fieldText(b.contentField("waitForEvent"), "saveDataInVariableId"); id != "" && m != nil {
		s.scope.assign(id, jsonOrText(m.Text))
	}
	return outcome{}, nil
}

// jsonOrText returns the value of a text that is JSON, or else the text.
func jsonOrText(text string) any {
	if text == "undefined" {
		return nil
	}
	if !json.Valid([]byte(text)) {
		return text
	}
	if n, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil && strings.ContainsAny(text, ".eE") {
		return n
	}
	value, _ := exactValue(json.RawMessage(text))
	return value
}
