//go:build !js

package command

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"chatlet/gate"
)

// patience holds the time limits of the HTTP server.
type patience struct {
	// header is for the headers of a request, and idle for the next request on
	// a connection.
	header, idle time.Duration
	// body is how fast request bodies must arrive.
	body gate.Pace
	// stall is how long a client may read nothing of an answer.
	stall time.Duration
	// stop is how long a stop waits for running requests.
	stop time.Duration
}

// usual is the patience outside of tests.
var usual = patience{header: 10 * time.Second, idle: 2 * time.Minute, body: gate.DefaultPace, stall: time.Minute, stop: 30 * time.Second}

// endpoint is what is served at one address.
type endpoint struct {
	// what names it in the log.
	what, addr string
	handler    http.Handler
	// tls is nil for plain HTTP.
	tls *tls.Config
	// link returns the link to the studio, or nothing. It gets the address. Nil
	// is nothing.
	link func(address string) string
}

// listenAll serves endpoints until ctx ends or one fails, and then finishes
// running requests.
func listenAll(ctx context.Context, endpoints []endpoint, logger *slog.Logger) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, len(endpoints))
	for _, e := range endpoints {
		go func() { ended <- usual.listen(ctx, e, logger) }()
	}
	var errs []error
	for range endpoints {
		errs = append(errs, <-ended)
		cancel()
	}
	return errors.Join(errs...)
}

// listen serves until ctx ends, and then finishes running requests.
func (p patience) listen(ctx context.Context, e endpoint, logger *slog.Logger) error {
	listener, err := net.Listen("tcp", e.addr)
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("listening on %s: %w; a port below 1024 needs a privilege, see docs/serving.md", e.addr, err)
	}
	if err != nil {
		return fmt.Errorf("listening on %s: %w", e.addr, err)
	}
	address := e.scheme() + displayAddress(listener.Addr())
	logger.Info(e.what, "address", address)
	if e.link != nil && e.link(address) != "" {
		logger.Info("the studio is for you alone: whoever has this link can read all answers", "open", e.link(address))
	}
	server := &http.Server{Handler: p.body.Keep(p.steadily(e.handler)), ReadHeaderTimeout: p.header, IdleTimeout: p.idle, TLSConfig: e.tls}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		stopped <- p.shutDown(server, logger)
	}()
	if err := e.serve(server, watched{listener, p.stall}); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

func (e endpoint) scheme() string {
	if e.tls != nil {
		return "https://"
	}
	return "http://"
}

// serve serves what a listener accepts. HTTP/2 comes with TLS.
func (e endpoint) serve(server *http.Server, listener net.Listener) error {
	if e.tls != nil {
		return server.ServeTLS(listener, "", "")
	}
	return server.Serve(listener)
}

// shutDown finishes running requests, and cuts off those that take too long. A
// slow client is not an error.
func (p patience) shutDown(server *http.Server, logger *slog.Logger) error {
	stopping, cancel := context.WithTimeout(context.Background(), p.stop)
	defer cancel()
	err := server.Shutdown(stopping)
	if !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	logger.Warn("some requests did not end in time and were cut off", "after", p.stop)
	return server.Close()
}

// displayAddress is the address as a browser on this machine can open it.
func displayAddress(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}
