// Package markup shows HTML that widget/render has made safe.
package markup

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Page gives a node its content.
type Page interface {
	SetHTML(node app.Value, html string)
}

// View is a node whose content is safe HTML. The page sets the content in one
// call: building the same nodes one by one is eight times dearer.
type View struct {
	app.Compo

	Class string
	// HTML is the content. An update compares it with the class alone.
	HTML string

	page Page
}

// New makes a node of that class with that content.
func New(p Page, class, html string) *View { return &View{Class: class, HTML: html, page: p} }

// Render makes the empty node. Its content is set once it is there. The
// direction is that of the content, so lists have their bullets on the side
// where their words begin.
func (m *View) Render() app.UI { return app.Div().Class(m.Class).Dir("auto") }

// InnerHTML is the content, for whoever writes the node as text.
func (m *View) InnerHTML() string { return m.HTML }

// OnMount sets the content.
func (m *View) OnMount(app.Context) { m.page.SetHTML(m.JSValue(), m.HTML) }

// OnUpdate sets the content that a new rendering brought.
func (m *View) OnUpdate(app.Context) { m.page.SetHTML(m.JSValue(), m.HTML) }
