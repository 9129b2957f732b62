package bot

import (
	"net/http"
	"net/url"
	"slices"
)

// referrerHeader is how a client inside a frame tells the page around it.
const referrerHeader = "X-Typebot-Iframe-Referrer-Origin"

// admits says whether a bot may be talked to from the page that a request
// comes from. Requests without an origin are not from a page. A page of this
// server itself, shown in a frame, speaks for the page around it.
func (f *Flow) admits(r *http.Request) error {
	allowed, origin := f.rules.Security.AllowedOrigins, r.Header.Get("Origin")
	if origin == "" || len(allowed) == 0 || slices.Contains(allowed, origin) {
		return nil
	}
	if isOwn(origin, r.Host) && slices.Contains(allowed, r.Header.Get(referrerHeader)) {
		return nil
	}
	return errOrigin
}

// isOwn says that an origin is the server's own.
func isOwn(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host == host
}
