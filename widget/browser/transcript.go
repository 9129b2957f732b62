package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// SetHTML sets the content of a node, through the page's Trusted Types policy
// if there is one. The markup must be safe.
func (*Page) SetHTML(node app.Value, markup string) { bridge().Call("setHTML", node, markup) }

// SetStyle sets a property of a node's style. The browser ignores values that
// it does not know.
func (*Page) SetStyle(node app.Value, name, value string) {
	bridge().Call("setStyle", node, name, value)
}

// Follow scrolls to the newest message if the visitor is at the end of the
// transcript, or in any case with reveal. It then keeps the end in view.
func (*Page) Follow(reveal bool) { bridge().Call("follow", reveal) }

// OnReading calls f when the visitor leaves the end of the transcript, and when
// the visitor returns there.
func (*Page) OnReading(f func(isAway bool)) {
	bridge().Call("onReading", callback(func(args []app.Value) { f(args[0].Bool()) }))
}

// ShowUnread scrolls to the first unread bubble of the host, or to the end if
// there is none.
func (*Page) ShowUnread(unread int) { bridge().Call("showUnread", unread) }

// Focus moves the focus to the first node that the selector finds in the chat.
// It does nothing if the focus is outside of the chat, or if the keyboard of a
// phone would open.
func (*Page) Focus(selector string) { bridge().Call("focus", selector) }

// Count formats a number for a language.
func (*Page) Count(value int, language string) string {
	return bridge().Call("number", value, language).String()
}
