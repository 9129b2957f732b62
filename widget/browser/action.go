package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// ActOutcome is what became of a client-side action.
type ActOutcome struct {
	// Reply is for the server, Problem for the log; either may be empty.
	Reply, Problem string
	// IsRefused says that the page did not want the action done.
	IsRefused bool
	// Blocked is the address that the browser did not let the page open.
	Blocked string
}

// Act performs a kind of client-side action in the page's own window, unless
// the page objects. In a preview, what the server calls unsafe is kept apart
// from the page. It calls f once, or never if the action does not end. The
// result gives the action up.
func Act(kind, payload string, isPreview bool, f func(ActOutcome)) (abandon func()) {
	done := callback(func(args []app.Value) {
		f(ActOutcome{Reply: args[0].String(), Problem: args[1].String(), IsRefused: args[2].Bool(), Blocked: args[3].String()})
	})
	handle := bridge().Call("act", kind, payload, isPreview, done)
	return func() { handle.Invoke() }
}

// Absolute is an address as the page resolves it; one that it cannot read
// stays as it is.
func Absolute(address string) string { return bridge().Call("absolute", address).String() }

// OnScript sets who says why a script may not be loaded from an address, or
// nothing.
func OnScript(refusal func(address string) string) {
	bridge().Call("onScript", app.FuncOf(func(_ app.Value, args []app.Value) any { return refusal(args[0].String()) }))
}
