//go:build !js

package welcome

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"io"
	"io/fs"
	"net/http"
	"strings"

	"chatlet/gate"
)

//go:embed welcome.html
var page string

//go:embed welcome.css
var css string

// demoPath is the folder of the demo shop.
const demoPath = "/demo/"

// Options configure a [Handler].
type Options struct {
	// Shop holds the pages of the demo shop, which are served at /demo/.
	Shop fs.FS
	// PublicURL is the address under which clients reach this server. Default:
	// the address of each request.
	PublicURL string
	// BehindProxy is whether a proxy in front sends the scheme of the request.
	BehindProxy bool
	// Next serves all other addresses.
	Next http.Handler
}

// Handler serves the first page at /, and the demo shop.
type Handler struct {
	options Options
	shop    http.Handler
	policy  string
}

// New makes a handler.
func New(o Options) *Handler {
	return &Handler{options: o, shop: http.StripPrefix(demoPath, http.FileServerFS(o.Shop)), policy: policy()}
}

// policy is the page's Content-Security-Policy. Everything comes from this
// server, and the stylesheet is known by its hash.
func policy() string {
	sum := sha256.Sum256([]byte(css))
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
		"connect-src 'self'",
		"img-src 'self' data: blob:",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	}, "; ")
}

// ServeHTTP implements [http.Handler].
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch isRead := r.Method == http.MethodGet || r.Method == http.MethodHead; {
	case isRead && r.URL.Path == "/":
		h.servePage(w, r)
	case isRead && r.URL.Path+"/" == demoPath:
		http.Redirect(w, r, demoPath, http.StatusTemporaryRedirect)
	case isRead && strings.HasPrefix(r.URL.Path, demoPath):
		h.shop.ServeHTTP(w, r)
	default:
		h.options.Next.ServeHTTP(w, r)
	}
}

// servePage serves the first page. It is not cached, because a server soon has
// another page at this address.
func (h *Handler) servePage(w http.ResponseWriter, r *http.Request) {
	base := gate.BaseURL(r, h.options.PublicURL, h.options.BehindProxy)
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", h.policy)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	_, _ = io.WriteString(w, strings.NewReplacer("{style}", css, "{server}", html.EscapeString(base)).Replace(page))
}
