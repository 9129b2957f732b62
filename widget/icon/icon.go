// Package icon draws the small pictures of the chat.
package icon

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Namespace is the XML namespace of SVG elements.
const Namespace = "http://www.w3.org/2000/svg"

// drawn is a picture of one path, on a grid of 24 by 24.
func drawn(class, path string) app.UI {
	return app.Elem("svg").XMLNS(Namespace).Class(class).Attr("viewBox", "0 0 24 24").Aria("hidden", true).Body(
		app.Elem("path").XMLNS(Namespace).Attr("d", path),
	)
}

// Send is a paper plane that points in the reading direction.
func Send() app.UI {
	return drawn("send-icon", "M4 12 3 4.5 21 12 3 19.5 4 12zm0 0h8")
}

// Close is a cross.
func Close() app.UI { return drawn("chatlet-icon", "m6.5 6.5 11 11m0-11-11 11") }

// Stop is a square.
func Stop() app.UI { return drawn("chatlet-icon", "M7 7h10v10H7z") }

// Broken is a picture with a line through it.
func Broken() app.UI {
	return drawn("chatlet-icon broken-icon", "M4 4l16 16M9 5h9a2 2 0 0 1 2 2v9m-2.5 3H6a2 2 0 0 1-2-2V6.5M4 16l4.5-4.5 7.5 7.5")
}

// Down is an arrow down.
func Down() app.UI {
	return drawn("chatlet-icon", "M12 5v14m-6-6 6 6 6-6")
}

// Shapes for [Line].
const (
	Check   = "m5 12.5 4.5 4.5L19 7.5"
	Cross   = "m7 7 10 10m0-10L7 17"
	Forward = "m9.5 5.5 6.5 6.5-6.5 6.5"
	Back    = "M14.5 5.5 8 12l6.5 6.5"
	File    = "M13.5 3.5H7a1.5 1.5 0 0 0-1.5 1.5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zm0 0v5h5"
	Clip    = "m19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l6.9-6.9"
	Micro   = "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM6 11.5a6 6 0 0 0 12 0m-6 6v3"
	Upload  = "M12 15.5v-11m-4.5 4.5L12 4.5 16.5 9M4.5 15v3A1.5 1.5 0 0 0 6 19.5h12a1.5 1.5 0 0 0 1.5-1.5v-3"
	Picture = "M5.5 4.5h13a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zm-1 12 4.5-4.5 4 4 2.5-2.5 4 4M14.5 9h.01"
	// Alert, NoNetwork and Chat are for a chat that has nothing else to show.
	Alert     = "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zm0 4.5v4.5m0 3.2h.01"
	NoNetwork = "m4 4 16 16M5 12.5a10 10 0 0 1 4.3-2.6m3.6-.4a10 10 0 0 1 6.1 3m-11 3a5.5 5.5 0 0 1 5.5-1.2M2.5 9A14 14 0 0 1 6.6 6.600M10.5 5.600A14 14 0 0 1 21.5 9M12 19h.01"
	Chat      = "M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.5 3.3 5.9-.1 1-.6 2.2-1.6 3.2 1.9-.1 3.5-.8 4.7-1.7.8.2 1.7.3 2.6.3 5 0 9-3.4 9-7.700s-4-7.7-9-7.700z"
	Pencil    = "m14.5 6 3.500 3.500M5 15.500 15.800 4.700a1.500 1.500 0 0 1 2.100 0l1.400 1.400a1.500 1.500 0 0 1 0 2.100L8.500 19 4.200 19.800z"
	Again     = "M19.5 12a7.5 7.5 0 1 1-2.3-5.4l2.3 2.2m0-4.3v4.3h-4.3"
)

// Line draws one of the shapes in the colour of the text.
func Line(class, shape string) app.UI { return drawn("chatlet-line-icon "+class, shape) }

// Star is a star with five points. CSS fills it if it is chosen.
func Star() app.UI {
	return drawn("chatlet-star", "M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.5L12 17.4l-5.8 3.1 1.1-6.5-4.7-4.6 6.5-.9z")
}
