package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

const svgNamespace = "http://www.w3.org/2000/svg"

// icon is a picture of one path on a 24 by 24 grid.
func icon(class, path string) app.UI {
	return app.Elem("svg").XMLNS(svgNamespace).Class(class).Attr("viewBox", "0 0 24 24").Aria("hidden", true).Body(
		app.Elem("path").XMLNS(svgNamespace).Attr("d", path),
	)
}

// sendIcon is a paper plane, which flies in the direction of reading.
func sendIcon() app.UI {
	return icon("send-icon", "M4 12 3 4.5 21 12 3 19.5 4 12zm0 0h8")
}

// downIcon is an arrow to what is further down.
func downIcon() app.UI {
	return icon("chatlet-icon", "M12 5v14m-6-6 6 6 6-6")
}
