package theme

import "strings"

// Values of [Options.ColorScheme].
const (
	SchemeLight = "light"
	SchemeDark  = "dark"
	// SchemeAuto follows the visitor's system, by a media query in the sheet.
	SchemeAuto = "auto"
)

// Options control how a theme is resolved. The zero value is valid.
type Options struct {
	// Version is that of the bot, and selects the defaults: "6.1", or anything
	// else for those of "6".
	Version string
	// Dialect is "typebot", "mozbot" or "release0". The forks have their own
	// defaults if there is no Version, and Mozbot's CSS variables begin with
	// --mozbot-. Default "typebot".
	Dialect string
	// Defaults selects the defaults by name. Default: those of Version and
	// Dialect, or Chatlet's own if the bot's theme is empty.
	Defaults string
	// ColorScheme is "light", "dark" or "auto". Dark changes only values that
	// the author has not set, and nothing on an author's background. [Resolve]
	// treats "auto" as light. Default "light".
	ColorScheme string
	// Override is the embedder's theme, which takes precedence over the bot's.
	// It does not count for whether the bot's theme is empty.
	Override Theme
	// BackgroundURL, HostAvatarURL and GuestAvatarURL come with replies, for
	// themes that follow a variable. Empty means the theme's own.
	BackgroundURL, HostAvatarURL, GuestAvatarURL string
	// CSSImports is "all", "none", or a list of hosts, such as "*.example.com".
	// Fonts and custom CSS may load only from these and the page's own host.
	// Default "all".
	CSSImports string
}

// Resolved is a theme with all values. Colours are as they are seen, except for
// the opacity of a [Surface].
type Resolved struct {
	// Defaults is the name of the defaults that were used.
	Defaults string
	// Dark is true if the chat's text is on a dark background.
	Dark bool

	// Background is behind everything; an alpha of 0 means none.
	Background Color
	// BackgroundURL is a picture over Background, or "".
	BackgroundURL string
	// FontFamily is a complete value of font-family.
	FontFamily string
	// Font is what FontFamily needs loaded.
	Font FontRequest

	Progress  Progress
	Container Surface
	// MaxWidth and MaxHeight of the chat's column are CSS lengths.
	MaxWidth, MaxHeight        string
	Host, Guest, Button, Input Surface
	Placeholder                Color
	ButtonsVertical            bool
	HostAvatar, GuestAvatar    AvatarLook
	Checkbox                   Color
	// TintRatio multiplies the alphas of the tints of choices: 1, 2 or 3.
	TintRatio int

	// Panel is the opaque colour behind the chat's text. In front of a picture
	// it is an estimate.
	Panel Color
	// Text, Muted, Line, Error, Focus and Accent are for parts without a field
	// in themes. All but Line are visible on Panel, and all texts can be read.
	Text, Muted, Line, Error, Focus, Accent Color
	// AvatarDisc is the colour behind the default avatar.
	AvatarDisc Color

	// CustomCSS is the author's CSS, cleaned. Its imports are in Imports, and
	// its font faces in Font.
	CustomCSS string
	Imports   []Import

	dialect string
	hosts   hosts
	behind  Color // the column, without transparency
}

// A Surface is the resolved look of a [Box].
type Surface struct {
	// Background is opaque; its alpha is in Opacity, 0 to 1.
	Background Color
	Opacity    float64
	Text       Color
	// Blur, BorderWidth and Radius are in px.
	Blur, BorderWidth, Radius float64
	BorderColor               Color
	BorderOpacity             float64
	// Shadow is a value of box-shadow.
	Shadow string
}

// Seen returns the background with its opacity.
func (s Surface) Seen() Color { return s.Background.fade(s.Opacity) }

// Progress is the resolved look of the progress bar.
type Progress struct {
	Enabled      bool
	Color, Track Color
	Thickness    float64 // in px
	Fixed        bool    // to the viewport, not the widget
	Bottom       bool
}

// AvatarLook is an avatar to draw: an emoji, the picture at URL, or the default
// if both are empty.
type AvatarLook struct {
	Enabled    bool
	URL, Emoji string
}

// Resolve fills in all defaults of a theme of any age. Invalid and hostile
// values are left out, each with one warning.
func Resolve(t Theme, o Options) (Resolved, []string) {
	r := newResolver(t, o)
	r.values()
	r.font()
	r.customCSS()
	return r.out, r.log.list()
}

