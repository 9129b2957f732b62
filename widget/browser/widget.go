package browser

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Options returns the options that the runtime has checked, as JSON.
func (*Page) Options() string { return bridge().Get("options").String() }

// OnOpened calls f when a visitor has opened the panel, also if that happened
// before this call.
func (*Page) OnOpened(f func()) {
	bridge().Call("onOpened", callback(func([]app.Value) { f() }))
}

// OnUnmount calls f when the widget is removed from the page. The program must
// then end.
func (*Page) OnUnmount(f func()) {
	bridge().Call("onUnmount", callback(func([]app.Value) { f() }))
}

// OnOnline calls f whenever the browser is online again.
func (*Page) OnOnline(f func()) {
	bridge().Call("onOnline", callback(func([]app.Value) { f() }))
}

// TellShown reports that there is something to see, so that the skeleton can
// go.
func (*Page) TellShown() { bridge().Call("tell", "shown", "") }

// Publish sends the embedder an event such as "logs", with a detail as JSON.
func (*Page) Publish(name, detail string) { bridge().Call("tell", name, detail) }

// Log writes a line to the console. The level is "error", "warn" or "info".
func (*Page) Log(level, text string) { bridge().Call("log", level, text) }

// OnCommand calls f for every command of the page, also for earlier ones. The
// payload is JSON. f calls done once, with a result as JSON or empty, and with
// a problem or empty.
func (*Page) OnCommand(f func(name, payload string, done func(result, problem string))) {
	bridge().Call("onCommand", callback(func(args []app.Value) {
		report := args[2]
		f(args[0].String(), args[1].String(), func(result, problem string) { report.Invoke(result, problem) })
	}))
}

// NewID returns an identifier that cannot be guessed: 128 random bits in
// hexadecimal.
func (*Page) NewID() string { return bridge().Call("newID").String() }

// Go runs f outside of the event loop.
func (*Page) Go(f func()) { go f() }

// After calls f after a while, outside of the event loop.
func (*Page) After(d time.Duration, f func()) { time.AfterFunc(d, f) }

// NextFrame calls f before the next repaint.
func (*Page) NextFrame(f func()) {
	bridge().Call("nextFrame", callback(func([]app.Value) { f() }))
}
