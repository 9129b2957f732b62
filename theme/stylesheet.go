package theme

import (
	"strconv"
	"strings"
)

// A Sheet is a theme as CSS, with the parts that CSS cannot express.
type Sheet struct {
	// CSS is a stylesheet to use after the base styles: variables, and rules
	// for what variables cannot express.
	CSS string
	// Custom holds the author's own rules, which come after Imports.
	Custom string
	// Font has to be loaded in the document.
	Font FontRequest
	// Imports are stylesheets that the author's CSS imports.
	Imports []Import
	// Look holds the values for parts that are drawn without CSS: avatars and
	// the progress bar. With the scheme "auto" they are those for light.
	Look Resolved
	// Warnings name the dropped parts of the theme.
	Warnings []string
}

// Build turns a theme of any age into a stylesheet. The same arguments always
// give the same bytes.
func Build(t Theme, o Options) Sheet {
	r, warnings := Resolve(t, o)
	css := r.variableRule() + r.blurRules()
	if o.ColorScheme == SchemeAuto {
		css += resolveDark(t, o).differences(r)
	}
	return Sheet{CSS: css, Custom: r.CustomCSS, Font: r.Font, Imports: r.Imports, Look: r, Warnings: warnings}
}

// Clean cleans an imported stylesheet like the theme's own CSS. field begins
// its warnings. absolute resolves addresses, because adopted rules do not know
// where they come from.
func (s Sheet) Clean(field, css string, absolute func(string) string) Cleaned {
	c := cleaner{field: field, hosts: s.Look.hosts, namespace: s.Font.Namespace, absolute: absolute}
	return c.clean(css)
}

const containerSelector = ".typebot-container"

// A variable is one custom property, or the property color-scheme.
type variable struct{ name, value string }

// declarations writes every CSS variable as a declaration, one per line.
func (r Resolved) declarations() string { return declarations(r.variables()) }

func declarations(vars []variable) string {
	var out strings.Builder
	for _, v := range vars {
		out.WriteString("  " + v.name + ": " + v.value + ";\n")
	}
	return out.String()
}

func (r Resolved) variableRule() string {
	return containerSelector + " {\n" + r.declarations() + "}\n"
}

// differences is the rule for a dark page, with only what differs from light.
func (r Resolved) differences(light Resolved) string {
	var changed []variable
	before := light.variables()
	for i, v := range r.variables() {
		if v != before[i] {
			changed = append(changed, v)
		}
	}
	if len(changed) == 0 {
		return ""
	}
	return "@media (prefers-color-scheme: dark) {\n" + containerSelector + " {\n" + declarations(changed) + "}\n}\n"
}

// blurRules are only written for surfaces that blur, because even a blur of 0
// costs a layer per bubble.
func (r Resolved) blurRules() string {
	var out strings.Builder
	for _, b := range []struct {
		blur           float64
		selector, name string
	}{
		{r.Container.Blur, ".typebot-chat-view", "chat-container"},
		{r.Host.Blur, ".typebot-host-bubble > .bubble-typing, .chatlet-typing", "host-bubble"},
		{r.Guest.Blur, ".typebot-guest-bubble", "guest-bubble"},
		{r.Input.Blur, ".typebot-input", "input"},
		{r.Button.Blur, ".typebot-button", "button"},
	} {
		if b.blur > 0 {
			value := "blur(var(--typebot-" + b.name + "-blur))"
			out.WriteString(b.selector + " {\n  -webkit-backdrop-filter: " + value + ";\n  backdrop-filter: " + value + ";\n}\n")
		}
	}
	return out.String()
}

// variables lists Typebot's variables first, then Chatlet's own. Their number
// and order never change.
func (r Resolved) variables() []variable {
	public := append(r.generalVariables(), r.containerVariables()...)
	public = append(public, surfaceVariables("host-bubble", r.Host)...)
	public = append(public, surfaceVariables("guest-bubble", r.Guest)...)
	public = append(public, surfaceVariables("input", r.Input)...)
	public = append(public, surfaceVariables("button", r.Button)...)
	public = append(public, r.legacyVariables()...)
	all := r.inDialect(public)
	all = append(all,
		variable{"--bot-container-height", "100%"},
		variable{"--selectable-alpha-ratio", strconv.Itoa(r.TintRatio)})
	return append(all, r.ownVariables()...)
}

// inDialect names the variables for a dialect. Mozbot's authors set Mozbot's
// variables, so the variables of the base styles refer to them.
func (r Resolved) inDialect(vars []variable) []variable {
	var own, standard []variable
	for _, v := range vars {
		if r.dialect == "mozbot" {
			own = append(own, variable{"--mozbot-" + v.name, v.value})
			v.value = "var(--mozbot-" + v.name + ")"
		}
		standard = append(standard, variable{"--typebot-" + v.name, v.value})
	}
	return append(own, standard...)
}

func (r Resolved) generalVariables() []variable {
	image, ok := cssURL(r.BackgroundURL)
	if !ok {
		image = "none"
	}
	position, top, bottom, direction := "absolute", "0", "auto", "unset"
	if r.Progress.Fixed {
		position = "fixed"
	}
	if r.Progress.Bottom {
		top, bottom = "auto", "0"
	}
	if r.ButtonsVertical {
		direction = "column"
	}
	return []variable{
		{"container-bg-image", image},
		{"container-bg-color", r.Background.CSS()},
		{"container-font-family", r.FontFamily},
		{"progress-bar-position", position},
		{"progress-bar-color", r.Progress.Color.CSS()},
		{"progress-bar-bg-rgb", r.Progress.Track.triple()},
		{"progress-bar-height", px(r.Progress.Thickness)},
		{"progress-bar-top", top},
		{"progress-bar-bottom", bottom},
		{"buttons-input-flex-direction", direction},
		{"checkbox-bg-rgb", r.Checkbox.triple()},
		{"input-placeholder-color", r.Placeholder.CSS()},
	}
}

