// Package widget is the chat: the go-app components that show a conversation
// in the frame that a page has opened.
package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Run shows the chat until the page unmounts it. It only returns outside of
// a browser.
func Run() {
	app.RouteWithRegexp(".*", func() app.Composer { return &chat{} })
	app.RunWhenOnBrowser()
}

type chat struct{ app.Compo }

func (c *chat) Render() app.UI { return app.Div().Text("hello") }
