//go:build !js

package command

import (
	"net"
	"net/http"
	"time"
)

// watched is a listener whose connections end when the client reads nothing for
// so long.
type watched struct {
	net.Listener
	stall time.Duration
}

// Accept waits for the next connection.
func (l watched) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return watchedConn{conn, l.stall}, nil
}

// watchedConn gives each write its own time: a large answer may take long, as
// long as the client reads on.
type watchedConn struct {
	net.Conn
	stall time.Duration
}

// Write implements [io.Writer].
func (c watchedConn) Write(data []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.stall)); err != nil {
		return 0, err
	}
	return c.Conn.Write(data)
}

// steadily gives each write over HTTP/2 its own time. Such a client can read
// nothing of one answer while its connection is busy with others.
func (p patience) steadily(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor < 2 {
			next.ServeHTTP(w, r)
			return
		}
		watched := &watchedAnswer{w, http.NewResponseController(w), p.stall}
		next.ServeHTTP(watched, r)
		watched.begin() // for what is still in the buffer
	})
}

// watchedAnswer is an answer whose writes have a deadline.
type watchedAnswer struct {
	http.ResponseWriter
	control *http.ResponseController
	stall   time.Duration
}

// Unwrap lets [http.ResponseController] find the writer below.
func (a *watchedAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// Write implements [io.Writer].
func (a *watchedAnswer) Write(data []byte) (int, error) {
	a.begin()
	defer a.end()
	return a.ResponseWriter.Write(data)
}

// FlushError sends what has been written.
func (a *watchedAnswer) FlushError() error {
	a.begin()
	defer a.end()
	return a.control.Flush()
}

// Flush implements [http.Flusher].
func (a *watchedAnswer) Flush() { _ = a.FlushError() }

// begin starts the time of a write. Every writer of HTTP/2 has deadlines.
func (a *watchedAnswer) begin() { _ = a.control.SetWriteDeadline(time.Now().Add(a.stall)) }

// end lets the handler take any time before the next write.
func (a *watchedAnswer) end() { _ = a.control.SetWriteDeadline(time.Time{}) }
