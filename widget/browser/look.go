package browser

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Look is how the chat looks: stylesheets in its shadow root, which come after
// those of the chat itself, and font faces in the document.
type Look struct {
	Layers []Layer `json:"layers"`
	// Faces are @font-face rules.
	Faces string `json:"faces"`
	// Namespace is what the families of the faces are to begin with.
	Namespace string `json:"namespace"`
}

// Layer is one stylesheet, for a media query or always.
type Layer struct {
	CSS   string `json:"css"`
	Media string `json:"media,omitempty"`
}

// Add puts a stylesheet after the others.
func (l *Look) Add(css, media string) {
	if css != "" {
		l.Layers = append(l.Layers, Layer{css, media})
	}
}

// AddFaces adds @font-face rules.
func (l *Look) AddFaces(css string) { l.Faces += css }

// SetLook replaces the look at once. Its CSS must have been made safe.
func SetLook(l Look) {
	data, err := json.Marshal(l)
	if err != nil {
		Log("error", "look: "+err.Error())
		return
	}
	bridge().Call("setLook", string(data))
}

// LoadStylesheet loads the text of a stylesheet, and calls f with it or with
// what has gone wrong. A restricted one is not followed to another address.
func LoadStylesheet(url string, isRestricted bool, f func(text, problem string)) {
	bridge().Call("loadStylesheet", url, isRestricted, callback(func(args []app.Value) { f(args[0].String(), args[1].String()) }))
}

// Resolve is an address as it is read in a stylesheet at another one, or in
// the page where that is empty.
func Resolve(url, base string) string {
	if app.IsServer {
		return url
	}
	return bridge().Call("absolute", url, base).String()
}

// OnScheme calls f whenever the page turns dark, or light again.
func OnScheme(f func(isDark bool)) {
	bridge().Call("onScheme", callback(func(args []app.Value) { f(args[0].Bool()) }))
}
