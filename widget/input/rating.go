package input

import (
	"slices"
	"strings"

	"chatlet/api"
	"chatlet/widget/answer"
	"chatlet/widget/icon"
	"chatlet/widget/markup"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ratingInput asks for a mark on a scale of numbers or icons. Arrow keys choose
// a mark. If the author wants marks sent at once, a click, Enter or Space sends
// them.
type ratingInput struct {
	app.Compo
	question
	direction direction
	markup    markup.Page

	options api.RatingOptions
	marks   []string
	// icon is the author's icon, made safe, or empty for a star.
	icon string
	// chosen is the index of the chosen mark, or -1.
	chosen int
}

func newRatingInput(q Question, p *Page) app.UI {
	return &ratingInput{question: question{q, p.Focus}, direction: p.Direction, markup: p.Markup}
}

// OnInit reads the options and the prefilled mark.
func (r *ratingInput) OnInit() {
	r.options, _ = r.Input.RatingOptions()
	highest, lowest := 10.0, 0.0
	if r.options.Length != nil {
		highest = *r.options.Length
	}
	if r.options.StartsAt != nil {
		lowest = *r.options.StartsAt
	}
	if r.hasIcons() {
		lowest = 1
		if r.options.CustomIcon.IsEnabled {
			r.icon = render.Icon(r.options.CustomIcon.SVG)
		}
	}
	r.marks = answer.Scale(lowest, highest)
	r.chosen = slices.Index(r.marks, r.Initial)
}

func (r *ratingInput) hasIcons() bool { return r.options.ButtonType == api.RatingIcons }

// Render shows the scale with the labels of its ends, and the send button.
func (r *ratingInput) Render() app.UI {
	return app.Form().Class("typebot-input-form", "chatlet-rating").OnSubmit(r.submit).Body(
		app.Div().Class("chatlet-scale").Body(
			app.Div().Class("chatlet-marks").Role("radiogroup").Aria("label", r.Texts.Rating).
				Attr("aria-describedby", r.SaidBy).Attr("aria-invalid", r.IsRefused).OnKeyDown(r.move).Body(
				app.Range(r.marks).Slice(func(i int) app.UI { return r.mark(i) }),
			),
			r.ends(),
		),
		app.If(r.chosen >= 0 && !r.options.IsOneClickSubmitEnabled, func() app.UI {
			return app.Button().Type("submit").Class("typebot-button").Text(labelOr(r.options.Labels.Button, r.Texts.Send))
		}),
	)
}

// ends shows the labels of the scale's ends. It is hidden from screen readers,
// which read them with the marks.
func (r *ratingInput) ends() app.UI {
	left, right := r.options.Labels.Left, r.options.Labels.Right
	return app.If(left != "" || right != "", func() app.UI {
		return app.Div().Class("chatlet-ends").Aria("hidden", true).Body(
			app.Span().Class("rating-label").Dir("auto").Text(left),
			app.Span().Class("rating-label").Dir("auto").Text(right),
		)
	})
}

// mark is one mark of the scale. The Tab key leads to the chosen mark, or to
// the first.
func (r *ratingInput) mark(i int) app.UI {
	button := app.Button().Type("button").Role("radio").Aria("checked", i == r.chosen).Aria("label", r.name(i)).
		OnClick(func(ctx app.Context, e app.Event) { r.choose(i) })
	if i == max(r.chosen, 0) {
		button = button.Attr("data-autofocus", true).TabIndex(0)
	} else {
		button = button.TabIndex(-1)
	}
	if r.hasIcons() {
		return selected(button.Class("rating-icon-container"), i <= r.chosen).Body(r.picture())
	}
	return selected(button.Class("typebot-selectable"), i == r.chosen).Text(r.marks[i])
}

func selected(button app.HTMLButton, isSelected bool) app.HTMLButton {
	if isSelected {
		return button.Class("selected")
	}
	return button
}

func (r *ratingInput) picture() app.UI {
	if r.icon != "" {
		return markup.New(r.markup, "chatlet-custom-icon", r.icon)
	}
	return icon.Star()
}

// name is the accessible name of a mark, with its meaning.
func (r *ratingInput) name(i int) string {
	name := strings.NewReplacer("{n}", r.marks[i], "{max}", r.marks[len(r.marks)-1]).Replace(r.Texts.RatingOf)
	meaning := ""
	switch i {
	case 0:
		meaning = r.options.Labels.Left
	case len(r.marks) - 1:
		meaning = r.options.Labels.Right
	}
	if meaning == "" {
		return name
	}
	return name + ": " + meaning
}

func (r *ratingInput) choose(i int) {
	r.chosen = i
	if r.options.IsOneClickSubmitEnabled {
		r.send()
	}
}

// steps are the keys that move along the scale. Left and right change sides
// with the text direction.
var steps = map[string]int{"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1}

func (r *ratingInput) move(ctx app.Context, e app.Event) {
	key := e.Get("key").String()
	step, last := steps[key], len(r.marks)-1
	if strings.HasPrefix(key, "ArrowR") || strings.HasPrefix(key, "ArrowL") {
		step *= r.direction.Forward(ctx.JSSrc())
	}
	at := r.chosen + step
	switch {
	case key == "Home":
		at = 0
	case key == "End":
		at = last
	case key == "Enter" && r.chosen >= 0 && !r.options.IsOneClickSubmitEnabled:
		e.PreventDefault()
		r.send()
		return
	case step == 0:
		ctx.PreventUpdate()
		return
	}
	e.PreventDefault()
	r.chosen = min(max(at, 0), last)
	ctx.Defer(func(app.Context) { r.focus.Focus(".chatlet-marks [aria-checked=true]") })
}

func (r *ratingInput) submit(_ app.Context, e app.Event) {
	e.PreventDefault()
	r.send()
}

func (r *ratingInput) send() {
	if r.chosen < 0 {
		r.Unsent("nothing is chosen")
		return
	}
	r.Answer(api.TextMessage(r.marks[r.chosen]), "")
}

// SetValue chooses a mark without sending it.
func (r *ratingInput) SetValue(value any) (problem string) {
	text, _ := textOf(value)
	i := slices.Index(r.marks, strings.TrimSpace(text))
	if i < 0 {
		return "want a mark from " + r.marks[0] + " to " + r.marks[len(r.marks)-1] + ", got " + Quoted(value)
	}
	r.chosen = i
	return ""
}

func (r *ratingInput) SubmitNow() { r.send() }
