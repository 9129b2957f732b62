package engine

import "strconv"

// pictureInput offers pictures, of which one or several may be chosen.
var pictureInput = &kind{label: "picture choice", ask: askPicture, answer: answerPicture}

func askPicture(s *Step, b *block) question {
	q := question{options: b.options.render(s.scope)}
	if !b.hasDynamicPictures() {
		if q.items = staticItems(b); q.items != nil {
			return q
		}
	}
	q.items = Encode(orNone(pictures(s, b)))
	return q
}

func (b *block) hasDynamicPictures() bool {
	return b.nested("dynamicItems", "isEnabled") == "true" && b.nested("dynamicItems", "pictureSrcsVariableId") != ""
}

// pictures are the pictures on offer: the block's own, or one for each
// address in a list.
func pictures(s *Step, b *block) []map[string]any {
	if !b.hasDynamicPictures() {
		return s.offered(b)
	}
	titles := s.listAt(b, "titlesVariableId")
	descriptions := s.listAt(b, "descriptionsVariableId")
	var out []map[string]any
	for i, src := range s.listAt(b, "pictureSrcsVariableId") {
		fields := map[string]any{"id": strconv.Itoa(i), "pictureSrc": textOf(src)}
		setAt(fields, "title", titles, i)
		setAt(fields, "description", descriptions, i)
		out = append(out, fields)
	}
	return out
}

func (s *Step) listAt(b *block, option string) []any {
	return listOf(s.scope.value(b.nested("dynamicItems", option)))
}

// setAt sets a field to an item of a list, if the list has one there.
func setAt(fields map[string]any, name string, list []any, i int) {
	if i < len(list) && list[i] != nil {
		fields[name] = textOf(list[i])
	}
}

// answerPicture takes a title, a value or an id. A picture without title and
// value can only be told by the id that comes along with the text.
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
