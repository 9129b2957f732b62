//go:build !js

package command

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"chatlet/gate"
)

func TestAStopDoesNotFailForAClientThatIsSlow(t *testing.T) {
	reading := make(chan bool)
	handler := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(reading)
		_, _ = io.ReadAll(r.Body)
	})
	ctx, stop := context.WithCancel(t.Context())
	log, done := make(lines, 10), make(chan error, 1)
	// The body may take any time, so that only the stop ends it.
	slow := patience{body: gate.Pace{Grace: time.Hour, PerSecond: 1}, stall: time.Minute, stop: 10 * time.Millisecond}
	go func() {
		done <- slow.listen(ctx, endpoint{what: "serving", addr: "127.0.0.1:0", handler: handler}, slog.New(slog.NewTextHandler(log, nil)))
	}()
	_, address, _ := strings.Cut(strings.TrimSpace(log.waitFor(t, "serving")), "address=http://")
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
	<-reading
	stop()
	if err := <-done; err != nil {
		t.Errorf("stopping: %v", err)
	}
	log.waitFor(t, "cut off")
}

func TestAClientThatReadsNothingIsNotWaitedFor(t *testing.T) {
	ended := make(chan bool)
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		defer close(ended)
		for data := make([]byte, 1<<20); ; {
			if _, err := w.Write(data); err != nil {
				return
			}
		}
	})
	ctx, stop := context.WithCancel(t.Context())
	log, done := make(lines, 10), make(chan error, 1)
	hurried := patience{body: gate.DefaultPace, stall: 20 * time.Millisecond, stop: time.Minute}
	go func() {
		done <- hurried.listen(ctx, endpoint{what: "serving", addr: "127.0.0.1:0", handler: handler}, slog.New(slog.NewTextHandler(log, nil)))
	}()
	_, address, _ := strings.Cut(strings.TrimSpace(log.waitFor(t, "serving")), "address=http://")
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Error("the answer is never given up")
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("stopping: %v", err)
	}
}
