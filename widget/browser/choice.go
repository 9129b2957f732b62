package browser

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Fold is a text without accents and in lower case, to be searched in.
func Fold(text string) string {
	if app.IsServer {
		return strings.ToLower(text)
	}
	return bridge().Call("fold", text).String()
}

// MoveWithArrows lets the arrow keys move the focus between the search field
// and the options within a node. Enter in the field takes the option
// that fits, if it is the only one.
func MoveWithArrows(node app.Value) { bridge().Call("moveWithArrows", node) }

// Carousel watches a row that scrolls sideways, and notes on the node whether
// it is at its start and at its end.
func Carousel(node app.Value) { bridge().Call("carousel", node) }

// Slide moves the row within a carousel by about what is visible: 1 is on,
// and -1 is back.
func Slide(node app.Value, direction int) { bridge().Call("slide", node, direction) }
