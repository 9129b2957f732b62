package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// LoadPicture calls f when a picture has loaded or has failed to.
func (*Page) LoadPicture(url string, f func()) {
	bridge().Call("loadPicture", url, callback(func([]app.Value) { f() }))
}

// Autoplay starts a player if the browser and, for videos, the visitor's
// setting for reduced motion allow it. Otherwise the player shows its controls.
func (*Page) Autoplay(player app.Value) { bridge().Call("autoplay", player) }

// ShowFrame sets the address of a frame. The address must be safe.
func (*Page) ShowFrame(frame app.Value, url string) { bridge().Call("showFrame", frame, url) }

// ListenToFrame calls f for the first message with that name from the frame
// itself, with its data as text. stop stops listening.
func (*Page) ListenToFrame(frame app.Value, name string, f func(data string)) (stop func()) {
	heard := callback(func(args []app.Value) { f(args[0].String()) })
	handle := bridge().Call("listenToFrame", frame, name, heard)
	return func() { handle.Invoke() }
}

// RunCustomEmbed runs the code that fills the node, then the code that waits.
// It calls f once: with the result of the waiting code, or with what went
// wrong.
func (*Page) RunCustomEmbed(node app.Value, init, wait page.Code, f func(text, problem string)) {
	done := callback(func(args []app.Value) { f(args[0].String(), args[1].String()) })
	bridge().Call("runCustomEmbed", node, init.Content, init.Args, wait.Content, wait.Args, done)
}
