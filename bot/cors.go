package bot

import "net/http"

// The contract's headers are written by hand: rs/cors answers a preflight with
// the one method that was asked for, and a request without an origin with no
// header at all, where clients have always seen these.

// corsMethods is what a preflight answers, whatever the path.
const corsMethods = "GET, HEAD, PUT, POST, DELETE, PATCH"

// allowOrigin lets a page of any origin read the reply; which origins may talk
// to a bot is that bot's setting. Without an origin the header is empty, as
// the contract has it.
func allowOrigin(w http.ResponseWriter, r *http.Request) {
	w.Header()["Access-Control-Allow-Origin"] = []string{r.Header.Get("Origin")}
	w.Header().Add("Vary", "Origin")
}

// preflight answers OPTIONS, for unknown bots and sessions too.
func preflight(w http.ResponseWriter, r *http.Request) {
	allowOrigin(w, r)
	w.Header().Set("Access-Control-Allow-Methods", corsMethods)
	if asked := r.Header.Get("Access-Control-Request-Headers"); asked != "" {
		w.Header().Set("Access-Control-Allow-Headers", asked)
	}
	w.WriteHeader(http.StatusNoContent)
}
