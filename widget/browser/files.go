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

// Upload sends a file to the server's address, and blocks its goroutine until
// that is done. The status is 0 if there is no response. The progress goes from
// 0 to 1.
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

// ReleaseFile releases a file, and cancels its upload. Nothing may show its URL
// any more.
func (*Page) ReleaseFile(f page.File) { bridge().Call("releaseFile", f.ID) }

// KeepFile releases a file whose URL the transcript still shows.
func (*Page) KeepFile(f page.File) { bridge().Call("keepFile", f.ID) }

// CanRecord reports whether the browser supports recording.
func (*Page) CanRecord() bool { return bridge().Call("canRecord").Bool() }

// Record starts a recording. name is the file's name without extension. There
// is one recording at a time.
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

// FinishRecording ends the recording and delivers it.
func (*Page) FinishRecording() { bridge().Call("finishRecording") }

// CancelRecording ends the recording and discards it.
func (*Page) CancelRecording() { bridge().Call("cancelRecording") }
