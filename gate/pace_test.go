package gate

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// hurried gives a body only a short grace.
var hurried = Pace{Grace: 50 * time.Millisecond, PerSecond: 1 << 10}

// status answers with the outcome of reading a body.
func status(w http.ResponseWriter, r *http.Request) {
	_, err := io.ReadAll(r.Body)
	var refused *Refusal
	if errors.As(err, &refused) {
		refused.Write(w)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// dialPaced connects to a handler behind a pace.
func dialPaced(t *testing.T, p Pace, handler http.HandlerFunc) net.Conn {
	t.Helper()
	server := httptest.NewServer(p.Keep(handler))
	t.Cleanup(server.Close)
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	// A server that never answers fails the test and does not block it.
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	return conn
}

func TestAClientThatFallsBehindIsNotWaitedFor(t *testing.T) {
	for name, body := range map[string]string{"one byte": "{", "half a chunk": "ffff\r\n{"} {
		t.Run(name, func(t *testing.T) {
			length := "Content-Length: 1000"
			if strings.Contains(body, "\r") {
				length = "Transfer-Encoding: chunked"
			}
			conn := dialPaced(t, hurried, status)
			_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\n"+length+"\r\n\r\n"+body)
			response, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatal(err)
			}
			if response.StatusCode != http.StatusRequestTimeout {
				t.Errorf("status %d", response.StatusCode)
			}
		})
	}
}

func TestABodyThatNobodyReadsIsNotWaitedFor(t *testing.T) {
	conn := dialPaced(t, hurried, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
	_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
	if _, err := io.ReadAll(conn); err != nil {
		t.Errorf("the connection stays: %v", err)
	}
}

func TestAHandlerMayTakeLongerThanABody(t *testing.T) {
	gone := make(chan bool, 1)
	conn := dialPaced(t, hurried, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		select {
		case <-r.Context().Done():
			gone <- true
		case <-time.After(4 * hurried.Grace):
			gone <- false
		}
	})
	_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
	if <-gone {
		t.Error("the client is taken to be gone")
	}
}

func TestABodyEarnsTimeWithEachByte(t *testing.T) {
	deadlines := &deadlines{}
	body := &pacedBody{
		ReadCloser: io.NopCloser(strings.NewReader(strings.Repeat("x", 2048))), control: http.NewResponseController(deadlines),
		pace: Pace{Grace: time.Second, PerSecond: 1024}, begun: time.Unix(0, 0),
	}
	if _, err := io.ReadFull(body, make([]byte, 2048)); err != nil {
		t.Fatal(err)
	}
	if want := time.Unix(3, 0); !deadlines.last.Equal(want) {
		t.Errorf("until %v, want %v", deadlines.last, want)
	}
}

// deadlines records the last deadline.
type deadlines struct {
	http.ResponseWriter
	last time.Time
}

func (d *deadlines) SetReadDeadline(at time.Time) error { d.last = at; return nil }
