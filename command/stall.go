//go:build !js

package command

import (
	"net"
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
