package input

import (
	"cmp"
	"strconv"
	"strings"

	"chatlet/widget/icon"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// selection is what choices of several kinds have in common: items that are
// chosen by their place in the list, and a field that filters them.
type selection struct {
	// chosen are the places of the items of a multiple choice.
	chosen map[int]bool
	// folded are the texts that the field searches in; nil without a field.
	folded []string
	// wanted is what the field asks for, folded.
	wanted string
	// hidesAll shows no item before anything is typed.
	hidesAll bool

	folder folder
	values values
	typist typist
}

func newSelection(p *Page) selection {
	return selection{chosen: map[int]bool{}, folder: p.Folder, values: p.Values, typist: p.Typist}
}

// makeSearchable gives a selection a field that searches in the items' texts.
func (s *selection) makeSearchable(texts []string, hidesAll bool) {
	s.hidesAll = hidesAll
	for _, text := range texts {
		s.folded = append(s.folded, s.folder.Fold(text))
	}
}

// toggle chooses an item, or takes that back.
func (s *selection) toggle(i int) {
	if s.chosen[i] {
		delete(s.chosen, i)
	} else {
		s.chosen[i] = true
	}
}

// shows tells whether an item stands in the list. What is chosen always does.
func (s *selection) shows(i int) bool {
	switch {
	case s.folded == nil || s.chosen[i]:
		return true
	case s.wanted == "":
		return !s.hidesAll
	}
	return strings.Contains(s.folded[i], s.wanted)
}

// isFruitless tells that something is sought and nothing fits.
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

// picked are those of the items that are chosen, in the order of the list.
func picked[T any](s *selection, items []T) []T {
	var out []T
	for i, item := range items {
		if s.chosen[i] {
			out = append(out, item)
		}
	}
	return out
}

// searchField filters the list as it is typed into.
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

// searchOutcome says that nothing fits. Screen readers hear it too.
func (q question) searchOutcome(s *selection) app.UI {
	return app.If(s.folded != nil, func() app.UI {
		return app.P().Class("chatlet-no-results").Role("status").Body(
			app.If(s.isFruitless(), func() app.UI { return app.Text(q.Texts.NoResults) }),
		)
	})
}

// option is a button that chooses an item, or a checkbox where several may be
// chosen.
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

// checkbox is the box of an option; its state is said by the option itself.
func checkbox(isChecked bool) app.UI {
	box := app.Span().Class("typebot-checkbox").Aria("hidden", true)
	if !isChecked {
		return box
	}
	return box.Class("checked").Body(icon.Line("chatlet-check", icon.Check))
}

// sendChosen is the button that sends a multiple choice. It says how many items
// are chosen, and does nothing before there are any.
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