// resolveDark resolves the theme for a dark page, without the parts that do not
// differ.
func resolveDark(t Theme, o Options) Resolved {
	o.ColorScheme = SchemeDark
	r := newResolver(t, o)
	r.values()
	r.font()
	return r.out
}

func (r *resolver) values() {
	r.general()
	r.surfaces()
	r.derived()
	r.progress()
	r.chat()
}

// resolver is the state of [Resolve].
type resolver struct {
	theme    Theme
	owner    Theme // the embedder's part of it
	options  Options
	light    defaults // the defaults where an author has set part of a surface
	defaults defaults // the defaults of the scheme
	out      Resolved
	log      warningLog
	image    bool // the background is a picture
}

func newResolver(t Theme, o Options) *resolver {
	owner := upgrade(o.Override)
	r := &resolver{theme: Merge(upgrade(t), owner), owner: owner, options: o.withoutOverridden()}
	r.log.add(r.theme.Problems()...)
	if r.theme.Chat.Roundness != "" {
		r.drop("theme.chat.roundness", r.theme.Chat.Roundness, `"none", "medium" or "large"`)
	}
	r.out.hosts = parseHosts(o.CSSImports, r.drop)
	r.out.Font.Namespace = namespace(r.theme.General.Font, r.theme.CustomCSS)
	r.light = defaultsNamed(lookName(t, o))
	r.defaults = r.light
	if r.dark() {
		r.defaults = r.light.darkened()
	}
	r.out.Defaults, r.out.dialect = r.light.name, o.Dialect
	return r
}

// withoutOverridden removes values of replies that the embedder has overridden.
func (o Options) withoutOverridden() Options {
	if o.Override.General.Background != (Background{}) {
		o.BackgroundURL = ""
	}
	if o.Override.Chat.HostAvatar.URL != "" {
		o.HostAvatarURL = ""
	}
	if o.Override.Chat.GuestAvatar.URL != "" {
		o.GuestAvatarURL = ""
	}
	return o
}

func lookName(t Theme, o Options) string {
	switch {
	case o.Defaults != "":
		return o.Defaults
	case t.IsZero():
		return defaultsChatlet
	case o.Version == "6.1":
		return defaults61
	case o.Version == "" && (o.Dialect == "mozbot" || o.Dialect == "release0"):
		return defaultsForks
	}
	return defaults6
}

// dark reports whether unset values are those of a dark page. An author's own
// background decides; with Chatlet's defaults, so does an embedder's.
func (r *resolver) dark() bool {
	background, container := r.theme.General.Background, r.theme.Chat.Container
	own, ok := parseColor(container.BackgroundColor)
	if !ok || own.A == 0 {
		own, ok = parseColor(background.Content)
		ok = ok && background.Type == "Color"
	}
	if ok && own.A > 0 {
		return r.light.name == defaultsChatlet && !own.isLight()
	}
	image := background.Type == "Image" && background.Content != "" || r.options.BackgroundURL != ""
	return r.options.ColorScheme == SchemeDark && !image
}

func (r *resolver) drop(path, value, want string) { r.log.add(dropped(path, value, want)) }

// color reads a colour of the theme; ok is false if the author has set none.
func (r *resolver) color(path, value string) (c Color, ok bool) {
	if value == "" {
		return Color{}, false
	}
	c, ok = parseColor(value)
	if !ok {
		r.drop(path, value, "a CSS colour")
	}
	return c, ok
}

// within reads a number with a range.
func (r *resolver) within(path string, n *float64, unset, low, high float64) float64 {
	if n == nil {
		return unset
	}
	if *n < low || *n > high {
		r.drop(path, number(*n), "a number from "+number(low)+" to "+number(high))
		return unset
	}
	return *n
}

// page is the colour behind a widget without a background.
func (r *resolver) page() Color {
	if r.options.ColorScheme == SchemeDark {
		return defaultsNamed(defaultsChatlet).darkened().background
	}
	return white
}

func (r *resolver) general() {
	b := r.theme.General.Background
	if r.options.BackgroundURL != "" {
		b = Background{Type: "Image", Content: r.options.BackgroundURL}
	}
	r.out.Background = r.defaults.background
	switch b.Type {
	case "None":
		r.out.Background = transparent
	case "Image":
		r.backgroundImage(b.Content)
	case "Color", "":
		if c, ok := r.color("theme.general.background.content", b.Content); ok {
			r.out.Background = c
		}
	default:
		r.drop("theme.general.background.type", b.Type, `"Color", "Image" or "None"`)
	}
}

