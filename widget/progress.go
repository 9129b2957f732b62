package widget

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// progress shows the visitor's progress, if a server has sent it and the theme
// shows it.
func (c *chat) progress() app.UI {
	return app.If(c.state.Progress != nil && c.resolved.Progress.Enabled, func() app.UI {
		return &progressBar{Percent: min(max(*c.state.Progress, 0), 100), Label: c.texts.Progress, styler: c.page.Styler}
	})
}

// progressBar is a bar. The theme sets its place and thickness.
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

// OnMount sets how far the bar is filled.
func (p *progressBar) OnMount(app.Context) { p.fill() }

// OnUpdate sets it again.
func (p *progressBar) OnUpdate(app.Context) { p.fill() }

func (p *progressBar) fill() {
	p.styler.SetStyle(p.JSValue(), "--chatlet-progress", strconv.FormatFloat(p.Percent, 'f', 2, 64)+"%")
}
