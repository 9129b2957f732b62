package widget

import (
	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// customEmbedBubble is a node that code of the server fills, for example with a
// calendar. More code then waits for an event in it. No code runs if the server
// does not wait, for example after a reload.
type customEmbedBubble struct {
	app.Compo
	bubbleProps
	embeds  customEmbeds
	console input.Console
}

func newCustomEmbedBubble(s bubbleProps, p *pageParts) app.UI {
	return &customEmbedBubble{bubbleProps: s, embeds: p.Embeds, console: p.Console}
}

// Render makes the node.
func (b *customEmbedBubble) Render() app.UI { return app.Div().Class("chatlet-custom-embed") }

// OnMount runs the code.
func (b *customEmbedBubble) OnMount(app.Context) {
	if !b.isAwaited {
		return
	}
	if b.refusal != "" {
		b.continueFlow("", b.refusal)
		return
	}
	content, _ := b.bubble.CustomEmbed()
	b.embeds.RunCustomEmbed(b.JSValue(), codeOf(content.InitFunction), codeOf(content.WaitForEventFunction), b.continueFlow)
}

func codeOf(f *api.Function) page.Code {
	if f == nil {
		return page.Code{}
	}
	return page.Code{Content: f.Content, Args: string(f.Args)}
}

// continueFlow continues with the result of the code. If the code could not
// run, it continues without one, so that the chat does not get stuck.
func (b *customEmbedBubble) continueFlow(text, problem string) {
	if problem != "" {
		b.console.Log(string(conversation.Warning), "custom embed of block "+b.bubble.ID+": "+problem)
	}
	if text == "" {
		b.hear(nil)
		return
	}
	b.hear(api.TextMessage(text))
}