// containerVariables differ from those of other surfaces: the text colour is
// three numbers.
func (r Resolved) containerVariables() []variable {
	vars := surfaceVariables("chat-container", r.Container)
	vars[1].value = r.Text.triple()
	return append(vars,
		variable{"chat-container-max-width", r.MaxWidth},
		variable{"chat-container-max-height", r.MaxHeight})
}

func surfaceVariables(name string, s Surface) []variable {
	return []variable{
		{name + "-bg-rgb", s.Background.triple()},
		{name + "-color", s.Text.CSS()},
		{name + "-border-radius", px(s.Radius)},
		{name + "-border-width", px(s.BorderWidth)},
		{name + "-border-rgb", s.BorderColor.triple()},
		{name + "-border-opacity", number(s.BorderOpacity)},
		{name + "-opacity", number(s.Opacity)},
		{name + "-blur", px(s.Blur)},
		{name + "-box-shadow", s.Shadow},
	}
}

// legacyVariables are for custom CSS that is older than opacities.
func (r Resolved) legacyVariables() []variable {
	return []variable{
		{"host-bubble-bg-color", r.Host.Background.CSS()},
		{"input-bg-color", r.Input.Background.CSS()},
		{"button-bg-color", r.Button.Background.CSS()},
	}
}

// ownVariables are complete colours with their opacity. Those with a public
// variable refer to it, so that custom CSS can change it.
func (r Resolved) ownVariables() []variable {
	vars := []variable{
		{"--chatlet-panel-bg", r.panelBackground()},
		{"--chatlet-surface", r.Panel.CSS()},
		{"--chatlet-chat-bg", follow("chat-container", "bg-rgb", "opacity")},
		{"--chatlet-chat-border", follow("chat-container", "border-rgb", "border-opacity")},
	}
	for _, s := range []struct{ own, public string }{
		{"host", "host-bubble"}, {"guest", "guest-bubble"}, {"button", "button"}, {"input", "input"},
	} {
		vars = append(vars,
			variable{"--chatlet-" + s.own + "-bg", follow(s.public, "bg-rgb", "opacity")},
			variable{"--chatlet-" + s.own + "-fg", "var(--typebot-" + s.public + "-color)"},
			variable{"--chatlet-" + s.own + "-border", follow(s.public, "border-rgb", "border-opacity")})
	}
	return append(append(vars, r.derivedVariables()...), variable{"color-scheme", r.scheme()})
}

func follow(surface, rgb, opacity string) string {
	return "rgba(var(--typebot-" + surface + "-" + rgb + "), var(--typebot-" + surface + "-" + opacity + "))"
}

func (r Resolved) derivedVariables() []variable {
	return []variable{
		{"--chatlet-input-placeholder", "var(--typebot-input-placeholder-color)"},
		{"--chatlet-menu-bg", r.Input.Seen().over(r.Panel).CSS()},
		{"--chatlet-text", "rgb(var(--typebot-chat-container-color))"},
		{"--chatlet-muted", r.Muted.CSS()},
		{"--chatlet-line", r.Line.CSS()},
		{"--chatlet-error", r.Error.CSS()},
		{"--chatlet-focus", r.Focus.CSS()},
		{"--chatlet-accent", r.accent()},
		{"--chatlet-checkbox-bg", "rgba(var(--typebot-checkbox-bg-rgb), " + number(r.Checkbox.A) + ")"},
		{"--chatlet-progress-track", "rgba(var(--typebot-progress-bar-bg-rgb), calc(0.12 * var(--selectable-alpha-ratio)))"},
		{"--chatlet-avatar-disc", r.AvatarDisc.CSS()},
		{"--chatlet-avatar-ink", readable(r.AvatarDisc, white).CSS()},
		{"--chatlet-column-max-width", r.columnMaxWidth()},
		{"--chatlet-column-radius", px(r.columnRadius())},
		{"--chatlet-column-max-height", r.columnMaxHeight()},
	}
}

// accent is the colour of the buttons, if that is visible on the panel.
func (r Resolved) accent() string {
	if r.Accent == r.Button.Background {
		return "rgb(var(--typebot-button-bg-rgb))"
	}
	return r.Accent.CSS()
}

// panelBackground is behind everything. Until a picture has loaded, it is the
// colour for which the text was chosen.
func (r Resolved) panelBackground() string {
	if r.BackgroundURL != "" {
		return r.behind.CSS()
	}
	return "var(--typebot-container-bg-color)"
}

// columnMaxWidth and the two functions below apply from a width of 440 px. An
// invisible column takes the full width, and only its content is narrower.
func (r Resolved) columnMaxWidth() string {
	c := r.Container
	none, _ := shadow("none")
	if c.Opacity == 0 && c.BorderWidth == 0 && c.Blur == 0 && c.Shadow == none {
		return "none"
	}
	return "var(--typebot-chat-container-max-width)"
}

func (r Resolved) columnRadius() float64 {
	if r.Container.Opacity == 0 {
		return 0
	}
	return r.Container.Radius
}

func (r Resolved) columnMaxHeight() string {
	if r.Container.Opacity == 0 {
		return "none"
	}
	return r.MaxHeight
}

func (r Resolved) scheme() string {
	if r.Dark {
		return "dark"
	}
	return "light"
}

func px(v float64) string { return number(v) + "px" }
