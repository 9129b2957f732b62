// Package widget is the chat: the go-app components that show a conversation
// in the frame that a page has opened.
package widget

import (
	"os"

	"chatlet/widget/browser"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Run shows the chat until the page unmounts it. Only outside of a browser does
// it return.
func Run() {
	if app.IsServer {
		return
	}
	page := &browser.Page{}
	o, err := parseOptions(page.Options())
	if err != nil {
		page.Log("error", "options: "+err.Error())
	}
	page.OnUnmount(func() { os.Exit(0) })
	// The only address that go-app knows: see web/build/slim.go.
	app.Route("/", func() app.Composer { return newChat(o, newPageParts(page), browser.Transport{}) })
	app.RunWhenOnBrowser()
}
