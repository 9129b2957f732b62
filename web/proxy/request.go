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

// forwarded are the request headers that are passed on. All others are dropped,
// such as cookies and credentials.
var forwarded = []string{
	"Accept", "Accept-Language", "Cache-Control", "Content-Type", "User-Agent",
	"X-Typebot-Iframe-Referrer-Origin", "X-Mozbot-Iframe-Referrer-Origin",
}

// body is a request's body, to be read any number of times, with its length.
// It is read before the upstream is asked, so that a slow client does not hold
// a connection there; a file is not, and can be read once.
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

// reverse forwards one request, which has a body and a path already. The
// original request is as the client has sent it.
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

// rewrite makes the request to the upstream: its address, and only the headers
// that it needs.
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

// setPage tells the upstream the origin of the visitor's page, by which servers
// admit pages. The rest of the page's address is not told.
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

// setClient tells who the visitor is, and by which address this server was
// reached.
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

// keepUpgrade lets a connection become a socket.
func keepUpgrade(out, asked http.Header) {
	for _, name := range []string{"Connection", "Upgrade", "Sec-Websocket-Key", "Sec-Websocket-Version", "Sec-Websocket-Protocol"} {
		if value := asked.Get(name); value != "" {
			out.Set(name, value)
		}
	}
}

// newProxyName makes a name for Via headers that no other proxy has.
func newProxyName() string { return "chatlet-" + strings.ToLower(rand.Text()) }

// hasVia reports whether a request came through the proxy of that name.
func hasVia(h http.Header, name string) bool {
	return slices.ContainsFunc(h.Values("Via"), func(value string) bool { return strings.Contains(value, name) })
}
