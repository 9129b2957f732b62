package engine

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// CanStream returns nil if the session waits for a model, or else the reason
// for refusing the request.
func (s *Step) CanStream() error {
	b, ok := s.waiting()
	if !ok {
		return refuse(http.StatusBadRequest, "Could not find current block")
	}
	if _, ok := b.conf.(openAI); !ok {
		return refuse(http.StatusBadRequest, "This block does not have a stream function")
	}
	return nil
}

// waiting returns the block that the session waits for.
func (s *Step) waiting() (*block, bool) {
	at, ok := s.Flow().blocks[s.Session.Waiting]
	if !ok {
		return nil, false
	}
	s.at = at
	return s.Flow().at(at), true
}

// Stream asks the model that the session waits for, and passes on each piece of
// its answer.
func (s *Step) Stream(ctx context.Context, say func(text string)) error {
	if err := s.CanStream(); err != nil {
		return err
	}
	response, err := s.askModel(ctx, s.Flow().at(s.at).conf.(openAI), true)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return relay(response.Body, say)
}

// relay turns a model's server-sent events into text parts.
func relay(events io.Reader, say func(text string)) error {
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
				say(choice.Delta.Content)
			}
		}
	}
	return lines.Err()
}
