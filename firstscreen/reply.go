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

// reply is what a chat API has answered.
type reply struct {
	header http.Header
	status int
	body   bytes.Buffer
	// isTooLarge says that some of the body was dropped.
	isTooLarge bool
	// page is where the reply goes, and isHijacked says that the API has taken
	// the connection and answers by itself.
	page       http.ResponseWriter
	isHijacked bool
}

// Header is the reply's.
func (r *reply) Header() http.Header { return r.header }

// WriteHeader notes the status.
func (r *reply) WriteHeader(status int) { r.status = status }

// maxReply bounds a reply, in bytes: it is held in memory until it is drawn.
const maxReply = 16 << 20

// errTooLarge ends a reply that goes on and on.
var errTooLarge = fmt.Errorf("the reply has more than %d bytes", maxReply)

// Write adds to the body.
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

// Hijack hands the connection over.
func (r *reply) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	r.isHijacked = true
	return http.NewResponseController(r.page).Hijack()
}

// copyHeader copies what does not depend on the length of the body.
func copyHeader(to, from http.Header) {
	maps.Copy(to, from)
	to.Del("Content-Length")
	to.Del("Content-Encoding")
}

// passOn answers with the reply as it is.
func (r *reply) passOn(w http.ResponseWriter) {
	maps.Copy(w.Header(), r.header)
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body.Bytes())
}

// extend adds a drawing to a reply, or what an answer has become where nothing
// can be drawn.
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

// member adds the member [field] to an object; no object is an empty one.
func member(body []byte, value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		return body
	}
	return join(body, data)
}

// join adds the member [field], which is JSON already, to an object.
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

// quality is how hard a reply is compressed: it is made for one visitor, and
// a higher one takes longer than it saves.
const quality = 2

// write answers with JSON, compressed where the browser takes that.
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

// pack compresses a body. A compressor is large, and is used again.
func (h *Handler) pack(body []byte) []byte {
	var packed bytes.Buffer
	writer := h.packers.Get().(*brotli.Writer)
	defer h.packers.Put(writer)
	writer.Reset(&packed)
	_, _ = writer.Write(body) // a buffer takes everything
	_ = writer.Close()
	return packed.Bytes()
}
