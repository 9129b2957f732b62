package engine

import "strconv"

// pictureInput offers pictures, of which one or several may be chosen.
var pictureInput = &kind{label: "picture choice", ask: askPicture, answer: answerPicture}

func askPicture(s *Step, b *block) question {
	q := question{options: b.options.render(s.scope)}
	if !s.hasDynamicPictures(b) {
		if q.items = staticItems(b); q.items != nil {
			return q
		}
	}
	q.items = Encode(orNone(pictures(s, b)))
	return q
}

// hasDynamicPictures reports whether a list variable holds the pictures. If it
// is unset, the block's own pictures are used.
func (s *Step) hasDynamicPictures(b *block) bool {
	return b.nested("dynamicItems", "isEnabled") == "true" && s.scope.value(b.nested("dynamicItems", "pictureSrcsVariableId")) != nil
}

// pictures returns the pictures on offer: the block's own, or one for each
// address in a list.
func pictures(s *Step, b *block) []map[string]any {
	if !s.hasDynamicPictures(b) {
		return s.offered(b)
	}
	titles := s.listAt(b, "titlesVariableId")
	descriptions := s.listAt(b, "descriptionsVariableId")
	var out []map[string]any
	for _, src := range s.listAt(b, "pictureSrcsVariableId") {
		if src == nil {
			continue
		}
		i := len(out)
		out = append(out, map[string]any{
			"id": strconv.Itoa(i), "pictureSrc": textOf(src), "title": textAt(titles, i), "description": textAt(descriptions, i),
		})
	}
	return out
}

func (s *Step) listAt(b *block, option string) []any {
	value := s.scope.value(b.nested("dynamicItems", option))
	if value == nil {
		return nil
	}
	return itemsOf(value)
}

// textAt returns an item of a list, or "" beyond its end.
func textAt(list []any, i int) string {
	if i < len(list) {
		return textOf(list[i])
	}
	return ""
}

// answerPicture accepts a title, a value or an id. A picture without title and
// value can only be chosen by the id that comes with the text.
func answerPicture(s *Step, b *block, m *Message) answer {
	if m == nil {
		return answer{}
	}
	keys := []string{"value", "title"}
	items := pictures(s, b)
	if b.option("isMultipleChoice") == "true" {
		return severalOf(items, m.Text, append(keys, "pictureSrc"))
	}
	verdict := oneOf(items, m, keys)
	if verdict.content == "" {
		return pictureByReply(items, m)
	}
	return verdict
}

func pictureByReply(items []map[string]any, m *Message) answer {
	chosen := byField(items, "id", m.ReplyID)
	if chosen == nil {
		return answer{}
	}
	return answer{valid: true, content: firstField(chosen, []string{"pictureSrc", "id"}), edge: fieldText(chosen, "outgoingEdgeId")}
}
