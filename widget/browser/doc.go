// Package browser is the bridge: the only package that touches the page. The
// runtime gives the program a scoped window, and in it an object "chatlet"
// whose functions reach the real one. [Page] and [Transport] give them Go's
// types.
package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Page is the page around the chat. It implements what the chat asks of one.
type Page struct{}

// bridge is the object that the runtime has put into the scoped window.
func bridge() app.Value { return app.Window().Get("chatlet") }

// callback hands a Go function to the runtime. The function lives as long as
// the program, so nobody releases it.
func callback(f func(args []app.Value)) app.Func {
	return app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(args)
		return nil
	})
}
