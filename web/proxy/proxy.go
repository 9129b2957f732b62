//go:build !js

package proxy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"chatlet/api"
	"chatlet/gate"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/time/rate"
)

// Options configure a [Proxy]. Every field but Upstream may be left at its zero
// value, which stands for the default.
type Options struct {
	// Upstream is the address of the server that answers the chat API, such as
	// "https://typebot.example.com". It is required.
	Upstream string
	// Sockets is the address of the server that announces webhook calls, such
	// as "https://partykit.example.com". Default: Upstream, or Typebot's own
	// server if Upstream is its hosted service.
	Sockets string
	// Dialect is an additional dialect. Its paths are forwarded like those of
	// [api.Dialects].
	Dialect api.Dialect
	// Timeout is how long the upstream may take to begin a reply, and how long
	// it may pause in one. Default: one minute.
	Timeout time.Duration
	// MaxBody is the largest request body, in bytes. Default: 1 MiB.
	MaxBody int64
	// MaxUpload is the largest file, in bytes. Default: 10 MiB.
	MaxUpload int64
	// Rate is how many requests per second one client may send; four times as
	// many may come at once. StartsPerHour is how many conversations it may
	// start in an hour. Default: no limit.
	Rate          float64
	StartsPerHour int
	// BehindProxy is whether a proxy in front adds the client's address to
	// X-Forwarded-For. Default: the header is ignored.
	BehindProxy bool
	// PublicURL is the address under which clients reach this server. Default:
	// the address of each request.
	PublicURL string
	// Logger gets one entry for each fault. Entries never hold a visitor's
	// words. Default: no logs.
	Logger *slog.Logger
	// Now tells the time, for tests. Default: [time.Now].
	Now func() time.Time
}

// socketTime is how long a client may wait for a webhook call before it has to
// connect again.
const socketTime = time.Hour

// cloudSockets announces webhook calls for Typebot's hosted service.
const cloudSockets = "https://partykit.typebot.io"

// Proxy forwards the chat API, and nothing else, to another server. A page then
// needs only one origin. It is safe for concurrent use.
//
// It forwards the visitor's address (X-Forwarded-For) and the origin of their
// page (Origin, Referer), by which servers admit pages. Cookies and credentials
// are never forwarded, in either direction.
type Proxy struct {
	options           Options
	upstream, sockets *url.URL
	routes            []route
	limits            gate.Limits
	seats             gate.Seats
	transport         http.RoundTripper
	registry          *prometheus.Registry
	requests          *gate.Requests
	// name identifies this proxy in Via headers, so that it recognises its own
	// requests when they come back.
	name string
}

// New makes a proxy. The error names an address that is not valid.
func New(o Options) (*Proxy, error) {
	upstream, err := serverAddress(o.Upstream)
	if err != nil {
		return nil, fmt.Errorf("the upstream: %w", err)
	}
	sockets, err := serverAddress(socketsOf(o, upstream))
	if err != nil {
		return nil, fmt.Errorf("the upstream for sockets: %w", err)
	}
	o = o.normal()
	registry := prometheus.NewRegistry()
	return &Proxy{
		options: o, upstream: upstream, sockets: sockets, routes: routesOf(o.Dialect),
		limits:    gate.Limits{Rate: rate.Limit(o.Rate), Burst: max(1, int(4*o.Rate)), StartsPerHour: o.StartsPerHour},
		seats:     gate.Seats{Max: gate.MaxWaiting, PerClient: gate.MaxWaitingPerClient},
		transport: newUpstreamTransport(o.Timeout),
		registry:  registry, requests: gate.NewRequests(registry), name: newProxyName(),
	}, nil
}

