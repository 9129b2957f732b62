package gate

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// referrerHeaders are how clients inside a frame tell the page around it.
var referrerHeaders = []string{"X-Typebot-Iframe-Referrer-Origin", "X-Mozbot-Iframe-Referrer-Origin"}

// ErrOrigin refuses a page that is not on the list.
var ErrOrigin = Refuse(http.StatusForbidden, "Origin not allowed")

// Origins are the origins whose pages may use the API. An empty list admits
// every page: then each bot's own list decides alone.
type Origins []originPattern

// originPattern is one origin, or the subdomains of one.
type originPattern struct{ scheme, host, parent string }

// ParseOrigins reads origins such as "https://shop.example", and patterns such
// as "https://*.shop.example", which stands for every subdomain.
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

// Has says that an origin is on the list.
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

// Admits says whether the page that a request comes from may use the API. A
// page of this server itself speaks for the page around it. A request without
// an origin is from no page, and no browser's rule would hold it back.
func (o Origins) Admits(r *http.Request) bool {
	origin := PageOf(r)
	return len(o) == 0 || origin == "" || o.Has(origin) || IsOwn(origin, r.Host)
}

// PageOf is the origin of the page that a visitor has opened: that of the
// request or, for a page of this server inside a frame, of the page around.
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

// Guard refuses the requests of pages that are not on the list, in a way that
// these pages can read. A preflight is answered in any case.
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

// Sources is the list as a Content-Security-Policy has it.
func (o Origins) Sources() []string {
	var sources []string
	for _, p := range o {
		sources = append(sources, p.scheme+"://"+p.host)
	}
	return sources
}
