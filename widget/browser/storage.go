package browser

import (
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// FindSnapshot returns the snapshot under a key: of this page before its chat
// crashed, or else of an earlier page. If nothing may be stored, it removes
// stored snapshots.
func (*Page) FindSnapshot(key string, mayStore bool) (text string, isSamePage bool) {
	found := bridge().Call("findSnapshot", key, mayStore)
	return found.Get("text").String(), found.Get("isOwn").Bool()
}

// KeepSnapshot keeps a snapshot in the page's memory and in its storage.
func (*Page) KeepSnapshot(s page.Snapshot) {
	bridge().Call("keepSnapshot", s.Head, s.Same, s.More, s.First, s.Place, s.Instead, s.IsBusy)
}

// DropSnapshot removes the snapshot. If rest is not empty, it is stored
// instead.
func (*Page) DropSnapshot(place, rest string) { bridge().Call("dropSnapshot", place, rest) }

// NewerSnapshot returns what another tab has stored since, or empty.
func (*Page) NewerSnapshot() string { return bridge().Call("newerSnapshot").String() }

// OnSnapshot calls f with the snapshots of other tabs.
func (*Page) OnSnapshot(place string, f func(text string, isBusy bool)) {
	bridge().Call("onSnapshot", place, callback(func(args []app.Value) { f(args[0].String(), args[1].Bool()) }))
}

// Handover returns the conversation of the first screen as JSON, once, or empty
// if there was none. See web/screen.
func (*Page) Handover() string { return bridge().Call("handover").String() }
