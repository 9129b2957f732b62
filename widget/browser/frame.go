package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Options is the JSON text of the options that the frame has read.
func Options() string { return bridge().Get("options").String() }

// OnOpened calls f whenever a visitor opens the panel, also where that
// happened before this call.
func OnOpened(f func()) {
	bridge().Call("onOpened", callback(func([]app.Value) { f() }))
}

// OnOnline calls f whenever the browser finds its network again.
func OnOnline(f func()) {
	bridge().Call("onOnline", callback(func([]app.Value) { f() }))
}

// OnUnmount calls f when the widget is taken off the page. The program must
// end then.
func OnUnmount(f func()) {
	bridge().Call("onUnmount", callback(func([]app.Value) { f() }))
}

// TellShown says that there is something to see: the skeleton may go.
func TellShown() { bridge().Call("tell", "shown", "") }

// Log writes a line to the console: level is "error", "warn" or "info".
func Log(level, text string) { bridge().Call("log", level, text) }
