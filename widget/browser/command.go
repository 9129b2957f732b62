package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// OnCommand calls f for everything that the page asks of the chat, also for
// what it asked before this call. The payload is JSON. F calls done once, with
// a result as JSON, or nothing, and with why it could not be done, or nothing.
func OnCommand(f func(name, payload string, done func(result, problem string))) {
	bridge().Call("onCommand", callback(func(args []app.Value) {
		settle := args[2]
		f(args[0].String(), args[1].String(), func(result, problem string) { settle.Invoke(result, problem) })
	}))
}
