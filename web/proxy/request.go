//go:build !js

package proxy

import (
	"bytes"
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"

	"chatlet/gate"
)

// forwarded lists the request headers that are passed on. Others are dropped,
// such as cookies and credentials.
var forwarded = []string{
	"Accept", "Accept-Language", "Cache-Control", "Content-Type", "User-Agent",
	"X-Typebot-Iframe-Referrer-Origin", "X-Mozbot-Iframe-Referrer-Origin",
}

// body returns a function that gives the request's body, and the body's length.
// The body is read before the upstream is asked, so that a slow client holds no
// connection there. A file is not buffered, so it can be read only once.
func (p *Proxy) body(w http.ResponseWriter, r *http.Request, to route) (func() (io.ReadCloser, error), int64, error) {
	if to.name == "file" {
		if r.ContentLength > p.options.MaxUpload {
			return nil, 0, gate.ErrTooLarge
		}
		file := http.MaxBytesReader(w, r.Body, p.options.MaxUpload)
		return func() (io.ReadCloser, error) { return file, nil }, r.ContentLength, nil
	}
	if r.ContentLength > p.options.MaxBody {
		return nil, 0, gate.ErrTooLarge
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, p.options.MaxBody))
	if err != nil {
		return nil, 0, err
	}
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }, int64(len(data)), nil
}

// reverse returns the proxy for one request, whose body and path are ready.
// original is the request as the client sent it.
func (p *Proxy) reverse(original *http.Request, to route) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Rewrite:        func(pr *httputil.ProxyRequest) { p.rewrite(pr, original, to) },
		Transport:      p.transport,
		FlushInterval:  -1,
		ErrorLog:       slog.NewLogLogger(p.options.Logger.Handler(), slog.LevelWarn),
		ModifyResponse: func(res *http.Response) error { return p.receive(res, original, to) },
		ErrorHandler:   func(w http.ResponseWriter, r *http.Request, err error) { p.fail(w, r, to, err) },
	}
}

// rewrite prepares the request to the upstream: its address, and only the
// headers that it needs.
func (p *Proxy) rewrite(pr *httputil.ProxyRequest, original *http.Request, to route) {
	asked := pr.Out.Header
	pr.Out.Header = http.Header{}
	for _, name := range forwarded {
		if value := asked.Get(name); value != "" {
			pr.Out.Header.Set(name, value)
		}
	}
	pr.Out.Header.Set("Via", strings.TrimPrefix(original.Header.Get("Via")+", 1.1 "+p.name, ", "))
	p.setPage(pr.Out.Header, original)
	p.setKey(pr.Out.Header, asked)
	p.setClient(pr)
	if to.name == "socket" {
		pr.SetURL(p.sockets)
		keepUpgrade(pr.Out.Header, asked)
		return
	}
	pr.SetURL(p.upstream)
	if encodings := asked.Get("Accept-Encoding"); encodings != "" && to.name != "upload" {
		pr.Out.Header.Set("Accept-Encoding", encodings)
	}
}

// setPage sends the origin of the visitor's page, by which servers admit pages.
// It leaves the rest of the address out.
func (p *Proxy) setPage(out http.Header, original *http.Request) {
	page := gate.PageOf(original)
	if page != "" {
		out.Set("Origin", page)
	}
	if page == "" || page == "null" {
		page = originOf(original.Referer())
	}
	if page != "" {
		out.Set("Referer", page+"/")
	}
}

func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// setKey passes the key of an answer on. Its name is in lower case, because Go's
// client sends a request with an "Idempotency-Key" again when a connection
// breaks. Not all upstreams know such keys, and an answer would count twice.
func (p *Proxy) setKey(out, asked http.Header) {
	if key := asked.Get("Idempotency-Key"); key != "" {
		out["idempotency-key"] = []string{key}
	}
}

// setClient sends the visitor's address, and the address under which the client
// reached this server.
func (p *Proxy) setClient(pr *httputil.ProxyRequest) {
	if p.options.BehindProxy {
		pr.Out.Header["X-Forwarded-For"] = pr.In.Header["X-Forwarded-For"]
	}
	pr.SetXForwarded()
	if base, err := url.Parse(gate.BaseURL(pr.In, p.options.PublicURL, p.options.BehindProxy)); err == nil {
		pr.Out.Header.Set("X-Forwarded-Proto", base.Scheme)
		pr.Out.Header.Set("X-Forwarded-Host", base.Host)
	}
}

// keepUpgrade copies the headers that turn a connection into a socket.
func keepUpgrade(out, asked http.Header) {
	for _, name := range []string{"Connection", "Upgrade", "Sec-Websocket-Key", "Sec-Websocket-Version", "Sec-Websocket-Protocol"} {
		if value := asked.Get(name); value != "" {
			out.Set(name, value)
		}
	}
}

// newProxyName makes a unique name for Via headers.
func newProxyName() string { return "chatlet-" + strings.ToLower(rand.Text()) }

// hasVia reports whether a request came through the proxy of that name.
func hasVia(h http.Header, name string) bool {
	return slices.ContainsFunc(h.Values("Via"), func(value string) bool { return strings.Contains(value, name) })
}
