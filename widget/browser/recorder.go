package browser

import (
	"encoding/json"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Recording hears what becomes of a recording. Each of its functions is
// called outside of the event loop.
type Recording struct {
	// Started says that the visitor has let the page listen.
	Started func()
	// Time tells for how many seconds it has.
	Time func(seconds int)
	// Done brings the recording, after [FinishRecording].
	Done func(File)
	// Refused says that there is no microphone to be had, and why.
	Refused func(reason string)
}

// CanRecord tells whether the browser can record at all.
func CanRecord() bool { return !app.IsServer && bridge().Call("canRecord").Bool() }

// Record starts a recording, to be named without an ending. There is one at
// a time.
func Record(name string, r Recording) {
	bridge().Call("record", name, callback(func(args []app.Value) {
		switch detail := args[1].String(); args[0].String() {
		case "started":
			r.Started()
		case "time":
			seconds, _ := strconv.Atoi(detail)
			r.Time(seconds)
		case "done":
			var f File
			_ = json.Unmarshal([]byte(detail), &f)
			r.Done(f)
		case "refused":
			r.Refused(detail)
		}
	}))
}

// FinishRecording ends the recording, which then comes.
func FinishRecording() { bridge().Call("finishRecording") }

// CancelRecording ends the recording and forgets it.
func CancelRecording() { bridge().Call("cancelRecording") }
