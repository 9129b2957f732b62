package browser

import (
	"chatlet/loosejson"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// SetStyles replaces the stylesheets of the theme at once. Their CSS must be
// safe.
func (p *Page) SetStyles(s page.Styles) {
	data, err := loosejson.Marshal(s)
	if err != nil {
		p.Log("error", "styles: "+err.Error())
		return
	}
	bridge().Call("setStyles", string(data))
}

// LoadStylesheet loads the text of a stylesheet, and calls f with it or with
// the problem. A restricted one must not redirect.
func (*Page) LoadStylesheet(url string, isRestricted bool, f func(text, problem string)) {
	bridge().Call("loadStylesheet", url, isRestricted, callback(func(args []app.Value) { f(args[0].String(), args[1].String()) }))
}

// OnScheme calls f whenever the page turns dark or light.
func (*Page) OnScheme(f func(isDark bool)) {
	bridge().Call("onScheme", callback(func(args []app.Value) { f(args[0].Bool()) }))
}
