package widget

import (
	"chatlet/loosejson"
	"chatlet/theme"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// appearance is what decides how the chat looks, besides the bot's theme.
type appearance struct {
	// base is what the page's owner has set in attributes. override lies over it,
	// and a script of the page may change it while the chat is open.
	base, override theme.Theme
	isDark         bool
	// stylesheets are those that fonts and custom CSS ask for, by address. Nil is
	// one that is being loaded.
	stylesheets map[string]*stylesheet
	// warned are the warnings that are in the console.
	warned map[string]bool
}

// stylesheet is one that has been loaded, empty where it could not be.
type stylesheet struct{ text string }

const (
	// maxStylesheets bounds what a theme may have loaded.
	maxStylesheets = 20
	// maxImportDepth bounds imports of imports.
	maxImportDepth = 3
)

// newAppearance reads what the options say about it.
func newAppearance(o options) (a appearance, problems []string) {
	base, problems := themeOf(o.ThemeParts)
	if o.Font != "" && base.General.Font == (theme.Font{}) {
		base.General.Font = theme.Font{Family: o.Font, Plain: true}
	}
	a = appearance{base: base, isDark: o.IsDark, stylesheets: map[string]*stylesheet{}, warned: map[string]bool{}}
	a.override = themeFrom(o.Theme)
	return a, problems
}

// themeFrom reads a theme object, or nothing. It keeps what it can: see
// [theme.Theme.Problems].
func themeFrom(data []byte) (t theme.Theme) {
	t, _ = loosejson.DecodePart[theme.Theme](data)
	return t
}

// setTheme lays a theme over the bot's. It replaces the theme of the options or
// of an earlier call, and null brings back that of the options. A part of the
// theme that is wrong is left out, with a line in the console.
func (c *chat) setTheme(value any, done commandDone) {
	override, isObject := value.(map[string]any)
	if !isObject && value != nil {
		done("want a theme object, or null, got " + input.Quoted(value))
		return
	}
	data := []byte(c.options.Theme)
	if isObject {
		// What has come as JSON can be written as JSON.
		data, _ = loosejson.Marshal(override)
	}
	c.appearance.override = themeFrom(data)
	c.redrawTheme()
	done("")
}

// setDark follows the page from light to dark and back.
func (c *chat) setDark(isDark bool) {
	c.appearance.isDark = isDark
	c.redrawTheme()
}

// redrawTheme draws everything anew, where there is something already.
func (c *chat) redrawTheme() {
	if c.state.SessionID == "" {
		return
	}
	c.history = history{}
	c.applyTheme()
	c.ctx.Update()
}

// applyTheme shows the bot's theme with what lies over it. The new stylesheets
// take the place of the old ones at once.
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

// maxAvatars bounds how many avatars one transcript brings back.
const maxAvatars = 40

// recallAvatars finds the avatars of entries that were said on an earlier page,
// or in another colour scheme. An avatar is that of the reply at the time.
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

// override is all that lies over the bot's theme. For a bot without a background,
// the colour behind the chat counts as one, so that texts have contrast.
func (c *chat) override() theme.Theme {
	t := theme.Merge(c.appearance.base, c.appearance.override)
	own := c.state.Bot.Theme.General.Background
	hasOwn := own != (theme.Background{}) && own.Type != "None"
	if c.options.BackgroundColor != "" && !hasOwn && t.General.Background == (theme.Background{}) {
		t.General.Background = theme.Background{Type: "Color", Content: c.options.BackgroundColor}
	}
	return t
}

// scheme is the colour scheme that the defaults of a theme are made for.
func (c *chat) scheme() string {
	switch {
	case c.options.ColorScheme == theme.SchemeLight, c.options.ColorScheme == theme.SchemeDark:
		return c.options.ColorScheme
	case c.appearance.isDark:
		return theme.SchemeDark
	}
	return theme.SchemeLight
}

// warn writes a warning about a theme into the console, once.
func (c *chat) warn(warnings ...string) {
	for _, warning := range warnings {
		if !c.appearance.warned[warning] {
			c.appearance.warned[warning] = true
			c.log(conversation.Warning, "theme: "+warning)
		}
	}
}

// stylesOf puts together the stylesheets and fonts of a theme that have been
// loaded. The others are loaded now, and the theme is applied again then.
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

// addImport adds an imported stylesheet, after those that it imports.
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

// stylesheet is the text at an address, which is loaded if it never was.
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
