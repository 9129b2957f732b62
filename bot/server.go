package bot

import (
	"chatlet/bot/engine"

	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"chatlet/gate"

	"golang.org/x/time/rate"
)

// Server plays flows over HTTP. It is safe for concurrent use.
type Server struct {
	options Options
	engine  *engine.Engine
	flows   atomic.Pointer[catalogue]
	trials  trials
	starts  starts
	locks   locks
	limits  gate.Limits
	rooms   rooms
	seats   gate.Seats
	health  health
	metrics *counters
	mux     *http.ServeMux
}

// NewServer makes a server. The error is for invalid options.
func NewServer(o Options) (*Server, error) {
	o, err := o.normal()
	if err != nil {
		return nil, err
	}
	s := &Server{
		options: o, mux: http.NewServeMux(), metrics: newCounters(),
		limits: gate.Limits{Rate: rate.Limit(o.Rate), Burst: o.Burst, StartsPerHour: o.StartsPerHour},
		seats:  gate.Seats{Max: gate.MaxWaiting, PerClient: gate.MaxWaitingPerClient},
	}
	s.SetFlows(o.Flows)
	s.engine = engine.New(engine.Options{Flows: s.flowOf, Now: o.Now, MaxBlocks: o.MaxBlocks, AI: o.AI, AllowPrivate: o.AllowPrivate})
	s.routes()
	return s, nil
}

// collections are the dialects' words for bots.
var collections = []string{"typebots", "mozbots", "agents"}

// routes registers the paths of all dialects.
func (s *Server) routes() {
	for _, collection := range collections {
		bot := "/api/v1/" + collection + "/{publicId}/"
		for _, suffix := range []string{"startChat", "start"} {
			s.handle(bot+suffix, "start", s.serveStart)
			s.handle(bot+"preview/"+suffix, "preview", s.servePreview)
		}
		s.handle(bot+"blocks/{blockId}/results/{result}/executeWebhook", "webhook", s.serveWebhook)
	}
	for _, suffix := range []string{"continueChat", "continue"} {
		s.handle("/api/v1/sessions/{sessionId}/"+suffix, "continue", s.serveContinue)
	}
	s.handle("/api/v1/sessions/{sessionId}/rewind", "rewind", s.serveRewind)
	s.handle("/api/v1/sessions/{sessionId}/variables", "variables", s.serveVariables)
	for _, version := range []string{"v1", "v2"} {
		s.handle("/api/"+version+"/sessions/{sessionId}/clientLogs", "logs", s.serveClientLogs)
	}
	for _, version := range []string{"v1", "v2", "v3"} {
		s.handle("/api/"+version+"/generate-upload-url", "upload", s.serveUploadURL)
	}
	s.mux.HandleFunc("/api/v2/sessions/{sessionId}/streamMessage", s.serveStream)
	s.mux.HandleFunc("/api/uploads/{token}", s.serveUpload)
	s.mux.HandleFunc("/api/files/{name}", s.serveFile)
	s.mux.HandleFunc("GET /parties/main/{result}/webhooks", s.serveListen)
	health := s.Health()
	s.mux.HandleFunc("/api/healthz", func(w http.ResponseWriter, r *http.Request) {
		gate.AllowOrigin(w, r)
		health.ServeHTTP(w, r)
	})
}

// endpoint returns the body of the reply to a POST, or an error.
type endpoint func(*http.Request) ([]byte, error)

// handle registers an endpoint with CORS, limits and error handling. The name
// is for the metrics.
func (s *Server) handle(path, name string, e endpoint) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodOptions:
			gate.Preflight(w, r)
		case http.MethodPost:
			gate.AllowOrigin(w, r)
			begun := time.Now()
			status := s.answer(w, r, s.limited(name, e))
			s.metrics.Observe(name, status, begun)
		default:
			gate.NotFound(w)
		}
	})
}

// limited refuses clients that exceed their limits.
func (s *Server) limited(name string, e endpoint) endpoint {
	return func(r *http.Request) ([]byte, error) {
		isStart := name == "start" || name == "preview"
		if !s.limits.Allow(gate.ClientOf(r, s.options.BehindProxy), isStart, s.options.Now()) {
			return nil, gate.ErrTooMany
		}
		return e(r)
	}
}

// ServeHTTP answers the chat API under /api/ and the sockets under /parties/.
// Everything else gets 404.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if trimmed, ok := strings.CutSuffix(r.URL.Path, "/"); ok && strings.HasPrefix(trimmed, "/api/") {
		http.Redirect(w, r, trimmed, http.StatusPermanentRedirect)
		return
	}
	if _, pattern := s.mux.Handler(r); pattern == "" {
		gate.NotFound(w)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// answer runs an endpoint, writes the result, and returns the status.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, e endpoint) int {
	status := http.StatusOK
	body, err := s.guarded(r, e)
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		refused, known := refusalOf(err)
		if !known {
			s.options.Logger.Error("request failed", "path", r.Pattern, "error", err)
		}
		status, body = refused.Status, refused.Body()
		w.WriteHeader(status)
	}
	// An error here means that the client has left.
	_, _ = w.Write(body)
	return status
}

// guarded turns a panic of an endpoint into an error, so that it does not
// affect other conversations.
func (s *Server) guarded(r *http.Request, e endpoint) (body []byte, err error) {
	defer func() {
		if caught := recover(); caught != nil {
			err = fmt.Errorf("panic: %v\n%s", caught, debug.Stack())
		}
	}()
	return e(r)
}
