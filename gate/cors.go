package gate

import "net/http"

// These headers follow the contract, which rs/cors cannot: it answers a
// preflight with only the requested method, and a request without an origin
// without headers. Clients have always received these.

// CORSMethods is the list in every answer to a preflight.
const CORSMethods = "GET, HEAD, PUT, POST, DELETE, PATCH"

// AllowOrigin lets pages of any origin read the reply; each bot's settings
// decide which origins may use it. Without an origin the header is empty, as in
// the contract.
func AllowOrigin(w http.ResponseWriter, r *http.Request) {
	w.Header()["Access-Control-Allow-Origin"] = []string{r.Header.Get("Origin")}
	w.Header().Add("Vary", "Origin")
}

// Preflight answers OPTIONS, even for unknown bots and sessions.
func Preflight(w http.ResponseWriter, r *http.Request) {
	AllowOrigin(w, r)
	w.Header().Set("Access-Control-Allow-Methods", CORSMethods)
	if asked := r.Header.Get("Access-Control-Request-Headers"); asked != "" {
		w.Header().Set("Access-Control-Allow-Headers", asked)
	}
	w.WriteHeader(http.StatusNoContent)
}
