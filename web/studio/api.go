//go:build !js

package studio

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/gate"
)

// APIOptions configure an [API].
type APIOptions struct {
	// Chats plays the bots. It is nil if chats are forwarded to another server.
	Chats *bot.Server
	// Flows is the folder of flow files, or empty.
	Flows string
	// Token is the bearer token that every request needs.
	Token string
	// BehindProxy is whether a proxy in front adds the client's address.
	BehindProxy bool
	// Logger gets one entry for each fault. Default: no logs.
	Logger *slog.Logger
	// Now tells the time, for tests. Default: [time.Now].
	Now func() time.Time
}

// API answers the studio's page below /studio/api/. It is for the owner: it
// needs a token, and pages of other origins get nothing.
type API struct {
	options APIOptions
	door    door
	mux     *http.ServeMux
}

// apiBase is the folder of the API on the server.
const apiBase = "/studio/api/"

// NewAPI makes an API.
func NewAPI(o APIOptions) *API {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	a := &API{options: o, door: newDoor(o), mux: http.NewServeMux()}
	for pattern, answer := range map[string]answerer{
		"GET bots":                    a.listBots,
		"POST bots":                   a.dropBot,
		"DELETE bots/{id}":            a.removeBot,
		"GET bots/{id}/findings":      a.showFindings,
		"GET bots/{id}/flow":          a.showFlow,
		"GET bots/{id}/theme":         a.showTheme,
		"POST bots/{id}/keep":         a.keepBot,
		"GET bots/{id}/results":       a.listResults,
		"GET bots/{id}/dropoff":       a.showDropoff,
		"GET bots/{id}/results.csv":   a.exportResults("csv"),
		"GET bots/{id}/results.jsonl": a.exportResults("jsonl"),
		"GET framing":                 a.showFraming,
		"POST css":                    a.checkCSS,
	} {
		a.handle(pattern, answer)
	}
	return a
}

// Maintain forgets clients that have sent nothing for a while, until the
// context ends.
func (a *API) Maintain(ctx context.Context) {
	gate.Every(ctx, time.Minute, func() { a.door.refused.Sweep(a.options.Now()) })
}

// ServeHTTP implements [http.Handler].
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	if err := a.door.admit(w, r); err != nil {
		err.Write(w)
		return
	}
	if _, pattern := a.mux.Handler(r); pattern == "" {
		gate.Refuse(http.StatusNotFound, "the studio has nothing at this address").Write(w)
		return
	}
	a.mux.ServeHTTP(w, r)
}

// answerer returns what is sent as JSON, or nil if it has answered itself.
type answerer func(w http.ResponseWriter, r *http.Request) (any, error)

// handle registers a method with a path below the API's folder.
func (a *API) handle(pattern string, answer answerer) {
	method, path, _ := strings.Cut(pattern, " ")
	a.mux.HandleFunc(method+" "+apiBase+path, func(w http.ResponseWriter, r *http.Request) {
		body, err := answer(w, r)
		if err != nil {
			a.refuse(w, r, err)
			return
		}
		if body != nil {
			writeJSON(w, http.StatusOK, body)
		}
	})
}

// refuse answers with an error. Unexpected ones are logged.
func (a *API) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var refusal *gate.Refusal
	if !errors.As(err, &refusal) {
		a.options.Logger.Error("the studio failed", "path", r.Pattern, "error", err)
		refusal = gate.Fault(http.StatusInternalServerError, "Something went wrong on the server. Its log says what.")
	}
	refusal.Write(w)
}

// writeJSON answers with a value.
func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// An error here means that the client has left.
	_ = json.NewEncoder(w).Encode(body)
}

// flowOf returns the bot that a request names.
func (a *API) flowOf(r *http.Request) (*engine.Flow, error) {
	id := r.PathValue("id")
	for _, f := range a.flows() {
		if f.PublicID == id {
			return f, nil
		}
	}
	return nil, noBot(id)
}

// flows lists the bots of this server.
func (a *API) flows() []*engine.Flow {
	if a.options.Chats == nil {
		return nil
	}
	return a.options.Chats.Flows()
}
