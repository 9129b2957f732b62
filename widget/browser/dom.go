package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// SetHTML gives a node the markup as its content, through the page's Trusted
// Types policy where there is one. The markup must have been made safe.
func SetHTML(node app.Value, markup string) { bridge().Call("setHTML", node, markup) }

// Follow keeps the newest message in view for a visitor who is at the end of
// the transcript, from now on. Reveal brings there also one who is not.
func Follow(reveal bool) { bridge().Call("follow", reveal) }

// OnReading calls f when the visitor leaves the end of the transcript, and
// when the visitor is back there.
func OnReading(f func(isAway bool)) {
	bridge().Call("onReading", callback(func(args []app.Value) { f(args[0].Bool()) }))
}

// ShowLatest scrolls to the first of the host's unread bubbles, or to the end
// where there is none.
func ShowLatest(unread int) { bridge().Call("showLatest", unread) }

// Focus moves the focus to the first node that the selector finds in the
// chat, but only for a visitor who is in the chat already, and not where it
// would open the keyboard of a phone.
func Focus(selector string) { bridge().Call("focus", selector) }

// SetFieldValue replaces what stands in the named field of a form.
func SetFieldValue(form app.Value, name, value string) {
	form.Get("elements").Get(name).Set("value", value)
}

// Enter fills in the field that the selector finds below a node, as if it had
// been typed.
func Enter(root app.Value, selector, value string) { bridge().Call("enter", root, selector, value) }

// SetSpin shows a number in a field that spins, and tells assistive technology
// of it: now is the number, and spoken how it is said.
func SetSpin(node app.Value, shown, now, spoken string) {
	if node.Get("value").String() != shown {
		node.Set("value", shown)
	}
	node.Call("setAttribute", "aria-valuenow", now)
	node.Call("setAttribute", "aria-valuetext", spoken)
}

// Forward is 1 where the language of a node runs from left to right, and -1
// where it runs from right to left.
func Forward(node app.Value) int {
	if node.Call("matches", ":dir(rtl)").Bool() {
		return -1
	}
	return 1
}

// FieldValue is what stands in the named field of a form.
func FieldValue(form app.Value, name string) string {
	return form.Get("elements").Get(name).Get("value").String()
}
