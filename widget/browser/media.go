package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// LoadPicture calls f once a picture has loaded, or is known not to.
func (*Page) LoadPicture(url string, f func()) {
	bridge().Call("loadPicture", url, callback(func([]app.Value) { f() }))
}

// Autoplay starts a player where the browser and, for videos, the visitor's
// wish for stillness allow it. Else the player stands still and has controls.
func (*Page) Autoplay(player app.Value) { bridge().Call("autoplay", player) }

// ShowFrame gives a frame its address. The address must have been made safe.
func (*Page) ShowFrame(frame app.Value, url string) { bridge().Call("showFrame", frame, url) }

// ListenToFrame calls f for the first message of that name from the frame
// itself, with its data as text. The result stops listening.
func (*Page) ListenToFrame(frame app.Value, name string, f func(data string)) (stop func()) {
	heard := callback(func(args []app.Value) { f(args[0].String()) })
	handle := bridge().Call("listenToFrame", frame, name, heard)
	return func() { handle.Invoke() }
}

// RunCustomEmbed runs the code that fills the node, then the code that waits.
// It calls f once: with what the latter has said, or with what kept them from
// running.
func (*Page) RunCustomEmbed(node app.Value, init, wait page.Code, f func(text, problem string)) {
	done := callback(func(args []app.Value) { f(args[0].String(), args[1].String()) })
	bridge().Call("runCustomEmbed", node, init.Content, init.Args, wait.Content, wait.Args, done)
}
