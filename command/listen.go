//go:build !js

package command

import (
	"context"
	"errors"
	"fmt"
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

// listen serves until ctx ends, and then finishes running requests.
func listen(ctx context.Context, addr string, handler http.Handler, logger *slog.Logger) error {
	return usual.listen(ctx, addr, handler, logger)
}

func (p patience) listen(ctx context.Context, addr string, handler http.Handler, logger *slog.Logger) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", addr, err)
	}
	logger.Info("serving", "address", "http://"+displayAddress(listener.Addr()))
	server := &http.Server{Handler: p.body.Keep(handler), ReadHeaderTimeout: p.header, IdleTimeout: p.idle}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		stopped <- p.shutDown(server, logger)
	}()
	if err := server.Serve(watched{listener, p.stall}); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
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
