package input

import (
	"cmp"
	"strconv"
	"strings"

	"chatlet/widget/icon"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// selection is what inputs with options share: items that are chosen by index,
// and a field that filters them.
type selection struct {
	// chosen holds the indexes of a multiple choice.
	chosen map[int]bool
	// folded holds the texts to search in; nil without a search field.
	folded []string
	// wanted is the folded text of the search field.
	wanted string
	// hidesAll hides all items before anything is typed.
	hidesAll bool

	folder folder
	values values
	typist typist
}

func newSelection(p *Page) selection {
	return selection{chosen: map[int]bool{}, folder: p.Folder, values: p.Values, typist: p.Typist}
}

// makeSearchable adds a field that searches in the items' texts.
func (s *selection) makeSearchable(texts []string, hidesAll bool) {
	s.hidesAll = hidesAll
	for _, text := range texts {
		s.folded = append(s.folded, s.folder.Fold(text))
	}
}

// toggle chooses an item, or removes the choice.
func (s *selection) toggle(i int) {
	if s.chosen[i] {
		delete(s.chosen, i)
	} else {
		s.chosen[i] = true
	}
}

// shows reports whether an item is in the list. Chosen items always are.
func (s *selection) shows(i int) bool {
	switch {
	case s.folded == nil || s.chosen[i]:
		return true
	case s.wanted == "":
		return !s.hidesAll
	}
	return strings.Contains(s.folded[i], s.wanted)
}

// isFruitless reports whether a search has no results.
func (s *selection) isFruitless() bool {
	if s.wanted == "" {
		return false
	}
	for _, text := range s.folded {
		if strings.Contains(text, s.wanted) {
			return false
		}
	}
	return true
}

// picked returns the chosen items, in the order of the list.
func picked[T any](s *selection, items []T) []T {
	var out []T
	for i, item := range items {
		if s.chosen[i] {
			out = append(out, item)
		}
	}
	return out
}

// searchField filters the list while the visitor types.
func (q question) searchField(s *selection, placeholder string) app.UI {
	return app.If(s.folded != nil, func() app.UI {
		hint := cmp.Or(placeholder, q.Texts.Filter)
		return app.Div().Class("typebot-input", "chatlet-search").Body(
			app.Input().Type("search").Class("text-input").Placeholder(hint).Aria("label", hint).Attr("data-autofocus", true).
				Attr("autocomplete", "off").Attr("enterkeyhint", "search").Attr("dir", "auto").
				OnInput(func(ctx app.Context, _ app.Event) {
					s.wanted = s.folder.Fold(strings.TrimSpace(s.values.Value(ctx.JSSrc())))
				}),
		)
	})
}

// searchOutcome says that nothing matches, also to screen readers.
func (q question) searchOutcome(s *selection) app.UI {
	return app.If(s.folded != nil, func() app.UI {
		return app.P().Class("chatlet-no-results").Role("status").Body(
			app.If(s.isFruitless(), func() app.UI { return app.Text(q.Texts.NoResults) }),
		)
	})
}

// option is a button that chooses an item, or a checkbox in a multiple choice.
func (q question) option(s *selection, i int, isMultiple bool, class string, choose func()) app.HTMLButton {
	button := app.Button().Type("button").Class(class).DataSet("option", i).Attr("hidden", !s.shows(i)).
		OnClick(func(app.Context, app.Event) { choose() })
	if isMultiple {
		button = button.Role("checkbox").Aria("checked", s.chosen[i])
		if s.chosen[i] {
			button = button.Class("selected")
		}
	} else if s.chosen[i] {
		button = button.Class("preselected").Aria("current", true)
	}
	if i == 0 && s.folded == nil {
		button = button.Attr("data-autofocus", true)
	}
	return button
}

// checkbox is the box of an option. Screen readers read the state from the
// option itself.
func checkbox(isChecked bool) app.UI {
	box := app.Span().Class("typebot-checkbox").Aria("hidden", true)
	if !isChecked {
		return box
	}
	return box.Class("checked").Body(icon.Line("chatlet-check", icon.Check))
}

// sendChosen is the button that sends a multiple choice. It shows the number of
// chosen items, and does nothing if there are none.
func (q question) sendChosen(s *selection, label string, send func()) app.UI {
	count := len(s.chosen)
	text := cmp.Or(label, q.Texts.Send)
	if count > 0 {
		text += " (" + strconv.Itoa(count) + ")"
	}
	return app.Button().Type("button").Class("typebot-button", "chatlet-send-chosen").Attr("dir", "auto").Aria("disabled", count == 0).
		Text(text).OnClick(func(app.Context, app.Event) {
		if len(s.chosen) > 0 {
			send()
		}
	})
}
