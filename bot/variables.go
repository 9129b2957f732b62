package bot

import (
	"context"
	"net/http"

	"chatlet/bot/engine"
	"chatlet/bot/store"
)

// maxVariables limits how many variables one request sets.
const maxVariables = 1000

// serveVariables sets variables of a running session, by name: texts, numbers,
// booleans, null, or lists of texts, as at the start. Only variables that the
// flow declares are set; the reply names the others.
func (s *Server) serveVariables(r *http.Request) ([]byte, error) {
	fields, err := s.readBody(r)
	if err != nil {
		return nil, err
	}
	fields.refuseNull("variables", "record")
	values := fields.object("variables")
	if err := fields.check(); err != nil {
		return nil, err
	}
	if len(values) > maxVariables {
		return nil, badRequest("One request sets up to 1000 variables")
	}
	return s.inSession(r, func(ctx context.Context) ([]byte, error) { return s.setVariables(ctx, r, values) })
}

func (s *Server) setVariables(ctx context.Context, r *http.Request, values map[string]any) ([]byte, error) {
	record, session, err := s.load(ctx, r.PathValue("sessionId"))
	if err != nil {
		return nil, err
	}
	if session.Closed {
		return nil, errSessionNotFound
	}
	step, err := s.engine.NewStep(ctx, session, false)
	if err != nil {
		return nil, err
	}
	if err := admits(step.Flow(), r); err != nil {
		return nil, err
	}
	reply := engine.Encode(map[string]any{"unknown": step.Give(values)})
	return reply, s.write(ctx, session, store.Change{Session: record})
}
