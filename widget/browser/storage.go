package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// FindKept is what was kept under a key: by this page before its chat broke
// down, else by an earlier one. Where nothing may be stored, what is already
// goes.
func FindKept(key string, mayStore bool) (text string, isSamePage bool) {
	found := bridge().Call("findKept", key, mayStore)
	return found.Get("text").String(), found.Get("isOwn").Bool()
}

// Keep keeps a text in the page's memory, and another in a storage: "none",
// "session" or "local". IsBusy says that other tabs must keep still.
func Keep(place, text, stored string, isBusy bool) {
	bridge().Call("keep", place, text, stored, isBusy)
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
