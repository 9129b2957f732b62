package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// SetHTML gives a node the markup as its content, through the page's Trusted
// Types policy where there is one. The markup must have been made safe.
func (*Page) SetHTML(node app.Value, markup string) { bridge().Call("setHTML", node, markup) }

// SetStyle gives one property of a node's style a value. A value that the
// browser does not understand changes nothing.
func (*Page) SetStyle(node app.Value, name, value string) {
	bridge().Call("setStyle", node, name, value)
}

// Follow keeps the newest message in view, from now on, for a visitor who is
// at the end of the transcript. With reveal, it brings there also one who is
// not.
func (*Page) Follow(reveal bool) { bridge().Call("follow", reveal) }

// OnReading calls f when the visitor leaves the end of the transcript, and
// when the visitor is back there.
func (*Page) OnReading(f func(isAway bool)) {
	bridge().Call("onReading", callback(func(args []app.Value) { f(args[0].Bool()) }))
}

// ShowUnread scrolls to the first of the host's unread bubbles, or to the end
// where there is none.
func (*Page) ShowUnread(unread int) { bridge().Call("showUnread", unread) }

// Focus moves the focus to the first node that the selector finds in the
// chat. It does so only for a visitor who is in the chat already, and not
// where it would open the keyboard of a phone.
func (*Page) Focus(selector string) { bridge().Call("focus", selector) }

// Count writes a number of things as people who speak the language do.
func (*Page) Count(value int, language string) string {
	return bridge().Call("number", value, language).String()
}
