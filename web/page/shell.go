//go:build !js

package page

import (
	_ "embed"
	"encoding/json"
	"io/fs"
	"net/url"
	"regexp"

	"chatlet/web"
)

//go:embed shell.css
var shellCSS string

// comments matches CSS comments, which visitors do not need.
var comments = regexp.MustCompile(`(?s)/\*.*?\*/\s*`)

// data is what page.js needs to know.
type data struct {
	Scope      string `json:"scope"`
	KeepsQuery bool   `json:"keepsQuery"`
	Offline    string `json:"offline"`
	Update     string `json:"update"`
	Reload     string `json:"reload"`
	Dismiss    string `json:"dismiss"`
}

// json returns the data, without characters that could end a script.
func (d data) json() string {
	text, err := json.Marshal(d)
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(text)
}

// shell returns the document of a bot's page.
func (h *Handler) shell(v *view) string {
	var m markup
	h.begin(&m, v)
	if script := h.start(); script != "" {
		m.code("script", script, h.widgetTag(v)...)
	}
	m.line("meta", "name", "viewport", "content", "width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content")
	m.element("title", v.bot.Title)
	v.describe(&m)
	v.colour(&m)
	v.link(&m)
	for _, address := range h.built("embed-*.js", "screen-*.js", "words-"+v.language.Tag+"-*.js") {
		m.line("link", "rel", "modulepreload", "href", address, "nonce", v.nonce)
	}
	h.style(&m, v)
	h.body(&m, v)
	return m.String()
}

// missing returns the document for unknown bots.
func (h *Handler) missing(v *view) string {
	var m markup
	text := v.language.Page
	h.begin(&m, v)
	m.line("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	m.line("meta", "name", "robots", "content", "noindex")
	m.element("title", text.Missing)
	h.style(&m, v)
	m.raw("</head>\n<body>\n")
	m.tag("main", "class", "words")
	m.element("h1", text.Missing)
	m.element("p", text.MissingHint)
	m.raw("</main>\n</body>\n</html>\n")
	return m.String()
}

// begin writes the start of a document.
func (h *Handler) begin(m *markup, v *view) {
	m.raw("<!doctype html>\n")
	m.line("html", "lang", v.language.Tag, "dir", v.language.Direction)
	m.raw("<head>\n")
	m.line("meta", "charset", "utf-8")
}

// style writes the stylesheet. It is safe because package theme has checked
// the author's colours.
func (h *Handler) style(m *markup, v *view) {
	m.code("style", v.look.css()+h.css, "nonce", v.nonce)
}

// describe writes what search engines and previews of links show.
func (v *view) describe(m *markup) {
	describe := func(attribute, name, content string) {
		if content != "" {
			m.line("meta", attribute, name, "content", content)
		}
	}
	describe("name", "description", v.bot.Description)
	if !v.bot.IsIndexed {
		describe("name", "robots", "noindex")
	}
	describe("property", "og:type", "website")
	describe("property", "og:url", v.base+v.path())
	describe("property", "og:title", v.bot.Title)
	describe("property", "og:description", v.bot.Description)
	if image := webAddress(v.bot.ImageURL, v.base); image != "" {
		describe("property", "og:image", image)
		describe("name", "twitter:card", "summary_large_image")
		return
	}
	// The icon stands in for a picture.
	describe("property", "og:image", v.base+v.part("icon-512.png"))
	describe("property", "og:image:width", "512")
	describe("property", "og:image:height", "512")
	describe("name", "twitter:card", "summary")
}

// colour writes the colours of the browser around the page.
func (v *view) colour(m *markup) {
	light, dark := v.look.light.Panel.CSS(), v.look.dark.Panel.CSS()
	m.line("meta", "name", "theme-color", "content", light)
	if dark != light {
		m.line("meta", "name", "theme-color", "content", dark, "media", "(prefers-color-scheme: dark)")
	}
}

// link writes the links to icons and the manifest.
func (v *view) link(m *markup) {
	icon := webAddress(v.bot.IconURL, v.base)
	if icon == "" {
		icon = v.part("icon.svg")
	}
	m.line("link", "rel", "icon", "href", icon)
	m.line("link", "rel", "apple-touch-icon", "href", v.part("icon-192.png"))
	m.line("link", "rel", "manifest", "href", v.part(manifestName))
}

// body writes the body of a bot's page: what is seen before the chat, and the
// scripts.
func (h *Handler) body(m *markup, v *view) {
	t := v.language.Page
	m.raw("</head>\n<body>\n")
	m.tag("header", "class", "heard")
	m.element("h1", v.bot.Title)
	m.raw("</header>\n", `<div class="shell" id="shell" aria-hidden="true"><i></i><i></i><i></i></div>`, "\n<noscript>")
	m.element("p", t.NoScript, "class", "words")
	m.raw("</noscript>\n")
	m.code("script", data{v.path(), v.bot.KeepsQuery, t.Offline, t.Update, t.Reload, t.Dismiss}.json(), "type", "application/json", "id", "page")
	m.element("script", "", "nonce", v.nonce, "src", "/v1/page.js", "defer", "defer")
	m.element("script", "", append(h.widgetTag(v), "src", "/v1/widget.js", "defer", "defer")...)
	m.raw("</body>\n</html>\n")
}

// widgetTag returns the attributes of a tag that starts the chat.
func (h *Handler) widgetTag(v *view) []string {
	return []string{
		"nonce", v.nonce, "data-bot", v.id, "data-mode", "page", "data-head-code", "true", "data-title", v.bot.Title,
		"data-dialect", h.options.Dialect,
	}
}

// start returns the script that starts the chat, or empty if the build has
// none.
func (h *Handler) start() string {
	script, err := fs.ReadFile(h.options.Dist, web.StartName)
	if err != nil {
		return ""
	}
	return string(script)
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
