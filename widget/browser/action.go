package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Act performs a client-side action in the page's own window, unless the page
// prevents it. In a preview, code that the server marks as unsafe runs in a
// sandbox. f is called once, or never if the action does not end. abandon
// cancels the action.
func (*Page) Act(kind, payload string, isPreview bool, f func(page.ActionOutcome)) (abandon func()) {
	done := callback(func(args []app.Value) {
		f(page.ActionOutcome{Reply: args[0].String(), Problem: args[1].String(), IsRefused: args[2].Bool(), Blocked: args[3].String()})
	})
	handle := bridge().Call("act", kind, payload, isPreview, done)
	return func() { handle.Invoke() }
}

// OnScript sets the function that says why a script may not be loaded from an
// address, or returns an empty text.
func (*Page) OnScript(refusal func(address string) string) {
	bridge().Call("onScript", app.FuncOf(func(_ app.Value, args []app.Value) any { return refusal(args[0].String()) }))
}

// Resolve resolves an address against that of a document or stylesheet, or
// against the page if base is empty. Invalid addresses are returned unchanged.
func (*Page) Resolve(address, base string) string {
	return bridge().Call("absolute", address, base).String()
}
