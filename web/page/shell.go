//go:build !js

package page

import (
	_ "embed"
	"html/template"
	"io/fs"
	"net/url"
	"regexp"

	"chatlet/web"
	"chatlet/widget/words"
)

//go:embed shell.html
var shellSource string

//go:embed missing.html
var missingSource string

//go:embed shell.css
var shellCSS string

// comments matches CSS comments, which visitors do not need.
var comments = regexp.MustCompile(`(?s)/\*.*?\*/\s*`)

var (
	shellTemplate   = template.Must(template.New("shell").Parse(shellSource))
	missingTemplate = template.Must(template.New("missing").Parse(missingSource))
)

// shell is the data of the templates. It is escaped for its place, except for
// the two fields with types of html/template.
type shell struct {
	ID, Title, Description, Image, Icon, AppIcon string
	// Picture stands in for Image in previews of links.
	Picture                           string
	Address, Manifest, Dialect, Nonce string
	ThemeColor, DarkThemeColor        string
	Language, Direction               string
	IsIndexed                         bool
	Text                              words.Page
	// CSS is safe because package theme has checked the author's colours.
	CSS template.CSS
	// Preloads are the scripts that the first screen needs. The program comes
	// after it.
	Preloads []string
	// Start is the script that starts the chat. It comes from the build.
	Start template.JS
	// Data is the data for page.js.
	Data data
}

// data is what page.js needs to know.
type data struct {
	Scope      string `json:"scope"`
	KeepsQuery bool   `json:"keepsQuery"`
	Offline    string `json:"offline"`
	Update     string `json:"update"`
	Reload     string `json:"reload"`
	Dismiss    string `json:"dismiss"`
}

func (h *Handler) shell(v *view) shell {
	t, path := v.language.Page, v.path()
	return shell{
		ID: v.id, Title: v.bot.Title, Description: v.bot.Description, Image: webAddress(v.bot.ImageURL, v.base),
		Icon: webAddress(v.bot.IconURL, v.base), AppIcon: v.part("icon-192.png"), Picture: v.base + v.part("icon-512.png"),
		Address: v.base + path, Manifest: v.part(manifestName), Dialect: h.options.Dialect, Nonce: v.nonce,
		ThemeColor: v.look.light.Panel.CSS(), DarkThemeColor: v.look.dark.Panel.CSS(),
		IsIndexed: v.bot.IsIndexed, Text: t, Language: v.language.Tag, Direction: v.language.Direction, CSS: template.CSS(v.look.css() + h.css),
		Preloads: h.built("embed-*.js", "screen-*.js", "words-"+v.language.Tag+"-*.js"), Start: h.start(),
		Data: data{path, v.bot.KeepsQuery, t.Offline, t.Update, t.Reload, t.Dismiss},
	}
}

// start returns the script that starts the chat, or empty if the build has
// none.
func (h *Handler) start() template.JS {
	script, err := fs.ReadFile(h.options.Dist, web.StartName)
	if err != nil {
		return ""
	}
	return template.JS(script)
}

// built returns the addresses of files of the build. Missing files are left
// out.
func (h *Handler) built(patterns ...string) []string {
	var addresses []string
	for _, pattern := range patterns {
		if names, err := fs.Glob(h.options.Dist, pattern); err == nil && len(names) > 0 {
			addresses = append(addresses, "/v1/"+names[0])
		}
	}
	return addresses
}

// webAddress returns an author's address as an absolute one, or empty if it is
// not http or https.
func webAddress(address, base string) string {
	here, err := url.Parse(base)
	if err != nil || address == "" {
		return ""
	}
	u, err := here.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}
