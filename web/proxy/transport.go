//go:build !js

package proxy

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"
)

// Limits for connections to the upstream: the time to connect, the time and
// number of idle ones.
const (
	dialTime     = 10 * time.Second
	idleTime     = 90 * time.Second
	idleUpstream = 100
)

// upstreamTransport sends requests, and cancels replies that pause for too
// long. A stream may last as long as data comes.
type upstreamTransport struct {
	base  *http.Transport
	pause time.Duration
}

func newUpstreamTransport(timeout time.Duration) upstreamTransport {
	return upstreamTransport{pause: timeout, base: &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: dialTime}).DialContext,
		TLSHandshakeTimeout:    dialTime,
		ResponseHeaderTimeout:  timeout,
		ExpectContinueTimeout:  time.Second,
		IdleConnTimeout:        idleTime,
		MaxIdleConns:           idleUpstream,
		MaxIdleConnsPerHost:    idleUpstream,
		MaxResponseHeaderBytes: 64 << 10,
		ForceAttemptHTTP2:      true,
		// Replies are passed on in the encoding in which they arrive.
		DisableCompression: true,
	}}
}

// RoundTrip implements [http.RoundTripper].
func (t upstreamTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(r.Context())
	res, err := t.base.RoundTrip(r.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, err
	}
	if res.StatusCode == http.StatusSwitchingProtocols {
		// The socket closes when either side ends.
		context.AfterFunc(r.Context(), cancel)
		return res, nil
	}
	res.Body = &watchedBody{ReadCloser: res.Body, pause: t.pause, cancel: cancel, timer: time.AfterFunc(t.pause, cancel)}
	return res, nil
}

// watchedBody is a body that is cancelled if its sender pauses for too long.
type watchedBody struct {
	io.ReadCloser
	pause  time.Duration
	cancel context.CancelFunc
	timer  *time.Timer
}

// Read implements [io.Reader].
func (b *watchedBody) Read(data []byte) (int, error) {
	b.timer.Reset(b.pause)
	n, err := b.ReadCloser.Read(data)
	b.timer.Stop()
	return n, err
}

// Close implements [io.Closer].
func (b *watchedBody) Close() error {
	b.timer.Stop()
	b.cancel()
	return b.ReadCloser.Close()
}