func (r *resolver) backgroundImage(address string) {
	if address == "" {
		return
	}
	address, ok := pictureURL(address)
	if !ok {
		r.drop("theme.general.background.content", r.theme.General.Background.Content, "the address of a picture")
		return
	}
	r.image = true
	r.out.Background, r.out.BackgroundURL = transparent, address
}

// behind is the colour behind the chat's column. Nothing is known about a
// picture; like Typebot, we take it as dark.
func (r *resolver) behind() Color {
	if r.image {
		return hex(0x303030)
	}
	return r.out.Background.over(r.page())
}

func (r *resolver) surfaces() {
	chat := r.theme.Chat
	r.container()
	owner := r.owner.Chat
	r.out.Host = r.surface("hostBubbles", chat.HostBubbles, owner.HostBubbles, r.light.host, r.defaults.host)
	r.out.Guest = r.surface("guestBubbles", chat.GuestBubbles, owner.GuestBubbles, r.light.guest, r.defaults.guest)
	r.out.Button = r.surface("buttons", chat.Buttons, owner.Buttons, r.light.button, r.defaults.button)
	r.out.Input = r.surface("inputs", chat.Inputs.Box, owner.Inputs.Box, r.light.input, r.defaults.input)
	r.placeholder()
}

// container resolves the chat's column, and the colour behind its text. Below
// an opacity of 0.3, Typebot judges the lightness by what is behind.
func (r *resolver) container() {
	c := r.theme.Chat.Container
	s := r.edges("container", c.Box, r.defaults.container)
	background, _ := r.color("theme.chat.container.backgroundColor", c.BackgroundColor)
	s.Background, s.Opacity = cutAlpha(background, s.Opacity)
	r.out.behind = r.behind()
	r.out.Panel = s.Seen().over(r.out.behind)
	judged := s.Background
	if s.Opacity <= 0.3 {
		judged = r.out.behind
	}
	automatic := r.defaults.paper
	if judged.isLight() {
		automatic = r.defaults.ink
	}
	text, set := r.color("theme.chat.container.color", c.Color)
	if set && r.owner.Chat.Container.Color == "" && r.ownerPanel() && Contrast(text.over(r.out.Panel), r.out.Panel) < textContrast {
		set = false
	}
	if !set {
		text = readable(r.out.Panel, automatic, r.defaults.ink, r.defaults.paper)
	}
	s.Text = text
	r.out.Container = s
	r.out.MaxWidth = r.length("theme.chat.container.maxWidth", c.MaxWidth, defaultMaxWidth)
	r.out.MaxHeight = r.length("theme.chat.container.maxHeight", c.MaxHeight, defaultMaxHeight)
}

// ownerPanel reports whether the embedder says what is behind the text.
func (r *resolver) ownerPanel() bool {
	return r.owner.General.Background != (Background{}) || r.owner.Chat.Container.BackgroundColor != ""
}

func (r *resolver) length(path, value, unset string) string {
	if value == "" {
		return unset
	}
	length, ok := cssLength(value)
	if !ok {
		r.drop(path, value, `a CSS length such as "800px" or "90%"`)
		return unset
	}
	return length
}

// cutAlpha moves the alpha of a colour to its opacity.
func cutAlpha(c Color, opacity float64) (Color, float64) {
	opacity = round(opacity*c.A, 3)
	c.A = 1
	return c, opacity
}

// edges resolves a surface except for its colours.
func (r *resolver) edges(name string, b Box, unset boxDefaults) Surface {
	path := "theme.chat." + name
	s := Surface{
		Opacity: r.within(path+".opacity", b.Opacity, 1, 0, 1),
		Blur:    r.within(path+".blur", b.Blur, 0, 0, 200),
		Radius:  unset.radius, BorderWidth: unset.thickness, BorderColor: unset.border, BorderOpacity: 1,
	}
	chosen := b.Shadow
	if chosen == "" {
		chosen = unset.shadow
	}
	var ok bool
	if s.Shadow, ok = shadow(chosen); !ok {
		r.drop(path+".shadow", chosen, `"none", "sm", "md", "lg", "xl" or "2xl"`)
		s.Shadow, _ = shadow(unset.shadow)
	}
	if b.Border != nil {
		r.border(path+".border", *b.Border, &s)
	}
	return s
}