// normal returns the options with defaults filled in.
func (o Options) normal() Options {
	if o.Timeout <= 0 {
		o.Timeout = time.Minute
	}
	if o.MaxBody <= 0 {
		o.MaxBody = 1 << 20
	}
	if o.MaxUpload <= 0 {
		o.MaxUpload = 10 << 20
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func socketsOf(o Options, upstream *url.URL) string {
	switch {
	case o.Sockets != "":
		return o.Sockets
	case upstream.Hostname() == "typebot.io":
		return cloudSockets
	}
	return o.Upstream
}

// serverAddress reads the address of a server: a scheme, a host, and perhaps a
// folder.
func serverAddress(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q is not an address such as https://typebot.example.com", text)
	}
	return u, nil
}

// ServeHTTP forwards the requests of the chat API, and answers 404 to
// everything else.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	to, ok := findRoute(p.routes, r.URL.EscapedPath())
	switch {
	case ok && r.Method == http.MethodOptions:
		gate.Preflight(w, r)
	case ok && r.Method == to.method:
		begun := time.Now()
		out := &reply{ResponseWriter: w, in: r, stall: p.options.Timeout}
		// If a reply breaks off, ReverseProxy panics, as net/http expects.
		defer func() { p.requests.Observe(to.name, cmp.Or(out.status, http.StatusSwitchingProtocols), begun) }()
		p.serve(out, r, to)
	default:
		gate.NotFound(w)
	}
}

// serve answers one request of the chat API.
func (p *Proxy) serve(w *reply, r *http.Request, to route) {
	if refused := p.admit(r, to); refused != nil {
		refused.Write(w)
		return
	}
	body, length, err := p.body(w, r, to)
	if err != nil {
		refusalFor(err).Write(w)
		return
	}
	ctx := r.Context()
	if to.name == "socket" {
		waiting, leave, ok := p.seat(r)
		if !ok {
			gate.ErrNoSeat.Write(w)
			return
		}
		defer leave()
		ctx = waiting
	}
	in := r.Clone(ctx)
	in.URL, in.ContentLength, in.GetBody = to.url(), length, body
	in.Body, _ = body()
	if to.name == "file" {
		in.GetBody = nil // A file can be read only once.
	}
	p.reverse(r, to).ServeHTTP(w, in)
}

// seat lets a client wait for a webhook call, for a limited time.
func (p *Proxy) seat(r *http.Request) (waiting context.Context, leave func(), ok bool) {
	back, ok := p.seats.Take(gate.ClientOf(r, p.options.BehindProxy))
	if !ok {
		return nil, nil, false
	}
	waiting, cancel := context.WithTimeout(r.Context(), socketTime)
	return waiting, func() { cancel(); back() }, true
}

// admit returns the reason not to forward a request, or nil.
func (p *Proxy) admit(r *http.Request, to route) *gate.Refusal {
	if hasVia(r.Header, p.name) {
		p.options.Logger.Error("the upstream is this very server", "upstream", p.options.Upstream)
		return gate.Refuse(http.StatusBadGateway, "The chat server is set up to forward to itself")
	}
	if !p.limits.Allow(gate.ClientOf(r, p.options.BehindProxy), to.name == "start", p.options.Now()) {
		return gate.ErrTooMany
	}
	return nil
}

// refusalFor returns the answer to a request that failed because of its own
// body or of the upstream.
func refusalFor(err error) *gate.Refusal {
	var tooLarge *http.MaxBytesError
	var refused *gate.Refusal
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &tooLarge):
		return gate.ErrTooLarge
	case errors.As(err, &timeout) && timeout.Timeout():
		return gate.Refuse(http.StatusGatewayTimeout, "The chat server does not answer in time")
	}
	return gate.Refuse(http.StatusBadGateway, "The chat server cannot be reached")
}

// sweepEvery is how often inactive clients are forgotten.
const sweepEvery = time.Minute

// Maintain forgets inactive clients regularly, until the context ends.
func (p *Proxy) Maintain(ctx context.Context) {
	gate.Every(ctx, sweepEvery, func() { p.limits.Sweep(p.options.Now()) })
}

// Metrics serves the proxy's counters in Prometheus format. Only the operator
// should reach it.
func (p *Proxy) Metrics() http.Handler {
	return promhttp.HandlerFor(p.registry, promhttp.HandlerOpts{})
}

// Health answers {"status":"ok"}. It does not ask the upstream, because
// restarting the proxy would not repair that.
func (p *Proxy) Health() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"status":"ok"}`))
	})
}
