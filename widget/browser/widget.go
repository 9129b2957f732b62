package browser

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Options is the JSON text of the options that the facade has read.
func (*Page) Options() string { return bridge().Get("options").String() }

// OnOpened calls f whenever a visitor opens the panel, also where that
// happened before this call.
func (*Page) OnOpened(f func()) {
	bridge().Call("onOpened", callback(func([]app.Value) { f() }))
}

// OnUnmount calls f when the widget is taken off the page. The program must
// end then.
func (*Page) OnUnmount(f func()) {
	bridge().Call("onUnmount", callback(func([]app.Value) { f() }))
}

// OnOnline calls f whenever the browser finds its network again.
func (*Page) OnOnline(f func()) {
	bridge().Call("onOnline", callback(func([]app.Value) { f() }))
}

// TellShown says that there is something to see: the skeleton may go.
func (*Page) TellShown() { bridge().Call("tell", "shown", "") }

// Publish hands a value to the embedder as JSON, under a name such as "logs".
func (*Page) Publish(name, detail string) { bridge().Call("tell", name, detail) }

// Log writes a line to the console. The level is "error", "warn" or "info".
func (*Page) Log(level, text string) { bridge().Call("log", level, text) }

// OnCommand calls f for everything that the page asks of the chat, also for
// what it asked before this call. The payload is JSON. f calls done once: with
// a result as JSON, or nothing, and with why it could not be done, or nothing.
func (*Page) OnCommand(f func(name, payload string, done func(result, problem string))) {
	bridge().Call("onCommand", callback(func(args []app.Value) {
		report := args[2]
		f(args[0].String(), args[1].String(), func(result, problem string) { report.Invoke(result, problem) })
	}))
}

// NewID is an identifier that nobody can guess: 128 random bits in hexadecimal.
func (*Page) NewID() string { return bridge().Call("newID").String() }

// Go runs f beside the event loop.
func (*Page) Go(f func()) { go f() }

// After calls f after a while, outside of the event loop.
func (*Page) After(d time.Duration, f func()) { time.AfterFunc(d, f) }

// NextFrame calls f before the page is painted the next time.
func (*Page) NextFrame(f func()) {
	bridge().Call("nextFrame", callback(func([]app.Value) { f() }))
}
