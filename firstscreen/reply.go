//go:build !js

package firstscreen

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net"
	"net/http"
	"strconv"
	"strings"

	"chatlet/gate"
	"chatlet/widget"

	"github.com/andybalholm/brotli"
)

// reply is a reply of the chat API.
type reply struct {
	header http.Header
	status int
	body   bytes.Buffer
	// isTooLarge is true if a part of the body was dropped.
	isTooLarge bool
	// page is the page's response. isHijacked is true if the API has taken over
	// the connection.
	page       http.ResponseWriter
	isHijacked bool
}

// Header returns the headers of the reply.
func (r *reply) Header() http.Header { return r.header }

// WriteHeader notes the status.
func (r *reply) WriteHeader(status int) { r.status = status }

// maxReply limits a reply, in bytes: it is held in memory until it is drawn.
const maxReply = 16 << 20

// errTooLarge ends a reply that is too long.
var errTooLarge = fmt.Errorf("the reply has more than %d bytes", maxReply)

// Write appends to the body.
func (r *reply) Write(p []byte) (int, error) {
	if r.body.Len()+len(p) > maxReply {
		r.isTooLarge = true
		r.body.Reset()
	}
	if r.isTooLarge {
		return 0, errTooLarge
	}
	return r.body.Write(p)
}

// Hijack lets the API take over the connection.
func (r *reply) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	r.isHijacked = true
	return http.NewResponseController(r.page).Hijack()
}

// copyHeader copies the headers that do not depend on the length of the body.
func copyHeader(to, from http.Header) {
	maps.Copy(to, from)
	to.Del("Content-Length")
	to.Del("Content-Encoding")
}

// passOn writes the reply unchanged.
func (r *reply) passOn(w http.ResponseWriter) {
	maps.Copy(w.Header(), r.header)
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body.Bytes())
}

// extend adds a drawing to a reply, or the answer if there is no drawing.
func extend(body, drawing []byte, answer *widget.Answered) []byte {
	switch {
	case drawing == nil && answer == nil:
		return body
	case drawing == nil:
		return member(body, map[string]any{"answered": answer})
	case answer == nil:
		return join(body, drawing)
	}
	answered, err := json.Marshal(answer)
	if err != nil {
		return join(body, drawing)
	}
	return join(body, append(append(append([]byte(`{"answered":`), answered...), ','), drawing[1:]...))
}

// member adds the member [field] to an object. Anything else counts as an empty
// object.
func member(body []byte, value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		return body
	}
	return join(body, data)
}

// join adds the member [field], given as JSON, to an object.
func join(body, data []byte) []byte {
	end := bytes.LastIndexByte(body, '}')
	if end < 0 {
		body, end = []byte("{}"), 1
	}
	out := make([]byte, 0, end+len(data)+len(field)+8)
	out = append(out, body[:end]...)
	if !bytes.HasSuffix(bytes.TrimSpace(out), []byte("{")) {
		out = append(out, ',')
	}
	out = append(append(append(out, `"`+field+`":`...), data...), '}')
	return out
}

// quality is the level of compression. A reply is for one visitor, and a higher
// level takes longer than it saves.
const quality = 2

// write writes JSON, compressed if the browser accepts that.
func (h *Handler) write(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Add("Vary", "Accept-Encoding")
	if gate.Accepts(strings.Join(r.Header.Values("Accept-Encoding"), ","), "br") {
		header.Set("Content-Encoding", "br")
		body = h.pack(body)
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// pack compresses a body. Compressors are large, so they are reused.
func (h *Handler) pack(body []byte) []byte {
	var packed bytes.Buffer
	writer := h.packers.Get().(*brotli.Writer)
	defer h.packers.Put(writer)
	writer.Reset(&packed)
	_, _ = writer.Write(body) // a buffer takes everything
	_ = writer.Close()
	return packed.Bytes()
}
