//go:build !js

// Package firstscreen draws conversations for visitors before the widget's
// program has loaded. It is a handler in front of the chat API, embedded or
// forwarded. If a request asks for a first screen, the reply gets a drawing.
// Other requests pass through unchanged.
//
// A page asks with the member "firstScreen" of the request's body. In a start,
// it holds the widget's options. In an answer, it also holds the conversation
// so far and the visitor's entry, from which this package makes the answer with
// the widget's own code. The package stores nothing about visitors.
package firstscreen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"

	"chatlet/api"
	"chatlet/gate"
	"chatlet/widget"

	"github.com/andybalholm/brotli"
)

// field is the member of a request that asks for a drawing, and of a reply that
// holds it.
const field = "firstScreen"

// Options configure a [Handler].
type Options struct {
	// Build names the build of the widget. Pages of another build ignore the
	// drawings.
	Build string
	// Dialect is the dialect of the chat API.
	Dialect api.Dialect
	// MaxBody limits a request, in bytes.
	MaxBody int64
	// Logger gets an entry for each chat that cannot be drawn.
	Logger *slog.Logger
}

// Handler adds first screens to the replies of a chat API.
type Handler struct {
	Options
	next    http.Handler
	painter *widget.Painter
	drawn   *cache
	packers sync.Pool
}

// New makes a handler in front of a chat API.
func New(next http.Handler, o Options) *Handler {
	h := &Handler{Options: o, next: next, painter: widget.NewPainter(o.Dialect), drawn: newCache()}
	h.packers.New = func() any { return brotli.NewWriterLevel(nil, quality) }
	return h
}

// ServeHTTP answers through the chat API.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost || r.Body == nil {
		h.next.ServeHTTP(w, r)
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, h.MaxBody+1))
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(body), r.Body), r.Body}
	if err != nil || int64(len(body)) > h.MaxBody {
		h.next.ServeHTTP(w, r) // which refuses it
		return
	}
	rest, asked, isAsking := cut(body)
	if !isAsking {
		h.next.ServeHTTP(w, r)
		return
	}
	var question widget.Asked
	switch err := json.Unmarshal(asked, &question); {
	case err != nil && bytes.Contains(asked, []byte(`"answer"`)):
		refuse(w, "firstScreen: "+err.Error())
	case err != nil:
		h.next.ServeHTTP(w, withBody(r, rest)) // as without a request for a drawing
	case question.Answer != nil:
		h.proceed(w, r, question)
	default:
		h.start(w, r, rest, question)
	}
}

// cut splits the request for a drawing off a body.
func cut(body []byte) (rest, asked []byte, isAsking bool) {
	if !bytes.Contains(body, []byte(`"`+field+`"`)) {
		return nil, nil, false
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil || members[field] == nil {
		return nil, nil, false
	}
	asked = members[field]
	delete(members, field)
	rest, err := json.Marshal(members)
	return rest, asked, err == nil
}

// start begins a conversation and draws its first reply.
func (h *Handler) start(w http.ResponseWriter, r *http.Request, body []byte, q widget.Asked) {
	reply := h.ask(w, r, body)
	q.Talk = widget.Talk{Start: reply.body.String()}
	h.finish(w, r, reply, q, nil)
}

// proceed makes an answer of a visitor's entry, sends it, and draws the reply.
// A wrong entry is not sent.
func (h *Handler) proceed(w http.ResponseWriter, r *http.Request, q widget.Asked) {
	answer, problem, err := h.painter.AnswerOf(q)
	switch {
	case err != nil:
		refuse(w, "firstScreen: "+err.Error())
		return
	case problem != "":
		h.write(w, r, http.StatusOK, member(nil, map[string]string{"problem": problem}))
		return
	}
	body, err := h.Dialect.ContinueBody(api.ContinueRequest{Message: answer.Sent})
	if err != nil {
		refuse(w, "firstScreen: "+err.Error())
		return
	}
	reply := h.ask(w, r, body)
	q.Exchanges = append(q.Exchanges, widget.Exchange{Entry: *q.Answer, Reply: reply.body.String()})
	h.finish(w, r, reply, q, &answer)
}

// finish writes a reply of the chat API, with its drawing if there is one.
func (h *Handler) finish(w http.ResponseWriter, r *http.Request, reply *reply, q widget.Asked, answer *widget.Answered) {
	if reply.isHijacked {
		return
	}
	if reply.isTooLarge {
		gate.Refuse(http.StatusBadGateway, "The chat server answers with too much").Write(w)
		return
	}
	if reply.header.Get("Content-Encoding") != "" {
		reply.passOn(w) // It is compressed although that was not requested, and cannot be read here.
		return
	}
	copyHeader(w.Header(), reply.header)
	body := reply.body.Bytes()
	if reply.status == http.StatusOK {
		drawing, err := h.draw(q)
		if err != nil {
			h.Logger.Debug("no first screen", "error", err)
		}
		body = extend(body, drawing, answer)
	}
	h.write(w, r, reply.status, body)
}

// refuse answers an invalid request for a drawing with an error of the chat
// API.
func refuse(w http.ResponseWriter, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message, "code": "BAD_REQUEST"})
}

// ask sends a request to the chat API.
func (h *Handler) ask(w http.ResponseWriter, r *http.Request, body []byte) *reply {
	reply := &reply{header: http.Header{}, status: http.StatusOK, page: w}
	inner := withBody(r, body)
	// The reply is read here, and compressed when it is complete.
	inner.Header.Del("Accept-Encoding")
	h.next.ServeHTTP(reply, inner)
	return reply
}

func withBody(r *http.Request, body []byte) *http.Request {
	inner := r.Clone(r.Context())
	inner.Body = io.NopCloser(bytes.NewReader(body))
	inner.ContentLength = int64(len(body))
	inner.Header.Set("Content-Length", fmt.Sprint(len(body)))
	return inner
}
