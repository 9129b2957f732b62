package gate

import "net/http"

// The contract's headers are written by hand: rs/cors answers a preflight with
// the one method that was asked for, and a request without an origin with no
// header at all, where clients have always seen these.

// CORSMethods is what a preflight answers, whatever the path.
const CORSMethods = "GET, HEAD, PUT, POST, DELETE, PATCH"

// AllowOrigin lets a page of any origin read the reply; which origins may talk
// to a bot is that bot's setting. Without an origin the header is empty, as
// the contract has it.
func AllowOrigin(w http.ResponseWriter, r *http.Request) {
	w.Header()["Access-Control-Allow-Origin"] = []string{r.Header.Get("Origin")}
	w.Header().Add("Vary", "Origin")
}

// Preflight answers OPTIONS, for unknown bots and sessions too.
func Preflight(w http.ResponseWriter, r *http.Request) {
	AllowOrigin(w, r)
	w.Header().Set("Access-Control-Allow-Methods", CORSMethods)
	if asked := r.Header.Get("Access-Control-Request-Headers"); asked != "" {
		w.Header().Set("Access-Control-Allow-Headers", asked)
	}
	w.WriteHeader(http.StatusNoContent)
}
