//go:build !js

package studio

import (
	"io/fs"
	"net/http"
	"strings"

	"chatlet/web"
)

// base is the folder of the studio on the server.
const base = "/studio/"

// assets is the folder of the scripts and stylesheets.
const assets = base + "assets/"

// policy is the Content-Security-Policy of the page. Everything comes from this
// server, except pictures that an option names.
var policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	"img-src 'self' https: data: blob:",
	"frame-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
}, "; ")

// previewPolicy is that of the pages in the preview. Scripts of a bot run there.
// The sandbox gives them an origin of their own, also when somebody opens the
// page by itself, so that they cannot read what the studio keeps.
const previewPolicy = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads; frame-ancestors 'self'"

// pages are the pages by their addresses.
var pages = map[string]struct{ file, policy string }{
	base:             {"index.html", policy},
	base + "preview": {"blank.html", previewPolicy},
	base + "shop":    {"shop.html", previewPolicy},
}

// Options configure a [Handler].
type Options struct {
	// Files holds what chatlet/web/build wrote for the studio.
	Files fs.FS
}

// Handler serves the studio at /studio/.
type Handler struct {
	options Options
}

// New makes a handler.
func New(o Options) *Handler { return &Handler{options: o} }

// ServeHTTP implements [http.Handler].
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if page, ok := pages[r.URL.Path]; ok {
		header.Set("Content-Security-Policy", page.policy)
		h.serveFile(w, r, page.file)
		return
	}
	name, isAsset := strings.CutPrefix(r.URL.Path, assets)
	if !isAsset || !fs.ValidPath(name) || strings.HasSuffix(name, ".html") || web.IsTwin(name) {
		http.NotFound(w, r)
		return
	}
	// The pages of the preview have an opaque origin, and read their stylesheets.
	header.Set("Access-Control-Allow-Origin", "*")
	h.serveFile(w, r, name)
}

// serveFile serves a file of the build.
func (h *Handler) serveFile(w http.ResponseWriter, r *http.Request, name string) {
	data, err := fs.ReadFile(h.options.Files, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", web.ContentType(name))
	if r.Method != http.MethodHead {
		_, _ = w.Write(data)
	}
}
