package theme

// defaults are the values that a theme may leave out.
type defaults struct {
	name string
	// background of the widget; fully transparent is none.
	background Color
	// ink and paper are the text colours on light and on dark surfaces.
	ink, paper Color
	progress   Color
	track      Color
	container  boxDefaults
	host       boxDefaults
	guest      boxDefaults
	button     boxDefaults
	input      boxDefaults
	// placeholder is the text colour in an empty field.
	placeholder Color
	// tintUnset is the ratio of the tints of choices if the author has set no
	// background; 0 means that the page's lightness decides.
	tintUnset int
}

// boxDefaults are the defaults of a kind of surface. A container's text is
// automatic.
type boxDefaults struct {
	background, text Color
	shadow           string
	thickness        float64 // of the border, in px
	border           Color
	radius           float64 // in px
}

const (
	radiusMedium = 6
	radiusLarge  = 20
)

const (
	defaultMaxWidth          = "800px"
	defaultMaxHeight         = "100%"
	defaultProgressThickness = 4
)

// Names of defaults, in [Options.Defaults] and [Resolved.Defaults].
const (
	// defaultsChatlet is for bots whose theme is empty.
	defaultsChatlet = "chatlet"
	// defaults6 is for Typebot's bots up to version "6".
	defaults6 = "6"
	// defaults61 is for Typebot's bots of version "6.1", January 2025.
	defaults61 = "6.1"
	// defaultsForks is for Mozbot and Release0, which forked Typebot in August
	// 2024.
	defaultsForks = "forks"
)

// defaultsNamed returns defaults by name. All but Chatlet's own have the values
// of those systems, which authors saw when they made their bots.
func defaultsNamed(name string) defaults {
	switch name {
	case defaultsChatlet:
		return chatletLight()
	case defaults61:
		return defaults{
			name: defaults61, background: hex(0xf8f8f8), ink: hex(0x202020), paper: hex(0xeeeeee),
			progress: hex(0xff5924), track: hex(0x8d8d8d),
			container:   boxDefaults{border: hex(0xdfdfdf), radius: radiusMedium},
			host:        boxDefaults{hex(0xffffff), hex(0x202020), "none", 1, hex(0xdfdfdf), radiusMedium},
			guest:       boxDefaults{hex(0xff5924), hex(0xffffff), "none", 1, hex(0xffb8a0), radiusMedium},
			button:      boxDefaults{hex(0xff5924), hex(0xffffff), "none", 1, hex(0xf98868), radiusMedium},
			input:       boxDefaults{hex(0xffffff), hex(0x202020), "none", 1, hex(0xcecece), radiusMedium},
			placeholder: hex(0x9095a0), tintUnset: 2,
		}
	case defaultsForks:
		return defaults{
			name: defaultsForks, background: hex(0xffffff), ink: hex(0x303235), paper: hex(0xffffff),
			progress: hex(0x0042da), track: hex(0xe0edff),
			container:   boxDefaults{border: hex(0xdfdfdf), radius: radiusMedium},
			host:        boxDefaults{hex(0xf7f8ff), hex(0x303235), "none", 0, hex(0xdfdfdf), radiusMedium},
			guest:       boxDefaults{hex(0xff8e21), hex(0xffffff), "none", 0, hex(0xffb8a0), radiusMedium},
			button:      boxDefaults{hex(0x0042da), hex(0xffffff), "none", 1, hex(0x0042da), radiusMedium},
			input:       boxDefaults{hex(0xffffff), hex(0x303235), "md", 0, hex(0xcecece), radiusMedium},
			placeholder: hex(0x9095a0), tintUnset: 2,
		}
	}
	return defaults{
		name: defaults6, background: hex(0xffffff), ink: hex(0x202020), paper: hex(0xeeeeee),
		progress: hex(0xe0edff), track: hex(0xf1f1f1),
		container:   boxDefaults{border: hex(0xdfdfdf), radius: radiusMedium},
		host:        boxDefaults{hex(0xf7f8ff), hex(0x202020), "none", 0, hex(0xdfdfdf), radiusMedium},
		guest:       boxDefaults{hex(0xff8e21), hex(0xffffff), "none", 0, hex(0xffb8a0), radiusMedium},
		button:      boxDefaults{hex(0x0042da), hex(0xffffff), "none", 0, hex(0xf98868), radiusMedium},
		input:       boxDefaults{hex(0xffffff), hex(0x202020), "md", 0, hex(0xcecece), radiusMedium},
		placeholder: hex(0x9095a0), tintUnset: 2,
	}
}

// chatletLight has one calm accent on neutral surfaces, with soft corners.
func chatletLight() defaults {
	return defaults{
		name: defaultsChatlet, background: hex(0xffffff), ink: hex(0x1c2430), paper: hex(0xe9ecf1),
		progress: hex(0x4056d6), track: hex(0x4056d6),
		container:   boxDefaults{border: hex(0xe1e5ec), radius: 16},
		host:        boxDefaults{hex(0xf2f4f8), hex(0x1c2430), "none", 0, hex(0xe1e5ec), 18},
		guest:       boxDefaults{hex(0x4056d6), hex(0xffffff), "none", 0, hex(0x4056d6), 18},
		button:      boxDefaults{hex(0x4056d6), hex(0xffffff), "none", 0, hex(0x4056d6), 10},
		input:       boxDefaults{hex(0xffffff), hex(0x1c2430), "none", 1, hex(0xcfd5df), 10},
		placeholder: hex(0x667085),
	}
}

// darkened returns the defaults for a dark page: white surfaces become
// Chatlet's dark ones, and accents stay.
func (d defaults) darkened() defaults {
	d.background, d.placeholder = hex(0x15181e), hex(0x98a2b3)
	d.container.border = hex(0x343b47)
	d.host.background, d.host.text, d.host.border = hex(0x232831), hex(0xe9ecf1), hex(0x343b47)
	d.input.background, d.input.text, d.input.border = hex(0x1c2129), hex(0xe9ecf1), hex(0x3b4350)
	if d.name == defaultsChatlet {
		accent := hex(0x4f63e6)
		d.progress, d.track = hex(0x8292f2), hex(0x8292f2)
		d.guest.background, d.guest.border = accent, accent
		d.button.background, d.button.border = accent, accent
	}
	return d
}

func hex(rgb uint32) Color { return Color{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 1} }

// shadow returns the shadow for a name that authors can choose.
func shadow(name string) (css string, ok bool) {
	const none = "0 0 #0000"
	switch name {
	case "", "none":
		return none, true
	case "sm":
		return "0 1px 2px 0 rgb(0 0 0 / 0.05)", true
	case "md":
		return "0 4px 6px -1px rgb(0 0 0 / 0.1), 0 2px 4px -2px rgb(0 0 0 / 0.1)", true
	case "lg":
		return "0 10px 15px -3px rgb(0 0 0 / 0.1), 0 4px 6px -4px rgb(0 0 0 / 0.1)", true
	case "xl":
		return "0 20px 25px -5px rgb(0 0 0 / 0.1), 0 8px 10px -6px rgb(0 0 0 / 0.1)", true
	case "2xl":
		return "0 25px 50px -12px rgb(0 0 0 / 0.25)", true
	}
	return none, false
}
