//go:build !js

package input

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// go-app mounts components only in a browser. Elsewhere it prerenders them, so
// these methods do what happens on mounting.

// OnPreRender does what OnMount does.
func (q question) OnPreRender(ctx app.Context) { q.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (c *cardsInput) OnPreRender(ctx app.Context) { c.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (c *choiceInput) OnPreRender(ctx app.Context) { c.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (c *composer) OnPreRender(ctx app.Context) { c.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (f *fileInput) OnPreRender(ctx app.Context) { f.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (n *numberInput) OnPreRender(ctx app.Context) { n.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (p *paymentInput) OnPreRender(ctx app.Context) { p.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (i *phoneInput) OnPreRender(ctx app.Context) { i.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (p *pictureInput) OnPreRender(ctx app.Context) { p.OnMount(ctx) }
