package input

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"chatlet/loosejson"
	"chatlet/widget/answer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// textOf converts a script's value to a text.
func textOf(value any) (text, problem string) {
	switch v := value.(type) {
	case string:
		return v, ""
	case float64:
		return answer.Number(v), ""
	}
	return "", "want a text or a number, got " + Quoted(value)
}

// textsOf converts a script's value, or a list of values, to texts.
func textsOf(value any) (texts []string, problem string) {
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	for _, one := range list {
		text, problem := textOf(one)
		if problem != "" {
			return nil, "want a text or a list of texts, got " + Quoted(value)
		}
		texts = append(texts, text)
	}
	return texts, ""
}

// enterText enters a value into the field of a form that accepts any text.
func (f *field) enterText(form app.Value, value any) (problem string) {
	text, problem := textOf(value)
	if problem == "" {
		f.enter(form, fieldName, text)
	}
	return problem
}

// enter fills in a field by name, as if it had been typed.
func (f *field) enter(form app.Value, name, text string) {
	f.typist.Enter(form, "[name="+strconv.Quote(name)+"]", text)
}

// place returns the index of the item that a script names. An item has several
// names. An exact match takes precedence over one in another case.
func place(wanted string, names [][]string) (i int, found bool) {
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		for i, all := range names {
			for _, name := range all {
				if name != "" && same(strings.TrimSpace(name), strings.TrimSpace(wanted)) {
					return i, true
				}
			}
		}
	}
	return 0, false
}

// preselect chooses items for the visitor: any number in a multiple choice, or
// the one that submitting will send. If a text names no item, it is entered
// into the search field, if there is one.
func (s *selection) preselect(value any, names [][]string, isMultiple bool, search func(text string)) (problem string) {
	texts, problem := textsOf(value)
	if problem != "" {
		return problem
	}
	if !isMultiple && len(texts) != 1 {
		return "want the name of one item, got " + Quoted(value)
	}
	chosen := map[int]bool{}
	for _, text := range texts {
		i, found := place(text, names)
		switch {
		case found:
			chosen[i] = true
		case s.folded != nil && len(texts) == 1:
			search(text)
			return ""
		default:
			return "no item is named " + Quoted(text)
		}
	}
	s.chosen = chosen
	return ""
}

// searchFor types into the search field.
func (s *selection) searchFor(root app.Value) func(text string) {
	return func(text string) { s.typist.Enter(root, "[type=search]", text) }
}

// only returns the index of the only chosen item, if there is one.
func (s *selection) only() (i int, found bool) {
	for i, is := range s.chosen {
		if is {
			return i, true
		}
	}
	return 0, false
}

// Quoted formats a value for an error, as JSON of at most one line.
func Quoted(value any) string {
	const longest = 60
	data, err := loosejson.Marshal(value)
	if err != nil {
		return "what JSON cannot write"
	}
	if len(data) <= longest {
		return string(data)
	}
	cut := longest
	for !utf8.RuneStart(data[cut]) {
		cut--
	}
	return string(slices.Concat(data[:cut], []byte("…")))
}
