package widget

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// progress shows how far the visitor has come, once a server has told it and
// if the theme wants it.
func (c *chat) progress() app.UI {
	return app.If(c.state.Progress != nil && c.resolved.Progress.Enabled, func() app.UI {
		return &progressBar{Percent: min(max(*c.state.Progress, 0), 100), Label: c.texts.Progress, styler: c.page.Styler}
	})
}

// progressBar is a bar whose place and thickness are the theme's.
type progressBar struct {
	app.Compo

	// Percent is 0 to 100.
	Percent float64
	Label   string

	styler styler
}

// Render draws the bar.
func (p *progressBar) Render() app.UI {
	return app.Div().Class("typebot-progress-bar-container").Role("progressbar").Aria("label", p.Label).
		Aria("valuemin", 0).Aria("valuemax", 100).Aria("valuenow", int(math.Round(p.Percent))).Body(
		app.Div().Class("typebot-progress-bar"),
	)
}

// OnMount fills the bar as far as it goes.
func (p *progressBar) OnMount(app.Context) { p.fill() }

// OnUpdate fills it anew.
func (p *progressBar) OnUpdate(app.Context) { p.fill() }

func (p *progressBar) fill() {
	p.styler.SetStyle(p.JSValue(), "--chatlet-progress", strconv.FormatFloat(p.Percent, 'f', 2, 64)+"%")
}
