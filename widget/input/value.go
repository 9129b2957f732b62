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

// textOf is a value of the page as a text.
func textOf(value any) (text, problem string) {
	switch v := value.(type) {
	case string:
		return v, ""
	case float64:
		return answer.Number(v), ""
	}
	return "", "want a text or a number, got " + Quoted(value)
}

// textsOf is a value of the page, or a list of them, as texts.
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

// enterText fills in the field of a form that takes any text.
func (f *field) enterText(form app.Value, value any) (problem string) {
	text, problem := textOf(value)
	if problem == "" {
		f.enter(form, fieldName, text)
	}
	return problem
}

// enter fills in a field by its name, as if it had been typed.
func (f *field) enter(form app.Value, name, text string) {
	f.typist.Enter(form, "[name="+strconv.Quote(name)+"]", text)
}

// place finds the item that a script means. An item has several names. A name
// that is the same to the letter counts more than one in another case.
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

// preselect chooses items in the place of the visitor: any number of a multiple
// choice, or the one that submitting sends. A text that names no item is searched
// for, where the list can be searched.
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

// searchFor types into the field that filters a list.
func (s *selection) searchFor(root app.Value) func(text string) {
	return func(text string) { s.typist.Enter(root, "[type=search]", text) }
}

// only is the place of the one item that is chosen, if there is one.
func (s *selection) only() (i int, found bool) {
	for i, is := range s.chosen {
		if is {
			return i, true
		}
	}
	return 0, false
}

// Quoted is a value as an error names it, in JSON and no longer than a line.
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
