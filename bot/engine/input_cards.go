package engine

import (
	"fmt"
	"maps"
	"strings"
)

// cardsInput offers cards with buttons.
var cardsInput = &kind{label: "cards", decode: decodeCards, ask: askCards, answer: answerCards}

// cards are the block's options: which part of the answer is saved in which
// variable.
type cards struct {
	Mapping []struct {
		Field      string `json:"field"`
		VariableID string `json:"variableId"`
	} `json:"saveResponseMapping"`
}

func decodeCards(b exportBlock) (any, error) { return decodeOptions[cards](b.Options) }

func askCards(s *Step, b *block) question {
	options, _ := b.options.value(s.scope).(map[string]any)
	return question{options: Encode(withoutMappingIDs(options)), items: Encode(orNone(cardsOf(s, b)))}
}

// withoutMappingIDs drops the options' ids that only the builder needs.
func withoutMappingIDs(options map[string]any) map[string]any {
	mapping, ok := options["saveResponseMapping"].([]any)
	if !ok {
		return options
	}
	shown := make([]any, len(mapping))
	for i, m := range mapping {
		fields, _ := m.(map[string]any)
		fields = maps.Clone(fields)
		delete(fields, "id")
		shown[i] = fields
	}
	return withFields(options, map[string]any{"saveResponseMapping": shown})
}

// cardsOf returns the cards on offer. If there is only one card, and its fields
// are list variables, it becomes one card for each item of the lists.
func cardsOf(s *Step, b *block) []map[string]any {
	var out []map[string]any
	for i := range b.items {
		it := &b.items[i]
		if it.shown != nil && !it.shown.holds(s.scope) {
			continue
		}
		fields, _ := it.fields.tree.(map[string]any)
		if count := s.longestList(fields); count > 0 && len(b.items) == 1 {
			out = append(out, s.expandCard(fields, count)...)
		} else if filled, ok := it.fields.value(s.scope).(map[string]any); ok {
			out = append(out, withoutCondition(filled))
		}
	}
	return out
}

// cardFields are the fields of a card that may be lists.
var cardFields = []string{"imageUrl", "title", "description"}

// longestList returns the length of the longest list among a card's fields.
func (s *Step) longestList(fields map[string]any) int {
	longest := 0
	for _, name := range cardFields {
		if list, ok := s.listVariable(fields[name]); ok {
			longest = max(longest, len(list))
		}
	}
	return longest
}

// listVariable returns the list that a field names, if the field consists of
// one variable.
func (s *Step) listVariable(field any) ([]any, bool) {
	text, _ := field.(string)
	if !isLoneVariable(text) {
		return nil, false
	}
	list, ok := s.scope.named(text[2 : len(text)-2]).([]any)
	return list, ok
}

func (s *Step) expandCard(fields map[string]any, count int) []map[string]any {
	out := make([]map[string]any, count)
	for i := range out {
		card := s.cardAt(fields, i)
		paths, _ := card["paths"].([]any)
		for j, p := range paths {
			if path, ok := p.(map[string]any); ok {
				path["id"] = fmt.Sprintf("dynamic-card-%d-path-%d", i, j)
			}
		}
		out[i] = withoutCondition(card)
	}
	return out
}

// cardAt fills a card with the i-th items of its lists.
func (s *Step) cardAt(v map[string]any, i int) map[string]any {
	out := make(map[string]any, len(v))
	for name, field := range v {
		switch list, isList := s.listVariable(field); {
		case isList && i < len(list):
			out[name] = textOf(list[i])
		case isList:
			continue
		default:
			if filled := s.fieldAt(field, i); filled != "" {
				out[name] = filled
			}
		}
	}
	return out
}

func (s *Step) fieldAt(field any, i int) any {
	switch field := field.(type) {
	case map[string]any:
		return s.cardAt(field, i)
	case []any:
		out := make([]any, len(field))
		for j := range field {
			out[j] = s.fieldAt(field[j], i)
		}
		return out
	}
	return s.scope.fill(field)
}

// withoutCondition drops a card's display condition, which clients do not need.
func withoutCondition(card map[string]any) map[string]any {
	options, ok := card["options"].(map[string]any)
	if !ok {
		return card
	}
	kept := map[string]any{}
	for name, value := range options {
		if name != "displayCondition" {
			kept[name] = value
		}
	}
	// The card may belong to the flow.
	shown := maps.Clone(card)
	shown["options"] = kept
	return shown
}

// answerCards finds the chosen card and button: first by the card's title, then
// by the button's id, which may accompany the text. A card with neither title
// nor picture cannot be chosen.
func answerCards(s *Step, b *block, m *Message) answer {
	if m == nil {
		return answer{}
	}
	items := cardsOf(s, b)
	card, path := cardByTitle(longestFirst(items, "title"), m)
	if card == nil {
		card, path = cardByPath(items, m.Text)
	}
	if card == nil {
		card, path = cardByPath(items, m.ReplyID)
	}
	content := firstField(card, []string{"title", "imageUrl"})
	if content == "" {
		return answer{}
	}
	saveCard(s, b.conf.(cards), card, path)
	return answer{valid: true, content: content, edge: fieldText(path, "outgoingEdgeId"), attachments: m.Attachments}
}

func cardByPath(items []map[string]any, id string) (card, path map[string]any) {
	for _, it := range items {
		paths, _ := it["paths"].([]any)
		for _, p := range paths {
			if path, _ := p.(map[string]any); id != "" && fieldText(path, "id") == id {
				return it, path
			}
		}
	}
	return nil, nil
}

// cardByTitle finds the card with the title. The button is the one whose id
// came with the text, or else the card's first.
func cardByTitle(items []map[string]any, m *Message) (card, path map[string]any) {
	for _, it := range items {
		if own := strings.TrimSpace(fieldText(it, "title")); own != "" && strings.EqualFold(own, strings.TrimSpace(m.Text)) {
			if _, path := cardByPath([]map[string]any{it}, m.ReplyID); path != nil {
				return it, path
			}
			paths, _ := it["paths"].([]any)
			if len(paths) > 0 {
				path, _ = paths[0].(map[string]any)
			}
			return it, path
		}
	}
	return nil, nil
}

// saveCard saves the parts of the chosen card in variables.
func saveCard(s *Step, conf cards, card, path map[string]any) {
	options, _ := card["options"].(map[string]any)
	parts := map[string]any{
		"Image URL": card["imageUrl"], "Title": card["title"], "Description": card["description"],
		"Button": path["text"], "Internal Value": options["internalValue"],
	}
	for _, m := range conf.Mapping {
		value, known := parts[m.Field]
		if m.Field == "Internal Value" && !isSet(value) {
			continue
		}
		if known {
			s.scope.assign(m.VariableID, value)
		}
	}
}
