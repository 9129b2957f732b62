package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// FindSnapshot is what was kept under a key: by this page before its chat
// broke down, else by an earlier page. Where nothing may be stored, it removes
// what is already.
func (*Page) FindSnapshot(key string, mayStore bool) (text string, isSamePage bool) {
	found := bridge().Call("findSnapshot", key, mayStore)
	return found.Get("text").String(), found.Get("isOwn").Bool()
}

// KeepSnapshot keeps a snapshot in the page's memory and in its place.
func (*Page) KeepSnapshot(s page.Snapshot) {
	bridge().Call("keepSnapshot", s.Head, s.Same, s.More, s.First, s.Place, s.Instead, s.IsBusy)
}

// DropSnapshot forgets what was kept. What is left of it, if it is not empty,
// goes to a storage.
func (*Page) DropSnapshot(place, rest string) { bridge().Call("dropSnapshot", place, rest) }

// NewerSnapshot is what another tab has kept since, or empty.
func (*Page) NewerSnapshot() string { return bridge().Call("newerSnapshot").String() }

// OnSnapshot calls f with what other tabs keep, once there is a storage.
func (*Page) OnSnapshot(place string, f func(text string, isBusy bool)) {
	bridge().Call("onSnapshot", place, callback(func(args []app.Value) { f(args[0].String(), args[1].Bool()) }))
}

// Handover is what the first screen hands over to the program, as JSON, or
// empty where there was none. It is there once. See web/screen.
func (*Page) Handover() string { return bridge().Call("handover").String() }
