package widget

import (
	"chatlet/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// choiceInput asks to choose one of several buttons.
type choiceInput struct {
	app.Compo
	question
}

func newChoiceInput(q question) app.UI { return &choiceInput{question: q} }

// Render shows a button for each item.
func (c *choiceInput) Render() app.UI {
	items, _ := c.input.ChoiceItems()
	return app.Div().Class("typebot-buttons-input").Role("group").Aria("label", c.texts.Choices).Body(
		app.Div().DataSet("slot", "list").Body(
			app.Range(items).Slice(func(i int) app.UI { return c.button(items[i], i == 0) }),
		),
	)
}

func (c *choiceInput) button(item api.ChoiceItem, isFirst bool) app.UI {
	button := app.Button().Type("button").Class("typebot-button").DataSet("itemid", item.ID).Attr("dir", "auto").
		Text(item.Label()).OnClick(func(app.Context, app.Event) { c.choose(item) })
	if isFirst {
		button = button.Attr("data-autofocus", true)
	}
	return button
}

// choose answers with the item: the server gets its value, the transcript
// shows its label.
func (c *choiceInput) choose(item api.ChoiceItem) {
	c.answer(item.Message(), item.Label())
}
