package engine

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// settings are the settings that the server itself uses.
type settings struct {
	General struct {
		SystemMessages struct {
			InvalidMessage string `json:"invalidMessage"`
			BotClosed      string `json:"botClosed"`
		} `json:"systemMessages"`
		RememberUser struct {
			IsEnabled *bool `json:"isEnabled"`
		} `json:"rememberUser"`
		IsNewResultOnRefresh *bool `json:"isNewResultOnRefreshEnabled"`
		IsHideQueryParams    *bool `json:"isHideQueryParamsEnabled"`
	} `json:"general"`
	Security struct {
		AllowedOrigins []string `json:"allowedOrigins"`
	} `json:"security"`
	Metadata struct {
		Title              string `json:"title"`
		Description        string `json:"description"`
		ImageURL           string `json:"imageUrl"`
		FavIconURL         string `json:"favIconUrl"`
		AllowIndexing      *bool  `json:"allowIndexing"`
		CustomHeadCode     string `json:"customHeadCode"`
		GoogleTagManagerID string `json:"googleTagManagerId"`
	} `json:"metadata"`
}

// remembers reports whether a visitor's earlier result may be resumed.
func (s *settings) remembers() bool {
	if on := s.General.RememberUser.IsEnabled; on != nil {
		return *on
	}
	return s.General.IsNewResultOnRefresh != nil && !*s.General.IsNewResultOnRefresh
}

// sentSettings are the groups of settings that are sent to clients.
var sentSettings = []string{"general", "typingEmulation"}

// indexAppearance prepares the theme and the settings.
func (f *Flow) indexAppearance(file *exportFile) error {
	if err := decodeOrEmpty(file.Settings, &f.rules); err != nil {
		return &Problem{Place: "settings", Text: err.Error(), Fatal: true}
	}
	all, err := decodeTree(orEmptyObject(file.Settings))
	if err != nil {
		return &Problem{Place: "settings", Text: err.Error(), Fatal: true}
	}
	f.settings = templateOf(withoutNulls(only(all, sentSettings)))
	theme, err := decodeTree(orEmptyObject(file.Theme))
	if err != nil {
		return &Problem{Place: "theme", Text: err.Error(), Fatal: true}
	}
	f.theme = templateOf(cleanTheme(withoutNulls(theme)))
	f.dynamic = dynamicThemeOf(theme)
	return nil
}

func orEmptyObject(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 || string(raw) == "null" {
		return json.RawMessage("{}")
	}
	return raw
}

func decodeOrEmpty(raw json.RawMessage, v any) error {
	if err := json.Unmarshal(orEmptyObject(raw), v); err != nil {
		return fmt.Errorf("decoding: %w", err)
	}
	return nil
}

func only(tree any, keys []string) map[string]any {
	all, _ := tree.(map[string]any)
	kept := map[string]any{}
	for _, key := range keys {
		if value, ok := all[key]; ok {
			kept[key] = value
		}
	}
	return kept
}

// cssComment is a comment in a stylesheet.
var cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// themeFields are the fields of a theme, and of its two parts, that are sent to
// clients.
var themeFields = map[string][]string{
	"":        {"general", "chat", "customCss"},
	"general": {"font", "background", "progressBar"},
	"chat":    {"container", "hostAvatar", "guestAvatar", "hostBubbles", "guestBubbles", "buttons", "buttonsInput", "inputs", "roundness"},
}

// knownTheme keeps only the fields of a theme that have a meaning.
func knownTheme(tree any) map[string]any {
	theme := only(tree, themeFields[""])
	for _, part := range []string{"general", "chat"} {
		if _, isObject := theme[part].(map[string]any); isObject {
			theme[part] = only(theme[part], themeFields[part])
		}
	}
	return theme
}

// cleanTheme keeps the fields that have a meaning. From the theme's stylesheet
// it removes comments and rules about the branding badge.
func cleanTheme(tree any) map[string]any {
	theme := knownTheme(tree)
	if css, ok := theme["customCss"].(string); ok {
		theme["customCss"] = withoutBadge(cssComment.ReplaceAllString(css, ""))
	}
	return theme
}

// Rules whose selector mentions the badge, and at-rules that are empty
// afterwards.
var (
	badgeRule = regexp.MustCompile(`\s*(?:[^{}\s][^{}]*lite-badge[^{}]*\{[^{}]*\}|\S*lite-badge[^{}]*\{[^{}]*\})`)
	emptyRule = regexp.MustCompile(`@[^{}]*\{\s*\}`)
)

func withoutBadge(css string) string {
	if !strings.Contains(css, "lite-badge") {
		return css
	}
	return emptyRule.ReplaceAllString(badgeRule.ReplaceAllString(css, ""), "")
}

// dynamicTheme holds the pictures of a theme that are variables.
type dynamicTheme struct {
	hostAvatar, guestAvatar, background string
}

func dynamicThemeOf(theme any) dynamicTheme {
	d := dynamicTheme{
		hostAvatar:  variableAt(theme, "chat", "hostAvatar", "url"),
		guestAvatar: variableAt(theme, "chat", "guestAvatar", "url"),
		background:  variableAt(theme, "general", "background", "content"),
	}
	if !hasGuestAvatar(theme) {
		d.guestAvatar = ""
	}
	return d
}

// hasGuestAvatar reports whether a theme shows the visitor's picture. The
// default is no.
func hasGuestAvatar(theme any) bool {
	fields, _ := theme.(map[string]any)
	chat, _ := fields["chat"].(map[string]any)
	avatar, _ := chat["guestAvatar"].(map[string]any)
	return avatar["isEnabled"] == true
}

// variableAt returns the text at a path, if it begins with a variable.
func variableAt(tree any, path ...string) string {
	for _, key := range path {
		fields, _ := tree.(map[string]any)
		tree = fields[key]
	}
	text, _ := tree.(string)
	if !strings.HasPrefix(text, "{{") {
		return ""
	}
	return text
}

// render returns the dynamic theme of a reply; nil for a theme without
// variables.
func (d dynamicTheme) render(sc *scope) json.RawMessage {
	if d == (dynamicTheme{}) {
		return nil
	}
	var o object
	o.open()
	for _, part := range []struct{ key, text string }{
		{"hostAvatarUrl", d.hostAvatar}, {"guestAvatarUrl", d.guestAvatar}, {"backgroundUrl", d.background},
	} {
		if part.text != "" {
			o.key(part.key)
			o.out = appendString(o.out, sc.text(part.text))
		}
	}
	o.close()
	return o.out
}

// Theme returns a flow's theme with the current values of variables. A start
// reply has the theme as it was before the flow set any variable.
func (s *Step) Theme(f *Flow) json.RawMessage { return f.theme.render(s.scope) }

// Describe returns what a start reply says about the flow that was opened.
func (s *Step) Describe(f *Flow, theme json.RawMessage, published bool) json.RawMessage {
	root, ok := s.root()
	if !ok {
		root = s.scope
	}
	return f.describe(root, theme, published)
}

// describe returns what a start reply says about the bot.
func (f *Flow) describe(sc *scope, theme json.RawMessage, published bool) json.RawMessage {
	var o object
	o.open()
	o.text("id", f.ID)
	o.text("version", f.Version)
	o.raw("theme", theme)
	o.raw("settings", f.settings.render(sc))
	if published {
		o.text("publishedAt", f.PublishedAt)
	}
	o.close()
	return o.out
}
