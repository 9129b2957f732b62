package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// FindKept is what was kept under a key: by this page before its chat broke
// down, else by an earlier one. Where nothing may be stored, what is already
// goes.
func FindKept(key string, mayStore bool) (text string, isSamePage bool) {
	found := bridge().Call("findKept", key, mayStore)
	return found.Get("text").String(), found.Get("isOwn").Bool()
}

// Kept is a snapshot, by what is new in it.
type Kept struct {
	// Head is an object that lacks its last member, a list of entries. The first
	// Same entries are as they were, and More are those behind them, objects in
	// a line each. The list begins with the entry First.
	Head        string
	Same, First int
	More        string
	// Place is the storage for it: "none", "session" or "local". Instead, if it
	// is not empty, goes there in its place.
	Place, Instead string
	// IsBusy says that other tabs must keep still.
	IsBusy bool
}

// Keep keeps a snapshot in the page's memory and in its place.
func Keep(k Kept) {
	bridge().Call("keep", k.Head, k.Same, k.More, k.First, k.Place, k.Instead, k.IsBusy)
}

// Drop forgets what was kept. What is left of it, if it is not empty, goes to
// a storage.
func Drop(place, rest string) { bridge().Call("drop", place, rest) }

// Overwritten is what another tab has kept since, or empty.
func Overwritten() string { return bridge().Call("overwritten").String() }

// OnKept calls f with what other tabs keep, once there is a storage.
func OnKept(place string, f func(text string, isBusy bool)) {
	bridge().Call("onKept", place, callback(func(args []app.Value) { f(args[0].String(), args[1].Bool()) }))
}
