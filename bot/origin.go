package bot

import (
	"chatlet/bot/engine"

	"net/http"
	"slices"

	"chatlet/gate"
)

// admits returns an error unless the page of a request may use a bot. Requests
// without an origin do not come from a page.
func admits(f *engine.Flow, r *http.Request) error {
	allowed, origin := f.AllowedOrigins(), r.Header.Get("Origin")
	if origin == "" || len(allowed) == 0 || slices.Contains(allowed, origin) || slices.Contains(allowed, gate.PageOf(r)) {
		return nil
	}
	return gate.ErrOrigin
}
