// Package browser is the bridge: the only package that touches the page. The
// runtime gives the program a scoped window, and in it an object "chatlet"
// whose functions reach the real one; this package gives them Go's types.
//
// Outside of a browser every call does nothing, so that what uses this
// package still compiles and runs in a native test.
package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// bridge is the object that the runtime has put into the scoped window.
func bridge() app.Value { return app.Window().Get("chatlet") }

// callback hands a Go function to the runtime. The functions live as long as
// the program, so they are never released.
func callback(f func(args []app.Value)) app.Func {
	return app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(args)
		return nil
	})
}
