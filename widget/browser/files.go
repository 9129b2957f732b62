package browser

import (
	"encoding/json"

	"chatlet/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// File is a file that the visitor has given. The page holds its bytes, until
// it is released or kept.
type File struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
	// Type is a media type, empty where the browser knows none.
	Type string `json:"type"`
	// Size is in bytes.
	Size int64 `json:"size"`
	// URL shows a picture or plays a sound in this page; empty for others.
	URL string `json:"url"`
}

// OnFiles calls f with the files that are chosen within a node, dropped on it
// or pasted into it.
func OnFiles(node app.Value, f func([]File)) {
	bridge().Call("receiveFiles", node, callback(func(args []app.Value) {
		var files []File
		if json.Unmarshal([]byte(args[0].String()), &files) == nil {
			f(files)
		}
	}))
}

// Upload sends a file to the address that a server has given, and blocks its
// goroutine until that is done: the status is 0 where there is no response.
// The progress goes from 0 to 1.
func (f File) Upload(to api.Upload, progress func(float64)) (status int, text string) {
	target, err := json.Marshal(to)
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

// Release lets go of a file, and of an upload that is on its way. What shows
// the file's URL must be gone.
func (f File) Release() { bridge().Call("releaseFile", f.ID) }

// Keep lets go of a file whose URL the transcript goes on to show.
func (f File) Keep() { bridge().Call("keepFile", f.ID) }
