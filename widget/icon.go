package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

const svgNamespace = "http://www.w3.org/2000/svg"

// sendIcon is a paper plane on a 24 by 24 grid.
func sendIcon() app.UI {
	return app.Elem("svg").XMLNS(svgNamespace).Class("send-icon").Attr("viewBox", "0 0 24 24").Aria("hidden", true).Body(
		app.Elem("path").XMLNS(svgNamespace).Attr("d", "M4 12 3 4.5 21 12 3 19.5 4 12zm0 0h8"),
	)
}
