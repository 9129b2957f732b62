package theme

import "strconv"

// Theme is a bot's theme object, as its author stored it. Every field is
// optional: a nil pointer or an empty string means "not set". The names on the
// wire are in the tables of fields.go. [Theme] reads and writes JSON; its parts
// do not by themselves.
type Theme struct {
	// General is "general" on the wire: the surroundings of the chat.
	General General
	// Chat is "chat" on the wire: the chat's column and its content.
	Chat Chat
	// CustomCSS is the author's own CSS, unchanged. It is safe only after
	// [Build].
	CustomCSS string

	// problems are the fields that could not be read, for the warnings.
	problems []string
	// unknown are the fields that this version does not know, for encoding.
	unknown []unknownField
}

// General is the part of a [Theme] for the whole widget.
type General struct {
	Font        Font
	Background  Background
	ProgressBar ProgressBar
}

// Font is the typeface of the chat. On the wire it is an object or, in bots
// before 2024, a string: the name of a Google font.
type Font struct {
	// Type is "Google" or "Custom", or "System" for embedders who do not want
	// the author's font.
	Type string
	// Family is one font family, or a comma-separated list with quotes.
	Family string
	// CSS holds the @font-face rules of a custom font.
	CSS string
	// URL is a stylesheet of a custom font; older than CSS.
	URL string
	// Plain is true if the font came as a string, and is written as one.
	Plain bool
}

// Background is the background of the widget.
type Background struct {
	// Type is "Color", "Image" or "None".
	Type string
	// Content is a colour or the URL of a picture.
	Content string
}

// ProgressBar shows the visitor's progress.
type ProgressBar struct {
	IsEnabled *bool
	// Color is the colour of the filled part.
	Color string
	// BackgroundColor is the colour of the track.
	BackgroundColor string
	// Placement is "Top" or "Bottom".
	Placement string
	// Thickness is in px.
	Thickness *float64
	// Position is "fixed" (to the viewport) or "absolute" (to the widget).
	Position string
}

// Chat is the part of a [Theme] for the conversation.
type Chat struct {
	Container    Container
	HostAvatar   Avatar
	GuestAvatar  Avatar
	HostBubbles  Box
	GuestBubbles Box
	Buttons      Box
	Inputs       Inputs
	ButtonsInput ButtonsInput
	// Roundness is the roundness of everything in bots before 2024: "none",
	// "medium" or "large". [upgrade] moves it into the boxes.
	Roundness string
}

// Box is the look of one kind of surface.
type Box struct {
	BackgroundColor string
	Color           string
	// Blur is the blur behind the surface, in px.
	Blur *float64
	// Opacity is that of the background, 0 to 1.
	Opacity *float64
	// Shadow is "none", "sm", "md", "lg", "xl" or "2xl".
	Shadow string
	// Border is nil if the author never changed it. An empty border has a
	// different meaning, see [upgrade].
	Border *Border
}

// Border is the edge of a [Box].
type Border struct {
	// Thickness is in px.
	Thickness *float64
	Color     string
	// Roundeness is "none", "medium", "large" or "custom". All systems spell it
	// like this on the wire.
	Roundeness string
	// CustomRoundeness is in px. It applies if Roundeness is "custom".
	CustomRoundeness *float64
	// Opacity is 0 to 1.
	Opacity *float64
	// Roundness is Roundeness with the correct spelling.
	Roundness string
}

// Container is the chat's column.
type Container struct {
	Box
	// MaxWidth and MaxHeight are CSS lengths.
	MaxWidth  string
	MaxHeight string
}

// Inputs is the look of fields.
type Inputs struct {
	Box
	PlaceholderColor string
}

// Avatar is the picture beside a bubble.
type Avatar struct {
	// IsEnabled is true by default for the host and false for the guest.
	IsEnabled *bool
	// URL is the address of a picture, or an emoji.
	URL string
}

// ButtonsInput is the layout of choices.
type ButtonsInput struct {
	// Layout is "wrap" or "vertical".
	Layout string
}

// IsZero reports whether the theme sets nothing.
func (t Theme) IsZero() bool { return !anySet(t.fields()) }

// Problems names the fields that were dropped because of their type, and the
// unknown ones.
func (t Theme) Problems() []string {
	all := append([]string(nil), t.problems...)
	for _, u := range t.unknown {
		all = append(all, u.parent+": the field "+strconv.Quote(shorten(u.key))+" is not known here, and was skipped")
	}
	return all
}
