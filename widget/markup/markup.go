// Package markup shows HTML that widget/render has made safe.
package markup

import (
	"chatlet/widget/browser"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// View is a node whose content is HTML that widget/render has made safe. It is
// set in one call: building the same nodes one by one is eight times dearer.
type View struct {
	app.Compo

	Class string
	HTML  string
}

// Render makes the empty node; its content is set once it is there. Lists have
// their bullets on the side where their words begin, whatever the interface's.
func (m *View) Render() app.UI { return app.Div().Class(m.Class).Dir("auto") }

// OnMount sets the content.
func (m *View) OnMount(app.Context) { browser.SetHTML(m.JSValue(), m.HTML) }

// OnUpdate sets the content that a new rendering brought.
func (m *View) OnUpdate(app.Context) { browser.SetHTML(m.JSValue(), m.HTML) }
