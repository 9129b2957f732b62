package widgettest

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"chatlet/api"
)

// Server is a chat server with prepared answers. It implements [api.Transport]
// and [api.StreamTransport].
type Server struct {
	answers  []string
	requests []string
}

// Answer sets the answer to the next request: "STATUS BODY", or "lost".
func (s *Server) Answer(line string) {
	s.answers = append(s.answers, line)
}

// Requests returns the requests since the last call: path, body and
// Idempotency-Key.
func (s *Server) Requests() []string {
	all := s.requests
	s.requests = nil
	return all
}

// errLost is the error of a request without a response.
var errLost = errors.New("the network is gone")

// next notes a request, and returns its answer.
func (s *Server) next(r api.Request) (status int, body string, err error) {
	line := strings.TrimPrefix(r.URL, "https://chat.example") + " " + string(r.Body)
	if r.IdempotencyKey != "" {
		line += " key " + r.IdempotencyKey
	}
	s.requests = append(s.requests, line)
	if len(s.answers) == 0 {
		return 0, "", errLost
	}
	line = s.answers[0]
	s.answers = s.answers[1:]
	if line == "lost" {
		return 0, "", errLost
	}
	number, body, _ := strings.Cut(line, " ")
	status, err = strconv.Atoi(number)
	return status, body, err
}

// Post implements [api.Transport].
func (s *Server) Post(_ context.Context, r api.Request) (api.Response, error) {
	status, body, err := s.next(r)
	return api.Response{Status: status, Body: []byte(body)}, err
}

// Stream implements [api.StreamTransport]. The whole body arrives at once; "\n"
// in it is a line break.
func (s *Server) Stream(_ context.Context, r api.Request) (api.StreamResponse, error) {
	status, body, err := s.next(r)
	return api.StreamResponse{Status: status, Body: io.NopCloser(strings.NewReader(strings.ReplaceAll(body, `\n`, "\n")))}, err
}
