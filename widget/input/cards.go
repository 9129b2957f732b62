package input

import (
	"cmp"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/icon"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// cardsInput asks to press a button on one of several cards. The cards are in a
// row that scrolls sideways. They are identified by position, because the cards
// of a dynamic list share one id.
type cardsInput struct {
	app.Compo
	question
	row carousel

	cards []api.Card
	// broken holds the cards whose pictures could not be loaded.
	broken map[int]bool
}

func newCardsInput(q Question, p *Page) app.UI {
	c := &cardsInput{question: question{q, p.Focus}, row: p.Carousel, broken: map[int]bool{}}
	c.cards, _ = q.Input.Cards()
	return c
}

// OnMount watches the row.
func (c *cardsInput) OnMount(ctx app.Context) {
	c.question.OnMount(ctx)
	c.row.Carousel(c.JSValue())
}

// Render shows the row and the buttons that scroll it.
func (c *cardsInput) Render() app.UI {
	return app.Div().Class("chatlet-cards").DataSet("at-start", true).Body(
		app.Ul().Class("chatlet-row").DataSet("row", true).Aria("label", c.Texts.Cards).Body(app.Range(c.cards).Slice(c.card)),
		app.If(len(c.cards) > 1, func() app.UI {
			return app.Div().Class("chatlet-slides").Body(
				c.slide("chatlet-back", c.Texts.PreviousCards, icon.Back, -1),
				c.slide("chatlet-forward", c.Texts.NextCards, icon.Forward, 1),
			)
		}),
	)
}

// slide is a button for the mouse. With the Tab key, the row scrolls by itself.
func (c *cardsInput) slide(class, label, shape string, direction int) app.UI {
	return app.Button().Type("button").Class("secondary-button", class).Aria("label", label).Title(label).TabIndex(-1).
		Body(icon.Line("chatlet-arrow", shape)).
		OnClick(func(app.Context, app.Event) { c.row.Slide(c.JSValue(), direction) }, app.EventScope(class))
}

func (c *cardsInput) card(i int) app.UI {
	card := c.cards[i]
	return app.Li().Class("typebot-card").DataSet("itemid", card.ID).Body(
		c.picture(i),
		app.If(card.Title+card.Description != "", func() app.UI { return caption(card.Title, card.Description) }),
		app.Div().Class("chatlet-card-buttons").Body(app.Range(c.paths(i)).Slice(func(j int) app.UI { return c.button(i, j) })),
	)
}

// paths returns a card's buttons. A card without buttons gets one, so that it
// can be chosen.
func (c *cardsInput) paths(i int) []api.CardPath {
	if paths := c.cards[i].Paths; len(paths) > 0 {
		return paths
	}
	return []api.CardPath{{}}
}

func (c *cardsInput) picture(i int) app.UI {
	address, ok := render.ImageAddress(c.cards[i].ImageURL)
	if !ok || c.broken[i] {
		// A placeholder keeps the position of the elements after it. Otherwise
		// go-app would create them again, and the focus would be lost.
		return app.Span().Hidden(true)
	}
	title := c.cards[i].Title
	return app.Img().Src(address).Alt(cmp.Or(title, c.Texts.Attachment)).Aria("hidden", true).Attr("loading", "lazy").
		OnError(func(app.Context, app.Event) { c.broken[i] = true })
}

// button is one of a card's buttons. Its accessible name includes the card.
func (c *cardsInput) button(i, j int) app.UI {
	card, path := c.cards[i], c.paths(i)[j]
	text := cmp.Or(path.Text, c.Texts.Choose)
	button := app.Button().Type("button").Class("secondary-button").DataSet("option", i).Attr("dir", "auto").Text(text).
		OnClick(func(app.Context, app.Event) {
			c.choose(card, path, cmp.Or(path.Text, card.Title, c.Texts.Choose), c.broken[i])
		})
	if card.Title != "" {
		button = button.Aria("label", text+": "+card.Title)
	}
	if i == 0 && j == 0 {
		button = button.Attr("data-autofocus", true)
	}
	return button
}

// choose answers with the button. The guest's bubble also shows the card's
// picture, because many cards have the same buttons.
func (c *cardsInput) choose(card api.Card, path api.CardPath, label string, isBroken bool) {
	var with []conversation.Attachment
	if address, ok := render.ImageAddress(card.ImageURL); ok && !isBroken {
		with = append(with, conversation.Attachment{Name: card.Title, Type: "image", URL: address})
	}
	c.Answer(card.Message(path), label, with...)
}
