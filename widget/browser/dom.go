package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// SetHTML gives a node the markup as its content, through the page's Trusted
// Types policy where there is one. The markup must have been made safe.
func SetHTML(node app.Value, markup string) { bridge().Call("setHTML", node, markup) }

// SetTheme replaces the stylesheet of the bot's theme.
func SetTheme(css string) { bridge().Call("setTheme", css) }

// FollowBottom scrolls to the newest message, smoothly where the visitor
// allows motion. Unless forced it leaves a visitor alone who has scrolled up
// to read.
func FollowBottom(force bool) { bridge().Call("followBottom", force) }

// Focus moves the focus to the first node that the selector finds in the
// chat, but only for a visitor who is in the chat already, and not where it
// would open the keyboard of a phone.
func Focus(selector string) { bridge().Call("focus", selector) }

// FieldValue is what stands in the named field of a form.
func FieldValue(form app.Value, name string) string {
	return form.Get("elements").Get(name).Get("value").String()
}