func (r *resolver) border(path string, b Border, s *Surface) {
	s.BorderWidth = r.within(path+".thickness", b.Thickness, s.BorderWidth, 0, 100)
	opacity := r.within(path+".opacity", b.Opacity, 1, 0, 1)
	if c, ok := r.color(path+".color", b.Color); ok {
		s.BorderColor = c
	}
	s.BorderColor, s.BorderOpacity = cutAlpha(s.BorderColor, opacity)
	switch b.Roundeness {
	case "":
	case "none":
		s.Radius = 0
	case "medium":
		s.Radius = radiusMedium
	case "large":
		s.Radius = radiusLarge
	case "custom":
		s.Radius = r.within(path+".customRoundeness", b.CustomRoundeness, radiusMedium, 0, 10000)
	default:
		r.drop(path+".roundeness", b.Roundeness, `"none", "medium", "large" or "custom"`)
	}
}

// surface resolves a bubble, the buttons or the fields. If the author has set
// one colour, the others are those of a light page. If the embedder has set one
// of the two, the author's other one is changed where text could not be read.
func (r *resolver) surface(name string, b, owner Box, light, unset boxDefaults) Surface {
	path := "theme.chat." + name
	background, backgroundSet := r.color(path+".backgroundColor", b.BackgroundColor)
	text, textSet := r.color(path+".color", b.Color)
	if backgroundSet || textSet {
		unset = light
	}
	if name == "buttons" && backgroundSet {
		unset.border = background
	}
	s := r.edges(name, b, unset)
	if !backgroundSet {
		background = unset.background
	}
	s.Background, s.Opacity = cutAlpha(background, s.Opacity)
	s.Text = unset.text
	if textSet {
		s.Text = text
	}
	ownerBackground, ownerText := owner.BackgroundColor != "", owner.Color != ""
	r.makeReadable(&s, backgroundSet && (ownerBackground || !ownerText), textSet && (ownerText || !ownerBackground))
	return s
}

// maxDeepening is how far a default background may move to black or white and
// still look like the same colour. Beyond that, its text changes instead.
const maxDeepening = 0.25

// makeReadable changes unset colours until text can be read.
func (r *resolver) makeReadable(s *Surface, backgroundSet, textSet bool) {
	seen := func() Color { return s.Seen().over(r.out.Panel) }
	if Contrast(s.Text.over(seen()), seen()) >= textContrast || backgroundSet && textSet {
		return
	}
	if !backgroundSet {
		end := black
		if Contrast(s.Text, white) > Contrast(s.Text, black) {
			end = white
		}
		moved, share := toward(s.Background, end, s.Text, textContrast)
		if textSet || share <= maxDeepening && s.Opacity == 1 {
			s.Background = moved
			return
		}
	}
	s.Text = readable(seen(), s.Text, r.light.ink, r.light.paper)
}

func (r *resolver) placeholder() {
	field := r.out.Input.Seen().over(r.out.Panel)
	c, set := r.color("theme.chat.inputs.placeholderColor", r.theme.Chat.Inputs.PlaceholderColor)
	owner := r.owner.Chat.Inputs
	if set && owner.BackgroundColor != "" && owner.PlaceholderColor == "" {
		c, _ = toward(c, r.out.Input.Text, field, textContrast)
	}
	if !set {
		unset := r.light.placeholder
		if r.out.Input.Background == r.defaults.input.background {
			unset = r.defaults.placeholder
		}
		c, _ = toward(unset, r.out.Input.Text, field, textContrast)
	}
	r.out.Placeholder = c
}

func (r *resolver) progress() {
	p := r.theme.General.ProgressBar
	const path = "theme.general.progressBar"
	out := &r.out.Progress
	out.Enabled = p.IsEnabled != nil && *p.IsEnabled
	out.Thickness = r.within(path+".thickness", p.Thickness, defaultProgressThickness, 0, 100)
	out.Fixed = r.oneOf(path+".position", p.Position, "absolute", "fixed") == "fixed"
	out.Bottom = r.oneOf(path+".placement", p.Placement, "Top", "Bottom") == "Bottom"
	var set bool
	if out.Color, set = r.color(path+".color", p.Color); !set {
		out.Color = r.visible(r.defaults.progress, r.out.Button.Background, r.out.Text)
	}
	if out.Track, set = r.color(path+".backgroundColor", p.BackgroundColor); !set {
		out.Track = r.defaults.track
	}
}

