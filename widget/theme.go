package widget

import (
	"chatlet/loosejson"
	"chatlet/theme"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// appearance holds everything but the bot's theme that affects the look.
type appearance struct {
	// base is the theme of the attributes. override takes precedence over it; a
	// script of the page may change it while the chat is open.
	base, override theme.Theme
	isDark         bool
	// stylesheets are those that fonts and custom CSS use, by address. nil
	// means that one is being loaded.
	stylesheets map[string]*stylesheet
	// warned holds the warnings that the console already has.
	warned map[string]bool
}

// stylesheet is a loaded stylesheet, empty if it failed.
type stylesheet struct{ text string }

const (
	// maxStylesheets limits how many stylesheets a theme loads.
	maxStylesheets = 20
	// maxImportDepth limits imports within imports.
	maxImportDepth = 3
)

// newAppearance reads the appearance from the options.
func newAppearance(o options) (a appearance, problems []string) {
	base, problems := themeOf(o.ThemeParts)
	if o.Font != "" && base.General.Font == (theme.Font{}) {
		base.General.Font = theme.Font{Family: o.Font, Plain: true}
	}
	a = appearance{base: base, isDark: o.IsDark, stylesheets: map[string]*stylesheet{}, warned: map[string]bool{}}
	a.override = themeFrom(o.Theme)
	return a, problems
}

// themeFrom reads a theme object, as far as it is valid: see
// [theme.Theme.Problems].
func themeFrom(data []byte) (t theme.Theme) {
	t, _ = loosejson.DecodePart[theme.Theme](data)
	return t
}

// setTheme sets a theme that takes precedence over the bot's. It replaces the
// theme of the options or of an earlier call; null restores that of the
// options. Invalid parts are left out and named in the console.
func (c *chat) setTheme(value any, done commandDone) {
	override, isObject := value.(map[string]any)
	if !isObject && value != nil {
		done("want a theme object, or null, got " + input.Quoted(value))
		return
	}
	data := []byte(c.options.Theme)
	if isObject {
		// A value that came as JSON can be written as JSON.
		data, _ = loosejson.Marshal(override)
	}
	c.appearance.override = themeFrom(data)
	c.redrawTheme()
	done("")
}

// setDark follows the page's change between light and dark.
func (c *chat) setDark(isDark bool) {
	c.appearance.isDark = isDark
	c.redrawTheme()
}

// redrawTheme applies the theme again, if a chat is shown.
func (c *chat) redrawTheme() {
	if c.state.SessionID == "" {
		return
	}
	c.history = history{}
	c.applyTheme()
	c.ctx.Update()
}

// applyTheme applies the bot's theme with the overrides. The new stylesheets
// replace the old ones at once.
func (c *chat) applyTheme() {
	dynamic := c.state.DynamicTheme
	options := theme.Options{
		Version: c.state.Bot.Version, Dialect: c.dialect.Defaults, ColorScheme: c.scheme(),
		Override: c.override(), CSSImports: c.options.CSSImports,
		BackgroundURL: dynamic.BackgroundURL, HostAvatarURL: dynamic.HostAvatarURL, GuestAvatarURL: dynamic.GuestAvatarURL,
	}
	sheet := theme.Build(c.state.Bot.Theme, options)
	c.warn(sheet.Warnings...)
	c.page.Styles.SetStyles(c.stylesOf(sheet))
	c.resolved = sheet.Look
	c.hosts[dynamic.HostAvatarURL], c.guests[dynamic.GuestAvatarURL] = sheet.Look.HostAvatar, sheet.Look.GuestAvatar
	c.recallAvatars(options)
}

// maxAvatars limits how many avatars of a transcript are restored.
const maxAvatars = 40

// recallAvatars resolves the avatars of entries from an earlier page or another
// colour scheme. An entry keeps the avatar of its time.
func (c *chat) recallAvatars(o theme.Options) {
	for _, e := range c.state.Entries {
		looks := c.hosts
		if e.Side == conversation.Guest {
			looks = c.guests
		}
		if _, isKnown := looks[e.AvatarURL]; isKnown || len(looks) >= maxAvatars {
			continue
		}
		o.HostAvatarURL, o.GuestAvatarURL = e.AvatarURL, e.AvatarURL
		look := theme.Build(c.state.Bot.Theme, o).Look
		looks[e.AvatarURL] = look.HostAvatar
		if e.Side == conversation.Guest {
			looks[e.AvatarURL] = look.GuestAvatar
		}
	}
}

// override returns everything that takes precedence over the bot's theme. If
// the bot has no background, the colour behind the chat counts as one, so that
// texts have contrast.
func (c *chat) override() theme.Theme {
	t := theme.Merge(c.appearance.base, c.appearance.override)
	own := c.state.Bot.Theme.General.Background
	hasOwn := own != (theme.Background{}) && own.Type != "None"
	if c.options.BackgroundColor != "" && !hasOwn && t.General.Background == (theme.Background{}) {
		t.General.Background = theme.Background{Type: "Color", Content: c.options.BackgroundColor}
	}
	return t
}

// scheme is the colour scheme for the theme's defaults.
func (c *chat) scheme() string {
	switch {
	case c.options.ColorScheme == theme.SchemeLight, c.options.ColorScheme == theme.SchemeDark:
		return c.options.ColorScheme
	case c.appearance.isDark:
		return theme.SchemeDark
	}
	return theme.SchemeLight
}

// warn logs a warning about a theme once.
func (c *chat) warn(warnings ...string) {
	for _, warning := range warnings {
		if !c.appearance.warned[warning] {
			c.appearance.warned[warning] = true
			c.log(conversation.Warning, "theme: "+warning)
		}
	}
}

// stylesOf collects the loaded stylesheets and fonts of a theme. It starts to
// load the missing ones, and the theme is applied again when they have loaded.
func (c *chat) stylesOf(sheet theme.Sheet) page.Styles {
	styles := page.Styles{Namespace: sheet.Font.Namespace}
	styles.Add(sheet.CSS, "")
	for _, i := range sheet.Imports {
		c.addImport(&styles, sheet, i, "", 1)
	}
	styles.Add(sheet.Custom, "")
	styles.AddFaces(sheet.Font.Faces)
	for _, address := range sheet.Font.Stylesheets {
		address = c.page.Resolver.Resolve(address, "")
		if text, ok := c.stylesheet(address); ok {
			styles.AddFaces(c.clean(sheet, address, text).Faces)
		}
	}
	return styles
}

// addImport adds an imported stylesheet after its own imports.
func (c *chat) addImport(styles *page.Styles, sheet theme.Sheet, i theme.Import, from string, depth int) {
	address := c.page.Resolver.Resolve(i.URL, from)
	text, ok := c.stylesheet(address)
	if !ok {
		return
	}
	clean := c.clean(sheet, address, text)
	if depth < maxImportDepth {
		for _, nested := range clean.Imports {
			c.addImport(styles, sheet, nested, address, depth+1)
		}
	}
	styles.Add(clean.CSS, i.Media)
	styles.AddFaces(clean.Faces)
}

func (c *chat) clean(sheet theme.Sheet, address, css string) theme.Cleaned {
	clean := sheet.Clean(address, css, func(url string) string { return c.page.Resolver.Resolve(url, address) })
	c.warn(clean.Warnings...)
	return clean
}

// stylesheet returns the text at an address. It starts to load it if needed.
func (c *chat) stylesheet(address string) (text string, ok bool) {
	sheets := c.appearance.stylesheets
	if sheet, known := sheets[address]; known {
		return sheet.value()
	}
	if len(sheets) >= maxStylesheets {
		c.warn(address + ": not loaded; a theme may have 20 stylesheets")
		return "", false
	}
	sheets[address] = nil
	isRestricted := c.options.CSSImports != "" && c.options.CSSImports != theme.ImportsAll
	c.page.Styles.LoadStylesheet(address, isRestricted, func(text, problem string) {
		c.ctx.Dispatch(func(app.Context) { c.stylesheetLoaded(address, text, problem) })
	})
	return "", false
}

func (s *stylesheet) value() (text string, ok bool) {
	if s == nil {
		return "", false
	}
	return s.text, true
}

func (c *chat) stylesheetLoaded(address, text, problem string) {
	c.appearance.stylesheets[address] = &stylesheet{text}
	if problem != "" {
		c.warn(address + ": not loaded: " + problem)
		return
	}
	c.applyTheme()
}
