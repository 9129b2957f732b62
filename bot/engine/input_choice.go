package engine

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// choiceInput offers buttons, of which one or several may be chosen.
var choiceInput = &kind{label: "buttons", ask: askChoice, answer: answerChoice}

func askChoice(s *Step, b *block) question {
	q := question{options: b.options.render(s.scope)}
	if !s.hasDynamicChoices(b) {
		if q.items = staticItems(b); q.items != nil {
			return q
		}
	}
	q.items = Encode(orNone(choices(s, b)))
	return q
}

func orNone(items []map[string]any) []map[string]any {
	if items == nil {
		return []map[string]any{}
	}
	return items
}

// hasDynamicChoices reports whether a list variable holds the buttons. If it is
// unset, the block's own buttons are used.
func (s *Step) hasDynamicChoices(b *block) bool {
	id := b.option("dynamicVariableId")
	return id != "" && s.scope.value(id) != nil
}

// choices returns the buttons on offer: the block's own, or one for each
// distinct value of a list.
func choices(s *Step, b *block) []map[string]any {
	if !s.hasDynamicChoices(b) {
		return s.offered(b)
	}
	id := b.option("dynamicVariableId")
	var out []map[string]any
	seen := map[string]bool{"": true}
	for _, v := range listOf(s.scope.value(id)) {
		text := textOf(v)
		if seen[text] {
			continue
		}
		seen[text] = true
		out = append(out, map[string]any{"id": "choice" + strconv.Itoa(len(out)), "content": text})
	}
	return out
}

func answerChoice(s *Step, b *block, m *Message) answer {
	if m == nil {
		return answer{}
	}
	keys := []string{"value", "content"}
	if b.option("isMultipleChoice") == "true" {
		return severalOf(choices(s, b), m.Text, keys)
	}
	items := choices(s, b)
	if chosen := byField(items, "id", m.ReplyID); chosen != nil {
		// A button's own id has priority over its text.
		return oneOf([]map[string]any{chosen}, &Message{Text: m.ReplyID}, keys)
	}
	return oneOf(items, m, keys)
}

// oneOf finds the chosen item: by its id, its value, its content, or the id
// that came with the text. keys lists the fields from value to content.
func oneOf(items []map[string]any, m *Message, keys []string) answer {
	chosen := byField(items, "id", m.Text)
	for _, key := range keys {
		if chosen == nil {
			chosen = byField(longestFirst(items, key), key, strings.TrimSpace(m.Text))
		}
	}
	if chosen == nil {
		chosen = byField(items, "id", m.ReplyID)
	}
	content := firstField(chosen, keys)
	return answer{valid: content != "", content: content, edge: fieldText(chosen, "outgoingEdgeId")}
}

// byField finds the item whose field equals the text. An empty text finds none.
func byField(items []map[string]any, field, text string) map[string]any {
	if text == "" {
		return nil
	}
	for _, it := range items {
		if strings.TrimSpace(fieldText(it, field)) == text {
			return it
		}
	}
	return nil
}

func longestFirst(items []map[string]any, field string) []map[string]any {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b map[string]any) int {
		return cmp.Compare(len(fieldText(b, field)), len(fieldText(a, field)))
	})
	return sorted
}

// firstField returns the first of the fields that is not empty.
func firstField(it map[string]any, fields []string) string {
	for _, field := range fields {
		if text := fieldText(it, field); text != "" {
			return text
		}
	}
	return ""
}

// severalOf finds every item that a text names in any way. It looks for longer
// names first, and removes what it finds, so that "Blue" is not found in "Blue,
// light".
func severalOf(items []map[string]any, text string, keys []string) answer {
	names := namesOf(items, keys)
	left := strings.ToLower(text)
	chosen := map[int]bool{}
	for _, n := range names {
		if chosen[n.item] {
			continue
		}
		if rest, ok := takePhrase(left, strings.ToLower(n.text)); ok {
			chosen[n.item], left = true, rest
		}
	}
	byNumber(chosen, len(items), left)
	return joined(items, chosen, keys)
}

// itemName is one name of an item.
type itemName struct {
	item int
	text string
}

// namesOf lists the names of all items, the longest first.
func namesOf(items []map[string]any, keys []string) []itemName {
	var names []itemName
	for i, it := range items {
		for _, key := range append([]string{"id"}, keys...) {
			if text := strings.TrimSpace(fieldText(it, key)); text != "" {
				names = append(names, itemName{i, text})
			}
		}
	}
	slices.SortStableFunc(names, func(a, b itemName) int { return cmp.Compare(len(b.text), len(a.text)) })
	return names
}

// takePhrase removes a phrase from a text, if no word continues it.
func takePhrase(text, phrase string) (string, bool) {
	for from := 0; ; {
		at := strings.Index(text[from:], phrase)
		if at < 0 {
			return text, false
		}
		at += from
		end := at + len(phrase)
		if isPhraseEnd(text[:at], true) && isPhraseEnd(text[end:], false) {
			return text[:at] + "\x00" + text[end:], true
		}
		from = at + 1
	}
}

// isPhraseEnd reports whether neither a letter nor a digit is next to a phrase.
func isPhraseEnd(beside string, before bool) bool {
	if beside == "" {
		return true
	}
	c := beside[0]
	if before {
		c = beside[len(beside)-1]
	}
	return c < 0x80 && !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_')
}

// byNumber chooses items by their numbers, counted from 1.
func byNumber(chosen map[int]bool, count int, text string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == 0 }) {
		if n, err := strconv.Atoi(part); err == nil && n >= 1 && n <= count {
			chosen[n-1] = true
		}
	}
}

// joined returns an answer that names the chosen items, in the items' order.
func joined(items []map[string]any, chosen map[int]bool, keys []string) answer {
	if len(chosen) == 0 {
		return answer{}
	}
	var parts []string
	for i, it := range items {
		if chosen[i] {
			parts = append(parts, strings.TrimSpace(firstField(it, keys)))
		}
	}
	return answer{valid: true, content: strings.Join(parts, ", ")}
}
