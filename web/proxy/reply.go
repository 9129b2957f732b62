//go:build !js

package proxy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chatlet/gate"
)

// returned lists the response headers that are passed on. Others are dropped,
// such as cookies and headers that set policies for this host.
var returned = []string{"Content-Encoding", "Content-Length", "Content-Type", "Retry-After"}

// upgraded are the response headers of a connection that becomes a socket.
var upgraded = []string{"Connection", "Upgrade", "Sec-Websocket-Accept", "Sec-Websocket-Protocol"}

// maxUploadReply bounds the reply that holds an upload address, in bytes.
const maxUploadReply = 1 << 20

// receive turns the upstream's reply into ours, or returns why that is not
// possible.
func (p *Proxy) receive(res *http.Response, original *http.Request, to route) error {
	if to.name != "socket" && res.StatusCode == http.StatusSwitchingProtocols || res.StatusCode >= 300 && res.StatusCode < 400 {
		return fmt.Errorf("answered with status %d, to %q", res.StatusCode, res.Header.Get("Location"))
	}
	if !readsReply(res) {
		return gate.ErrOrigin
	}
	header := http.Header{}
	for _, name := range namesFor(to, res) {
		if value := res.Header.Get(name); value != "" {
			header.Set(name, value)
		}
	}
	res.Header, res.Trailer = header, nil
	switch {
	case res.StatusCode >= 400 && !isForClients(header):
		return p.describe(res)
	case to.name == "upload" && res.StatusCode == http.StatusOK:
		return p.bringUploadsHere(res, original)
	}
	return nil
}

func namesFor(to route, res *http.Response) []string {
	if to.name == "socket" && res.StatusCode == http.StatusSwitchingProtocols {
		return upgraded
	}
	return returned
}

// readsReply reports whether the upstream's CORS headers let the page read the
// reply. Older servers answer every page, and rely on the browser to keep the
// answer from pages that the bot does not admit. Here the browser sees only the
// headers of the proxy, so the proxy has to check.
func readsReply(res *http.Response) bool {
	allowed, page := res.Header.Get("Access-Control-Allow-Origin"), res.Request.Header.Get("Origin")
	return page == "" || allowed == "" || allowed == "*" || allowed == page
}

// isForClients reports whether an error is text or JSON, which clients read. An
// HTML page comes from a server in between, which knows nothing of the chat.
func isForClients(h http.Header) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && (kind == "text/plain" || kind == "application/json" || strings.HasSuffix(kind, "+json"))
}

// describe replaces an error page by an error of the chat API. A 404 stays a 404
// in plain text, because clients then try the other paths of the API.
func (p *Proxy) describe(res *http.Response) error {
	if res.StatusCode == http.StatusNotFound {
		setBody(res, "text/plain;charset=UTF-8", []byte("Not found"))
		return nil
	}
	refused := gate.Fault(res.StatusCode, fmt.Sprintf("The chat server answered with an error (%d)", res.StatusCode))
	setBody(res, "application/json", refused.Body())
	return nil
}

// setBody replaces the body of a reply.
func setBody(res *http.Response, contentType string, data []byte) {
	_ = res.Body.Close()
	res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
	res.Header.Del("Content-Encoding")
	res.Header.Set("Content-Type", contentType)
	res.Header.Set("Content-Length", strconv.Itoa(len(data)))
}

// bringUploadsHere changes an upload address on the upstream to one on this
// server. Addresses on other servers, such as buckets, stay: their signature
// covers the host.
func (p *Proxy) bringUploadsHere(res *http.Response, original *http.Request) error {
	if encoding := res.Header.Get("Content-Encoding"); encoding != "" {
		return fmt.Errorf("answered in the encoding %q, which it was not asked for", encoding)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, maxUploadReply+1))
	if err != nil {
		return err
	}
	if len(data) > maxUploadReply {
		return fmt.Errorf("answered with more than %d bytes", maxUploadReply)
	}
	var fields map[string]json.RawMessage
	var address string
	if json.Unmarshal(data, &fields) == nil && json.Unmarshal(fields["presignedUrl"], &address) == nil {
		if rest, isHere := strings.CutPrefix(address, strings.TrimSuffix(p.upstream.String(), "/")+"/"); isHere {
			base := gate.BaseURL(original, p.options.PublicURL, p.options.BehindProxy)
			fields["presignedUrl"], _ = json.Marshal(base + "/" + rest) // Strings always marshal.
			data, _ = json.Marshal(fields)
		}
	}
	setBody(res, "application/json", data)
	return nil
}

// fail answers a request for which the upstream gave no usable reply.
func (p *Proxy) fail(w http.ResponseWriter, r *http.Request, to route, err error) {
	refused := refusalFor(err)
	if refused.Status >= 500 && !errors.Is(r.Context().Err(), context.Canceled) {
		p.options.Logger.Error("upstream failed", "endpoint", to.name, "upstream", p.upstream.Host, "error", err)
	}
	refused.Write(w)
}

// reply writes the response to a client. It adds our headers, and gives up on a
// client that stops reading.
type reply struct {
	http.ResponseWriter
	in     *http.Request
	stall  time.Duration
	status int
}

// WriteHeader implements [http.ResponseWriter]. Informational responses are not
// passed on.
func (w *reply) WriteHeader(status int) {
	if status < 200 && status != http.StatusSwitchingProtocols || w.status != 0 {
		return
	}
	w.status = status
	header := w.ResponseWriter.Header()
	gate.AllowOrigin(w.ResponseWriter, w.in)
	header.Set("Cache-Control", "no-store")
	// A reply is data. A browser that opens its address must not run it as a page.
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	w.ResponseWriter.WriteHeader(status)
	if header.Get("Content-Length") == "" {
		// Flushing tells the page that a stream has begun before its first
		// data.
		_ = http.NewResponseController(w.ResponseWriter).Flush()
	}
}

// Header implements [http.ResponseWriter]. Headers set after the response has
// begun are dropped.
func (w *reply) Header() http.Header {
	if w.status != 0 {
		return http.Header{}
	}
	return w.ResponseWriter.Header()
}

// Write implements [io.Writer].
func (w *reply) Write(data []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	// If deadlines are not supported, there is none.
	_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(w.stall))
	return w.ResponseWriter.Write(data)
}

// Unwrap implements the method that [http.ResponseController] needs.
func (w *reply) Unwrap() http.ResponseWriter { return w.ResponseWriter }
