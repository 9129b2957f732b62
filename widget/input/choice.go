package input

import (
	"strconv"
	"strings"

	"chatlet/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// choiceInput asks to choose one or several buttons.
type choiceInput struct {
	app.Compo
	question
	selection
	arrows arrows

	options api.ChoiceOptions
	items   []api.ChoiceItem
}

func newChoiceInput(q Question, p *Page) app.UI {
	c := &choiceInput{question: question{q, p.Focus}, selection: newSelection(p), arrows: p.Arrows}
	c.options, _ = q.Input.ChoiceOptions()
	c.items, _ = q.Input.ChoiceItems()
	for i := range c.items {
		c.items[i].Name = strings.ReplaceAll(q.Texts.Option, "{n}", strconv.Itoa(i+1))
	}
	if c.options.IsSearchable {
		var texts []string
		for _, item := range c.items {
			texts = append(texts, item.Label())
		}
		visible := c.options.AreInitialSearchButtonsVisible
		c.makeSearchable(texts, visible != nil && !*visible)
	}
	return c
}

// OnMount lets the arrow keys move the focus.
func (c *choiceInput) OnMount(ctx app.Context) {
	c.question.OnMount(ctx)
	c.arrows.MoveWithArrows(c.JSValue())
}

// Render shows the search field and a button for each item.
func (c *choiceInput) Render() app.UI {
	root := app.Div().Class("typebot-buttons-input").Role("group").Aria("label", c.Texts.Choices)
	if c.folded != nil {
		root = root.Class("chatlet-searchable")
	}
	return root.Body(
		c.searchField(&c.selection, c.options.SearchInputPlaceholder),
		app.Div().DataSet("slot", "list").Body(
			app.Range(c.items).Slice(c.button),
		),
		c.searchOutcome(&c.selection),
		app.If(c.options.IsMultipleChoice, func() app.UI {
			return c.sendChosen(&c.selection, c.options.ButtonLabel, c.send)
		}),
	)
}

func (c *choiceInput) button(i int) app.UI {
	item := c.items[i]
	if c.options.IsMultipleChoice {
		return c.option(&c.selection, i, true, "typebot-selectable", func() { c.toggle(i) }).DataSet("itemid", item.ID).Body(
			checkbox(c.chosen[i]),
			app.Span().Dir("auto").Text(item.Label()),
		)
	}
	return c.option(&c.selection, i, false, "typebot-button", func() { c.choose(i) }).
		DataSet("itemid", item.ID).Attr("dir", "auto").Text(item.Label())
}

func (c *choiceInput) send() {
	m, label := api.ChoicesMessage(picked(&c.selection, c.items))
	c.Answer(m, label)
}

func (c *choiceInput) choose(i int) { c.Answer(c.items[i].Message(), c.items[i].Label()) }

// SetValue chooses items by their labels, values or ids.
func (c *choiceInput) SetValue(value any) (problem string) {
	var names [][]string
	for _, item := range c.items {
		names = append(names, []string{item.ID, item.Value, item.Content})
	}
	return c.preselect(value, names, c.options.IsMultipleChoice, c.searchFor(c.JSValue()))
}

func (c *choiceInput) SubmitNow() {
	i, isChosen := c.only()
	switch {
	case !isChosen:
		c.Unsent("nothing is chosen")
	case c.options.IsMultipleChoice:
		c.send()
	default:
		c.choose(i)
	}
}
