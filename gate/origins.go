package gate

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// referrerHeaders are the headers with which clients in a frame name the page
// around it.
var referrerHeaders = []string{"X-Typebot-Iframe-Referrer-Origin", "X-Mozbot-Iframe-Referrer-Origin"}

// ErrOrigin refuses a page that is not on the list.
var ErrOrigin = Refuse(http.StatusForbidden, "Origin not allowed")

// Origins are the origins whose pages may use the API. An empty list admits
// every page; then only each bot's own list applies.
type Origins []originPattern

// originPattern is one origin, or the subdomains of one.
type originPattern struct{ scheme, host, parent string }

// ParseOrigins reads origins such as "https://shop.example", and patterns such
// as "https://*.shop.example" for all subdomains.
func ParseOrigins(list []string) (Origins, error) {
	var parsed Origins
	for _, text := range list {
		u, err := url.Parse(text)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.TrimSuffix(text, "/") != u.Scheme+"://"+u.Host {
			return nil, fmt.Errorf("%q is not an origin such as https://shop.example or https://*.shop.example", text)
		}
		p := originPattern{scheme: u.Scheme, host: strings.ToLower(u.Host)}
		if parent, isPattern := strings.CutPrefix(p.host, "*"); isPattern {
			p.parent = parent
		}
		if strings.Contains(p.parent, "*") || p.parent == "" && strings.Contains(p.host, "*") || p.parent != "" && !strings.HasPrefix(p.parent, ".") {
			return nil, fmt.Errorf("%q may have one star, in place of a subdomain", text)
		}
		parsed = append(parsed, p)
	}
	return parsed, nil
}

// Has reports whether an origin is on the list.
func (o Origins) Has(origin string) bool {
	u, err := url.Parse(strings.ToLower(origin))
	if err != nil {
		return false
	}
	for _, p := range o {
		if u.Scheme == p.scheme && (u.Host == p.host || p.parent != "" && strings.HasSuffix(u.Host, p.parent)) {
			return true
		}
	}
	return false
}

// Admits reports whether the page of a request may use the API. For a page of
// this server, the page around it counts. A request without an origin comes
// from no page, so it is admitted.
func (o Origins) Admits(r *http.Request) bool {
	origin := PageOf(r)
	return len(o) == 0 || origin == "" || o.Has(origin) || IsOwn(origin, r.Host)
}

// PageOf is the origin of the page that a visitor has opened: that of the
// request or, for a page of this server in a frame, that of the page around it.
func PageOf(r *http.Request) string {
	origin := r.Header.Get("Origin")
	if !IsOwn(origin, r.Host) {
		return origin
	}
	for _, name := range referrerHeaders {
		if around := r.Header.Get(name); around != "" {
			return around
		}
	}
	return origin
}

// Guard refuses requests of pages that are not on the list. These pages can
// read the error. Preflights are always answered.
func (o Origins) Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodOptions && !o.Admits(r) {
			AllowOrigin(w, r)
			ErrOrigin.Write(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Sources returns the list in the form of a Content-Security-Policy.
func (o Origins) Sources() []string {
	var sources []string
	for _, p := range o {
		sources = append(sources, p.scheme+"://"+p.host)
	}
	return sources
}
