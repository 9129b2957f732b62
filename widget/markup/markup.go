// Package markup shows HTML that widget/render has made safe.
package markup

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Page gives a node its content.
type Page interface {
	SetHTML(node app.Value, html string)
}

// View is a node whose content is safe HTML. The page sets the content in one
// call, because building the nodes one by one takes eight times as long.
type View struct {
	app.Compo

	Class string
	// HTML is the content. An update compares only this and the class.
	HTML string

	page Page
}

// New makes a node with a class and a content.
func New(p Page, class, html string) *View { return &View{Class: class, HTML: html, page: p} }

// Render makes the empty node, whose content is set when it is mounted. Its
// direction is that of the content, so that bullets of lists are on the right
// side.
func (m *View) Render() app.UI { return app.Div().Class(m.Class).Dir("auto") }

// InnerHTML returns the content, for writing the node as text.
func (m *View) InnerHTML() string { return m.HTML }

// OnMount sets the content.
func (m *View) OnMount(app.Context) { m.page.SetHTML(m.JSValue(), m.HTML) }

// OnUpdate sets the content of a new rendering.
func (m *View) OnUpdate(app.Context) { m.page.SetHTML(m.JSValue(), m.HTML) }
