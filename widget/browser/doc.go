// Package browser is the bridge to the page, and the only package that touches
// it. The runtime gives the program a scoped window with an object "chatlet",
// whose functions reach the real window. [Page] and [Transport] wrap them with
// Go's types.
package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Page is the page around the chat. It implements what the chat needs of one.
type Page struct{}

// bridge is the object of the runtime in the scoped window.
func bridge() app.Value { return app.Window().Get("chatlet") }

// callback wraps a Go function for the runtime. It is never released, because
// it lives as long as the program.
func callback(f func(args []app.Value)) app.Func {
	return app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(args)
		return nil
	})
}
