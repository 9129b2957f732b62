package bot

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"chatlet/bot/store"
	"chatlet/gate"
)

// serveStream answers streamMessage: what a model says, as it says it. Refusals
// are bodies with status 200, as the contract has it.
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
		_, _ = w.Write(encode(map[string]any{"message": refused.Message, "status": refused.Status}))
	}
}

func (s *Server) stream(w http.ResponseWriter, r *http.Request) error {
	if !s.limits.Allow(gate.ClientOf(r, s.options.BehindProxy), false, s.options.Now()) {
		return gate.ErrTooMany
	}
	ctx, cancel := context.WithTimeout(r.Context(), maxHTTPTimeout)
	defer cancel()
	step, conf, err := s.streamStep(ctx, r.PathValue("sessionId"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	out := newStreamWriter(w)
	response, err := step.askModel(ctx, conf, true)
	if err != nil {
		out.fail(err)
		return nil
	}
	defer response.Body.Close()
	if err := relay(response.Body, out); err != nil {
		out.fail(err)
		return nil
	}
	out.part('e', map[string]any{"finishReason": "stop", "isContinued": false})
	out.part('d', map[string]any{"finishReason": "stop"})
	return nil
}

// streamStep finds the block that a session waits for, if it streams.
func (s *Server) streamStep(ctx context.Context, id string) (*step, openAI, error) {
	_, session, err := s.load(ctx, id)
	if errors.Is(err, errSessionNotFound) || errors.Is(err, store.ErrNotFound) {
		return nil, openAI{}, gate.Refuse(http.StatusNotFound, "Could not find session")
	}
	if err != nil {
		return nil, openAI{}, err
	}
	step, err := s.engine.newStep(ctx, session, false)
	if err != nil {
		return nil, openAI{}, err
	}
	at, ok := step.flow().blocks[session.Waiting]
	if !ok {
		return nil, openAI{}, badRequest("Could not find current block")
	}
	conf, ok := step.flow().at(at).conf.(openAI)
	if !ok {
		return nil, openAI{}, badRequest("This block does not have a stream function")
	}
	step.at = at
	return step, conf, nil
}

// streamWriter writes the parts of a stream: a letter, a colon, JSON, a line
// break.
type streamWriter struct {
	out   io.Writer
	flush func() error
}

func newStreamWriter(w http.ResponseWriter) streamWriter {
	return streamWriter{w, http.NewResponseController(w).Flush}
}

func (w streamWriter) part(code byte, v any) {
	line := append([]byte{code, ':'}, encode(v)...)
	// A client that went away is no fault of the server.
	_, _ = w.out.Write(append(line, '\n'))
	_ = w.flush()
}

// fail ends a stream with an error, which is itself JSON in a string.
func (w streamWriter) fail(err error) {
	w.part('3', string(encode(logEntry{Description: err.Error(), Context: "While streaming AI"})))
}

// relay turns a model's server-sent events into text parts.
func relay(events io.Reader, out streamWriter) error {
	lines := bufio.NewScanner(io.LimitReader(events, maxHTTPResponse))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data:")
		if !ok || strings.TrimSpace(data) == "[DONE]" {
			continue
		}
		var event struct {
			Choices []struct {
				Delta chatMessage `json:"delta"`
			} `json:"choices"`
		}
		if err := json.Unmarshal([]byte(data), &event); err != nil {
			return fmt.Errorf("reading the model's stream: %w", err)
		}
		for _, choice := range event.Choices {
			if choice.Delta.Content != "" {
				out.part('0', choice.Delta.Content)
			}
		}
	}
	return lines.Err()
}
