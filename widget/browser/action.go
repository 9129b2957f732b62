package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Act performs a kind of client-side action in the page's own window, unless
// the page objects. In a preview, what the server calls unsafe runs apart
// from the page. f is called once, or never if the action does not end. The
// result gives the action up.
func (*Page) Act(kind, payload string, isPreview bool, f func(page.ActionOutcome)) (abandon func()) {
	done := callback(func(args []app.Value) {
		f(page.ActionOutcome{Reply: args[0].String(), Problem: args[1].String(), IsRefused: args[2].Bool(), Blocked: args[3].String()})
	})
	handle := bridge().Call("act", kind, payload, isPreview, done)
	return func() { handle.Invoke() }
}

// OnScript sets who says why a script may not be loaded from an address, or
// nothing.
func (*Page) OnScript(refusal func(address string) string) {
	bridge().Call("onScript", app.FuncOf(func(_ app.Value, args []app.Value) any { return refusal(args[0].String()) }))
}

// Resolve is an address as it is read in a document or stylesheet at another
// one, or in the page where that is empty. An address that the browser cannot
// read stays as it is.
func (*Page) Resolve(address, base string) string {
	return bridge().Call("absolute", address, base).String()
}
