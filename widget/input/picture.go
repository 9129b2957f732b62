package input

import (
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/icon"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pictureInput asks to choose one or several pictures.
type pictureInput struct {
	app.Compo
	question
	selection
	arrows arrows

	options api.PictureOptions
	items   []api.PictureItem
	// broken holds the pictures that could not be loaded.
	broken map[int]bool
}

func newPictureInput(q Question, p *Page) app.UI {
	i := &pictureInput{question: question{q, p.Focus}, selection: newSelection(p), arrows: p.Arrows, broken: map[int]bool{}}
	i.options, _ = q.Input.PictureOptions()
	i.items, _ = q.Input.PictureItems()
	if i.options.IsSearchable {
		var texts []string
		for _, item := range i.items {
			texts = append(texts, item.Title+"\n"+item.Description)
		}
		i.makeSearchable(texts, false)
	}
	return i
}

// OnMount lets the arrow keys move the focus.
func (p *pictureInput) OnMount(ctx app.Context) {
	p.question.OnMount(ctx)
	p.arrows.MoveWithArrows(p.JSValue())
}

// Render shows the search field and a card for each picture.
func (p *pictureInput) Render() app.UI {
	root := app.Div().Class("typebot-picture-input").Role("group").Aria("label", p.Texts.Choices)
	if p.folded != nil {
		root = root.Class("chatlet-searchable")
	}
	return root.Body(
		p.searchField(&p.selection, p.options.SearchInputPlaceholder),
		app.Div().DataSet("slot", "list").Body(app.Range(p.items).Slice(p.card)),
		p.searchOutcome(&p.selection),
		app.If(p.options.IsMultipleChoice, func() app.UI {
			return p.sendChosen(&p.selection, p.options.ButtonLabel, p.send)
		}),
	)
}

func (p *pictureInput) card(i int) app.UI {
	item := p.items[i]
	class, choose := "typebot-picture-button", func() { p.chooseOne(i) }
	if p.options.IsMultipleChoice {
		class, choose = "typebot-selectable-picture", func() { p.toggle(i) }
	}
	button := p.option(&p.selection, i, p.options.IsMultipleChoice, class, choose).DataSet("itemid", item.ID)
	if strings.Contains(item.PictureSrc, ".svg") {
		button = button.Class("has-svg")
	}
	return button.Body(
		p.picture(i),
		app.If(item.Title+item.Description != "", func() app.UI { return caption(item.Title, item.Description) }),
		app.If(p.options.IsMultipleChoice, func() app.UI { return checkbox(p.chosen[i]) }),
	)
}

// picture is a card's picture, or an empty box if it cannot be loaded. Screen
// readers read it only if there is no caption.
func (p *pictureInput) picture(i int) app.UI {
	item := p.items[i]
	address, ok := render.ImageAddress(item.PictureSrc)
	if !ok || p.broken[i] {
		frame := app.Div().Class("chatlet-no-picture")
		if item.Title == "" {
			return frame.Text(p.name(i))
		}
		return frame.Aria("hidden", true).Body(icon.Line("chatlet-picture-icon", icon.Picture))
	}
	return app.Img().Src(address).Alt(p.name(i)).Aria("hidden", item.Title != "").Attr("loading", "lazy").
		OnError(func(app.Context, app.Event) { p.broken[i] = true })
}

// caption is the text below a picture.
func caption(title, description string) app.UI {
	return app.Div().Class("chatlet-caption").Body(
		app.If(title != "", func() app.UI { return app.Span().Class("chatlet-title").Dir("auto").Text(title) }),
		app.If(description != "", func() app.UI { return app.Span().Dir("auto").Text(description) }),
	)
}

// name is a picture's title, or else its number.
func (p *pictureInput) name(i int) string {
	if title := p.items[i].Title; title != "" {
		return title
	}
	return strings.ReplaceAll(p.Texts.Picture, "{n}", strconv.Itoa(i+1))
}

func (p *pictureInput) chooseOne(i int) {
	p.Answer(p.items[i].Message(), p.name(i), p.thumbnails(i)...)
}

func (p *pictureInput) send() {
	var names []string
	var places []int
	for i := range p.items {
		if p.chosen[i] {
			names, places = append(names, p.name(i)), append(places, i)
		}
	}
	p.Answer(api.PicturesMessage(picked(&p.selection, p.items)), strings.Join(names, ", "), p.thumbnails(places...)...)
}

// SetValue chooses pictures by their titles, values or ids.
func (p *pictureInput) SetValue(value any) (problem string) {
	var names [][]string
	for _, item := range p.items {
		names = append(names, []string{item.ID, item.Value, item.Title})
	}
	return p.preselect(value, names, p.options.IsMultipleChoice, p.searchFor(p.JSValue()))
}

func (p *pictureInput) SubmitNow() {
	i, isChosen := p.only()
	switch {
	case !isChosen:
		p.Unsent("nothing is chosen")
	case p.options.IsMultipleChoice:
		p.send()
	default:
		p.chooseOne(i)
	}
}

// thumbnails are the chosen pictures without a title, for the guest's bubble.
func (p *pictureInput) thumbnails(places ...int) []conversation.Attachment {
	var out []conversation.Attachment
	for _, i := range places {
		address, ok := render.ImageAddress(p.items[i].PictureSrc)
		if ok && p.items[i].Title == "" && !p.broken[i] {
			out = append(out, conversation.Attachment{Name: p.name(i), Type: "image", URL: address})
		}
	}
	return out
}
