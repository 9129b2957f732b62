package browser

import (
	"strconv"

	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// OnFiles calls f with the files that are chosen within a node, dropped on it
// or pasted into it.
func (*Page) OnFiles(node app.Value, f func([]page.File)) {
	bridge().Call("receiveFiles", node, callback(func(args []app.Value) {
		var files []page.File
		if _, err := loosejson.Decode([]byte(args[0].String()), &files); err == nil {
			f(files)
		}
	}))
}

// Upload sends a file to the address that a server has given, and blocks its
// goroutine until that is done. The status is 0 where there is no response.
// The progress goes from 0 to 1.
func (*Page) Upload(f page.File, to api.Upload, progress func(float64)) (status int, text string) {
	target, err := loosejson.Marshal(to)
	if err != nil {
		return 0, err.Error()
	}
	type result struct {
		status int
		text   string
	}
	done := make(chan result, 1)
	onProgress := callback(func(args []app.Value) { progress(args[0].Float()) })
	onDone := callback(func(args []app.Value) { done <- result{args[0].Int(), args[1].String()} })
	bridge().Call("upload", f.ID, string(target), onProgress, onDone)
	r := <-done
	onProgress.Release()
	onDone.Release()
	return r.status, r.text
}

// ReleaseFile lets go of a file, and of an upload that is on its way. What
// shows the file's URL must be gone.
func (*Page) ReleaseFile(f page.File) { bridge().Call("releaseFile", f.ID) }

// KeepFile lets go of a file whose URL the transcript goes on to show.
func (*Page) KeepFile(f page.File) { bridge().Call("keepFile", f.ID) }

// CanRecord tells whether the browser can record at all.
func (*Page) CanRecord() bool { return bridge().Call("canRecord").Bool() }

// Record starts a recording, to be named without an ending. There is one at
// a time.
func (*Page) Record(name string, r page.Recording) {
	bridge().Call("record", name, callback(func(args []app.Value) {
		switch detail := args[1].String(); args[0].String() {
		case "started":
			r.Started()
		case "time":
			seconds, _ := strconv.Atoi(detail)
			r.Time(seconds)
		case "done":
			f, _ := loosejson.DecodePart[page.File]([]byte(detail))
			r.Done(f)
		case "refused":
			r.Refused(detail)
		}
	}))
}

// FinishRecording ends the recording, which then comes.
func (*Page) FinishRecording() { bridge().Call("finishRecording") }

// CancelRecording ends the recording and forgets it.
func (*Page) CancelRecording() { bridge().Call("cancelRecording") }
