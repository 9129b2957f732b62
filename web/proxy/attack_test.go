//go:build !js

package proxy

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"chatlet/gate"

	"github.com/coder/websocket"
)

// bomb is a gzip file of n zero bytes.
func bomb(t *testing.T, n int64) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.CopyN(w, zeros{}, n); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestACompressedBodyIsNotUnpackedByTheUpstream(t *testing.T) {
	sent := string(bomb(t, 64<<20))
	var encoding, got string
	server := proxyTo(t, func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		encoding, got = r.Header.Get("Content-Encoding"), string(body)
	}, Options{})
	ask(t, "POST", server.URL+continuePath, sent, "Content-Encoding", "gzip")
	if encoding != "" || got != sent {
		t.Errorf("the upstream gets %d bytes in %q", len(got), encoding)
	}
}

func TestACompressedReplyIsPassedOnAsItIs(t *testing.T) {
	packed := bomb(t, 64<<20)
	server := proxyTo(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed)
	}, Options{})
	got := ask(t, "POST", server.URL+continuePath, "{}", "Accept-Encoding", "gzip")
	if got.Header.Get("Content-Encoding") != "gzip" || got.text != string(packed) {
		t.Errorf("%d bytes in %q", len(got.text), got.Header.Get("Content-Encoding"))
	}
}

func TestAReplyWithAnUploadAddressThatCannotBeReadIsRefused(t *testing.T) {
	for name, reply := range map[string]http.HandlerFunc{
		"a bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb(t, 64<<20))
		},
		"without end": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.CopyN(w, strings.NewReader(strings.Repeat(" ", maxUploadReply+1)), maxUploadReply+1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := proxyTo(t, reply, Options{})
			got := ask(t, "POST", server.URL+uploadPath, "{}")
			got.text = got.text[:min(len(got.text), 200)]
			got.isRefused(t, http.StatusBadGateway, "BAD_GATEWAY")
		})
	}
}

// asked collects the requests that an upstream gets.
type asked struct {
	mu    sync.Mutex
	heard []string
}

func (a *asked) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.heard = append(a.heard, r.Method+" "+r.RequestURI+" "+string(body))
}

// TestNoRequestHidesInAnother sends requests that two servers in a row may read
// differently. The upstream gets one request with the whole body, or none.
func TestNoRequestHidesInAnother(t *testing.T) {
	const hidden = "POST /admin HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
	for name, request := range map[string]string{
		"two lengths":                "Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}" + hidden,
		"a length in a list":         "Content-Length: 2, 60\r\n\r\n{}" + hidden,
		"a length and chunks":        "Content-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
		"chunks of another spelling": "Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
		"chunks after a tab":         "Content-Length: 5\r\nTransfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n" + hidden,
		"chunks twice":               "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
		"chunks of what is folded":   "Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
		"a space before the colon":   "Content-Length : 60\r\n\r\n" + hidden,
		"a plus in the length":       "Content-Length: +2\r\n\r\n{}" + hidden,
		"a length below nothing":     "Content-Length: -1\r\n\r\n" + hidden,
		"a size in a chunk's name":   "Transfer-Encoding: chunked\r\n\r\n2;a=\n{}\r\n0\r\n\r\n" + hidden,
		"a bare line feed":           "X: y\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
	} {
		t.Run(name, func(t *testing.T) {
			upstream := &asked{}
			server := proxyTo(t, upstream.ServeHTTP, Options{})
			conn, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			_, _ = io.WriteString(conn, "POST "+continuePath+" HTTP/1.1\r\nHost: proxy\r\n"+request)
			_ = conn.(*net.TCPConn).CloseWrite()
			_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
			if _, err := io.ReadAll(conn); err != nil {
				t.Fatal(err)
			}
			server.Close()
			for i, heard := range upstream.heard {
				if i > 0 || !strings.HasPrefix(heard, "POST "+continuePath+" ") || strings.Contains(heard, "/admin") {
					t.Errorf("the upstream hears %q", upstream.heard)
				}
			}
		})
	}
}

func TestClientsThatWaitForWebhooksAreBounded(t *testing.T) {
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(w, r, nil)
		if err == nil {
			_, _, _ = conn.Read(r.Context())
		}
	}))
	defer upstream.Close()
	p, err := New(Options{Upstream: upstream.URL})
	if err != nil {
		t.Fatal(err)
	}
	p.seats = gate.Seats{Max: 9, PerClient: 1}
	server := httptest.NewServer(p)
	defer server.Close()
	address := server.URL + "/parties/main/r1/webhooks"
	first, _, err := websocket.Dial(t.Context(), address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer first.CloseNow()
	if _, response, err := websocket.Dial(t.Context(), address, nil); err == nil || response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one too many: %v", err)
	}
}
