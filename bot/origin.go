package bot

import (
	"chatlet/bot/engine"

	"net/http"
	"slices"

	"chatlet/gate"
)

// admits says whether a bot may be talked to from the page that a request
// comes from. Requests without an origin are not from a page.
func admits(f *engine.Flow, r *http.Request) error {
	allowed, origin := f.AllowedOrigins(), r.Header.Get("Origin")
	if origin == "" || len(allowed) == 0 || slices.Contains(allowed, origin) || slices.Contains(allowed, gate.PageOf(r)) {
		return nil
	}
	return gate.ErrOrigin
}
