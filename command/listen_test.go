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
	slow := patience{body: gate.Pace{Grace: time.Hour, PerSecond: 1}, stop: 10 * time.Millisecond}
	go func() { done <- slow.listen(ctx, "127.0.0.1:0", handler, slog.New(slog.NewTextHandler(log, nil))) }()
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
