//go:build !js

package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// go-app mounts components only in a browser. Elsewhere it prerenders them, so
// these methods do what happens on mounting.

// OnPreRender does what OnMount does.
func (c *chat) OnPreRender(ctx app.Context) { c.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (p *progressBar) OnPreRender(ctx app.Context) { p.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (b *streamBubble) OnPreRender(ctx app.Context) { b.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (b *audioBubble) OnPreRender(ctx app.Context) { b.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (b *videoBubble) OnPreRender(ctx app.Context) { b.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (b *embedBubble) OnPreRender(ctx app.Context) { b.OnMount(ctx) }

// OnPreRender does what OnMount does.
func (b *customEmbedBubble) OnPreRender(ctx app.Context) { b.OnMount(ctx) }