// visible returns the first candidate that is visible on the panel.
func (r *resolver) visible(candidates ...Color) Color {
	for _, c := range candidates {
		if Contrast(c, r.out.Panel) >= shapeContrast {
			return c
		}
	}
	return readable(r.out.Panel, r.defaults.ink, r.defaults.paper)
}

// oneOf reads a word of the theme; unset is the default.
func (r *resolver) oneOf(path, value, unset, other string) string {
	if value != "" && value != unset && value != other {
		r.drop(path, value, `"`+unset+`" or "`+other+`"`)
	}
	if value == other {
		return other
	}
	return unset
}

// derived chooses the colours without a field in themes.
func (r *resolver) derived() {
	out := &r.out
	panel, text := out.Panel, out.Container.Text.over(out.Panel)
	out.Dark = !panel.isLight()
	out.Text = text
	out.Muted, _ = toward(mix(text, panel, 0.35), text, panel, textContrast)
	out.Line = text.fade(0.14)
	out.Error, _ = toward(hex(0xc02a1e), readable(panel), panel, textContrast)
	if out.Dark {
		out.Error, _ = toward(hex(0xff8a80), readable(panel), panel, textContrast)
	}
	accent := out.Button.Background
	if out.Button.Opacity < 0.3 {
		accent = out.Button.Text
	}
	out.Accent = r.visible(accent, text)
	out.Focus = out.Accent
	out.AvatarDisc = r.avatarDisc()
	r.choices()
}

// avatarDisc is the colour behind the default avatar: black, as in Typebot, or
// the accent with Chatlet's defaults.
func (r *resolver) avatarDisc() Color {
	switch {
	case r.light.name == defaultsChatlet:
		return r.visible(r.out.Accent)
	case r.out.Dark:
		return hex(0x0d0d0d)
	}
	return hex(0x1d1d1d)
}

// choices resolves the tints of choices as Typebot does: stronger on dark
// colours, and strongest on a picture.
func (r *resolver) choices() {
	out := &r.out
	through := out.Container.Opacity <= 0.2
	out.Checkbox = out.Container.Seen()
	if out.Container.Opacity == 0 {
		out.Checkbox = out.Background
		if r.image {
			out.Checkbox = white.fade(0.75)
		}
	}
	light := out.Panel.isLight()
	unset := r.theme.General.Background.Content == ""
	switch {
	case through && r.image:
		out.TintRatio = 3
	case through && unset && r.defaults.tintUnset != 0:
		out.TintRatio = r.defaults.tintUnset
	case light:
		out.TintRatio = 1
	default:
		out.TintRatio = 2
	}
}

func (r *resolver) chat() {
	chat := r.theme.Chat
	r.out.ButtonsVertical = r.oneOf("theme.chat.buttonsInput.layout", chat.ButtonsInput.Layout, "wrap", "vertical") == "vertical"
	r.out.HostAvatar = r.avatar("hostAvatar", chat.HostAvatar, r.options.HostAvatarURL, true)
	r.out.GuestAvatar = r.avatar("guestAvatar", chat.GuestAvatar, r.options.GuestAvatarURL, false)
}

func (r *resolver) avatar(name string, a Avatar, dynamic string, enabled bool) AvatarLook {
	out := AvatarLook{Enabled: enabled}
	if a.IsEnabled != nil {
		out.Enabled = *a.IsEnabled
	}
	address := strings.TrimSpace(a.URL)
	if dynamic != "" {
		address = dynamic
	}
	if isEmoji(address) {
		out.Emoji = strings.TrimSpace(address)
		return out
	}
	var ok bool
	if out.URL, ok = pictureURL(address); !ok && address != "" {
		r.drop("theme.chat."+name+".url", address, "the address of a picture, or an emoji")
	}
	return out
}

// clean cleans CSS that belongs to the theme.
func (r *resolver) clean(field, css string) Cleaned {
	return cleanCSS(field, css, r.out.hosts, r.out.Font.Namespace)
}

func (r *resolver) customCSS() {
	if r.theme.CustomCSS == "" {
		return
	}
	clean := r.clean("theme.customCss", r.theme.CustomCSS)
	r.log.add(clean.Warnings...)
	r.out.CustomCSS, r.out.Imports = clean.CSS, clean.Imports
	r.out.Font.Faces += clean.Faces
}
