//go:build !js

package page

import (
	"crypto/rand"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"chatlet/bot/engine"
	"chatlet/gate"
	"chatlet/widget/words"
)

// Options configure a [Handler].
type Options struct {
	// Dist holds the files of the build, which are served at /v1/.
	Dist fs.FS
	// Bots returns the bot with a public id, if there is one.
	Bots func(publicID string) (engine.Metadata, bool)
	// Dialect is the dialect of the chat API, as in data-dialect. Empty is
	// Typebot's current one, which the embedded server speaks.
	Dialect string
	// Origins lists the origins whose pages may show a bot's page in a frame.
	// Default: any.
	Origins gate.Origins
	// PublicURL is the address under which clients reach this server. Default:
	// the address of each request.
	PublicURL string
	// BehindProxy is whether a proxy in front sends the scheme of the request.
	BehindProxy bool
}

// Handler serves a page for each bot, and its manifest and icons below
// /v1/pages/.
type Handler struct {
	options Options
	icons   icons
	// languages are the words of the pages.
	languages languages
	// css is the stylesheet of the shell, without comments.
	css string
}

// New makes a handler of bots' pages.
func New(o Options) *Handler {
	return &Handler{options: o, languages: words.All(), css: comments.ReplaceAllString(shellCSS, "")}
}

// parts is the folder of manifests and icons.
const parts = "/v1/pages/"

// view is one bot's page, for one visitor.
type view struct {
	id       string
	bot      engine.Metadata
	look     look
	language *words.Language
	// base is the server's address, without a slash at its end.
	base string
	// nonce is the nonce of the page's policy.
	nonce string
}

// path is the page's own, escaped.
func (v *view) path() string { return "/" + url.PathEscape(v.id) }

// part is the path of something that belongs to the page.
func (v *view) part(name string) string { return parts + url.PathEscape(v.id) + "/" + name }

// ServeHTTP answers with a bot's page or a part of one. Other addresses get an
// error page in a language of the visitor.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	v := &view{language: h.languages.read(r.Header.Get("Accept-Language")), nonce: rand.Text()}
	v.base = gate.BaseURL(r, h.options.PublicURL, h.options.BehindProxy)
	id, part := split(r.URL.Path)
	if !h.find(v, id) {
		h.serveMissing(w, v)
		return
	}
	if part == "" {
		h.servePage(w, v)
		return
	}
	h.servePart(w, r, v, part)
}

// split returns the bot's id and the requested part of its page.
func split(requested string) (id, part string) {
	rest, isPart := strings.CutPrefix(requested, parts)
	if !isPart {
		return strings.TrimPrefix(requested, "/"), ""
	}
	id, part, _ = strings.Cut(rest, "/")
	if part == "" {
		id = "" // The folder of parts is not a page.
	}
	return id, part
}

// maxID bounds a public id, in bytes.
const maxID = 256

// find looks for the bot with an id.
func (h *Handler) find(v *view, id string) bool {
	if id == "" || len(id) > maxID || strings.ContainsAny(id, "/\\") || !utf8.ValidString(id) {
		return false
	}
	var ok bool
	if v.bot, ok = h.options.Bots(id); ok {
		v.id, v.look = id, lookOf(v.bot)
	}
	return ok
}

func (h *Handler) servePage(w http.ResponseWriter, v *view) {
	if !v.bot.IsIndexed {
		w.Header().Set("X-Robots-Tag", "noindex")
	}
	h.write(w, v, http.StatusOK, h.shell(v))
}

// serveMissing serves the page for unknown bots. Requests for files also get
// it; browsers do not show it there.
func (h *Handler) serveMissing(w http.ResponseWriter, v *view) {
	v.look = lookOf(engine.Metadata{})
	w.Header().Set("X-Robots-Tag", "noindex")
	h.write(w, v, http.StatusNotFound, h.missing(v))
}

// write answers with a document. Documents are not cached, because each holds a
// new nonce.
func (h *Handler) write(w http.ResponseWriter, v *view, status int, document string) {
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", h.policy(v))
	header.Set("Cache-Control", "no-cache")
	header.Set("Vary", "Accept-Language")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	w.WriteHeader(status)
	// An error here means that the visitor has left.
	_, _ = io.WriteString(w, document)
}

// servePart serves the manifest or an icon.
func (h *Handler) servePart(w http.ResponseWriter, r *http.Request, v *view, part string) {
	data, contentType := []byte(nil), ""
	switch {
	case part == manifestName:
		data, contentType = v.manifest(), "application/manifest+json"
	case path.Ext(part) == ".svg" || path.Ext(part) == ".png":
		data, contentType = h.icons.draw(part, v.look)
	}
	if data == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(data)
}
