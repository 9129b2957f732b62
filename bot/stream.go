package bot

import (
	"chatlet/bot/engine"

	"context"
	"errors"
	"io"
	"net/http"

	"chatlet/bot/store"
	"chatlet/gate"
)

// serveStream answers streamMessage with the text of a model as it arrives.
// Errors have status 200, as in the contract.
func (s *Server) serveStream(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Allow-Methods", "POST, OPTIONS")
	header.Set("Access-Control-Allow-Headers", "*")
	header.Set("Access-Control-Expose-Headers", "Content-Length, X-JSON")
	switch r.Method {
	case http.MethodOptions:
		header.Set("Access-Control-Allow-Methods", "POST")
		_, _ = io.WriteString(w, "ok")
		return
	case http.MethodPost:
	default:
		gate.NotFound(w)
		return
	}
	if err := s.stream(w, r); err != nil {
		refused, known := refusalOf(err)
		if !known {
			s.options.Logger.Error("stream failed", "error", err)
		}
		header.Set("Content-Type", "application/json")
		_, _ = w.Write(engine.Encode(map[string]any{"message": refused.Message, "status": refused.Status}))
	}
}

func (s *Server) stream(w http.ResponseWriter, r *http.Request) error {
	if !s.limits.Allow(gate.ClientOf(r, s.options.BehindProxy), false, s.options.Now()) {
		return gate.ErrTooMany
	}
	ctx, cancel := context.WithTimeout(r.Context(), engine.MaxRequestTime)
	defer cancel()
	step, err := s.streamStep(ctx, r.PathValue("sessionId"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	out := newStreamWriter(w)
	if err := step.Stream(ctx, func(text string) { out.part('0', text) }); err != nil {
		out.fail(err)
		return nil
	}
	out.part('e', map[string]any{"finishReason": "stop", "isContinued": false})
	out.part('d', map[string]any{"finishReason": "stop"})
	return nil
}

// streamStep prepares a step of a session that waits for a model.
func (s *Server) streamStep(ctx context.Context, id string) (*engine.Step, error) {
	_, session, err := s.load(ctx, id)
	if errors.Is(err, errSessionNotFound) || errors.Is(err, store.ErrNotFound) {
		return nil, gate.Refuse(http.StatusNotFound, "Could not find session")
	}
	if err != nil {
		return nil, err
	}
	step, err := s.engine.NewStep(ctx, session, false)
	if err != nil {
		return nil, err
	}
	return step, step.CanStream()
}

// streamWriter writes the parts of a stream: a letter, a colon, JSON, and a
// line break.
type streamWriter struct {
	out   io.Writer
	flush func() error
}

func newStreamWriter(w http.ResponseWriter) streamWriter {
	return streamWriter{w, http.NewResponseController(w).Flush}
}

func (w streamWriter) part(code byte, v any) {
	line := append([]byte{code, ':'}, engine.Encode(v)...)
	// An error here means that the client has left.
	_, _ = w.out.Write(append(line, '\n'))
	_ = w.flush()
}

// fail ends a stream with an error, as JSON in a JSON string.
func (w streamWriter) fail(err error) {
	w.part('3', string(engine.Encode(engine.LogEntry{Description: err.Error(), Context: "While streaming AI"})))
}
