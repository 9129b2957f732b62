// Package widget is the chat: the go-app components that show a conversation
// in the frame that a page has opened.
package widget

import (
	"os"

	"chatlet/widget/browser"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Run shows the chat until the page unmounts it. It only returns outside of
// a browser.
func Run() {
	if app.IsServer {
		return
	}
	o, err := parseOptions(browser.Options())
	if err != nil {
		browser.Log("error", "options: "+err.Error())
	}
	browser.OnUnmount(func() { os.Exit(0) })
	app.RouteWithRegexp(".*", func() app.Composer { return newChat(o) })
	app.RunWhenOnBrowser()
}
