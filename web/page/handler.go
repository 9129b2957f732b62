//go:build !js

package page

import (
	"bytes"
	"crypto/rand"
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
	// Bots tells of the bot with a public id, if there is one.
	Bots func(publicID string) (engine.Metadata, bool)
	// Dialect is how the chat API is spelled, as in data-dialect; empty is
	// today's Typebot, as the embedded server speaks it.
	Dialect string
	// Origins are those whose pages may show a bot's page in a frame. Default:
	// any.
	Origins gate.Origins
	// PublicURL is the address under which clients reach this server. Default:
	// the address of each request.
	PublicURL string
	// BehindProxy is whether a proxy in front tells which scheme was used.
	BehindProxy bool
}

// Handler serves a page for each bot, and its manifest and icons below
// /v1/pages/.
type Handler struct {
	options Options
	icons   icons
	// languages are what pages say by themselves.
	languages languages
	// css is the shell's, as visitors get it.
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
	// nonce marks what the page's own policy lets run.
	nonce string
}

// path is the page's own, escaped.
func (v *view) path() string { return "/" + url.PathEscape(v.id) }

// part is the path of something that belongs to the page.
func (v *view) part(name string) string { return parts + url.PathEscape(v.id) + "/" + name }

// ServeHTTP answers with a bot's page or a part of one. All other addresses
// get a page that says so, in a language that the visitor reads.
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

// split is the bot's id in a path, and the part of its page that is asked for.
func split(requested string) (id, part string) {
	rest, isPart := strings.CutPrefix(requested, parts)
	if !isPart {
		return strings.TrimPrefix(requested, "/"), ""
	}
	id, part, _ = strings.Cut(rest, "/")
	if part == "" {
		id = "" // No bot: a folder of parts is nothing to look at.
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
	var out bytes.Buffer
	if err := shellTemplate.Execute(&out, h.shell(v)); err != nil {
		http.Error(w, "the page cannot be shown", http.StatusInternalServerError)
		return
	}
	if !v.bot.IsIndexed {
		w.Header().Set("X-Robots-Tag", "noindex")
	}
	h.write(w, v, http.StatusOK, out.Bytes())
}

// serveMissing says that there is no such bot. Requests for files get the same
// page, which browsers do not show.
func (h *Handler) serveMissing(w http.ResponseWriter, v *view) {
	v.look = lookOf(engine.Metadata{})
	var out bytes.Buffer
	if err := missingTemplate.Execute(&out, h.shell(v)); err != nil {
		http.NotFound(w, nil)
		return
	}
	w.Header().Set("X-Robots-Tag", "noindex")
	h.write(w, v, http.StatusNotFound, out.Bytes())
}

// write answers with a document. It is made anew for every visitor: the nonce
// in it is good for once.
func (h *Handler) write(w http.ResponseWriter, v *view, status int, document []byte) {
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", h.policy(v))
	header.Set("Cache-Control", "no-cache")
	header.Set("Vary", "Accept-Language")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	w.WriteHeader(status)
	// A visitor who has gone away is no fault of the server.
	_, _ = w.Write(document)
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
