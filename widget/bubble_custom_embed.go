package widget

import (
	"chatlet/api"
	"chatlet/widget/browser"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// customEmbedBubble is a node that code of the server fills, such as a
// calendar, and that other code waits for. A bubble that is not waited for, as
// after a reload, runs nothing.
type customEmbedBubble struct {
	app.Compo
	said
}

func newCustomEmbedBubble(s said) app.UI { return &customEmbedBubble{said: s} }

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
	browser.RunCustomEmbed(b.JSValue(), codeOf(content.InitFunction), codeOf(content.WaitForEventFunction), b.continueFlow)
}

func codeOf(f *api.Function) browser.Code {
	if f == nil {
		return browser.Code{}
	}
	return browser.Code{Content: f.Content, Args: string(f.Args)}
}

// continueFlow goes on with what the code has said, and without it where the
// code could not run: the chat is not to end there.
func (b *customEmbedBubble) continueFlow(text, problem string) {
	if problem != "" {
		browser.Log("warn", "custom embed of block "+b.bubble.ID+": "+problem)
	}
	if text == "" {
		b.hear(nil)
		return
	}
	b.hear(api.TextMessage(text))
}
