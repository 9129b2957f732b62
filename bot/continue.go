package bot

import (
	"chatlet/bot/engine"

	"context"
	"errors"
	"fmt"
	"net/http"

	"chatlet/bot/store"
)

// maxRetries limits how often a step is repeated because another server has
// changed the session.
const maxRetries = 5

// continueRequest is a request that continues a session.
type continueRequest struct {
	message  *engine.Message
	markdown bool
}

func parseContinue(b *body) (continueRequest, error) {
	req := continueRequest{
		message:  b.parseMessage("message"),
		markdown: b.choice("textBubbleContentFormat", "richText", "markdown") == "markdown",
	}
	return req, b.check()
}

// serveContinue answers continueChat.
func (s *Server) serveContinue(r *http.Request) ([]byte, error) {
	fields, err := s.readBody(r)
	if err != nil {
		return nil, err
	}
	req, err := parseContinue(&fields)
	if err != nil {
		return nil, err
	}
	return s.inSession(r, func(ctx context.Context) ([]byte, error) { return s.proceed(ctx, r, req) })
}

// inSession changes a session, again if another server has changed it
// meanwhile.
func (s *Server) inSession(r *http.Request, change func(context.Context) ([]byte, error)) ([]byte, error) {
	defer s.locks.lock(r.PathValue("sessionId"))()
	ctx, cancel := s.stepContext(r)
	defer cancel()
	for range maxRetries {
		body, err := change(ctx)
		if !errors.Is(err, store.ErrConflict) {
			return body, err
		}
	}
	return nil, errBusy
}

// stepContext limits the duration of a step. If the client disconnects, the
// step still finishes and is committed.
func (s *Server) stepContext(r *http.Request) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(r.Context()), s.options.StepTimeout)
}

// proceed plays one step of a session.
func (s *Server) proceed(ctx context.Context, r *http.Request, req continueRequest) ([]byte, error) {
	record, session, reply, err := s.loadOnce(ctx, r)
	if reply != nil || err != nil {
		return reply, err
	}
	step, err := s.engine.NewStep(ctx, session, req.markdown)
	if err != nil {
		return nil, err
	}
	if err := admits(step.Flow(), r); err != nil {
		return nil, err
	}
	if err := step.Take(req.message); err != nil {
		return nil, err
	}
	return s.conclude(ctx, step, record, keyOf(r))
}

// loadOnce loads the session of a request. If the request was already answered,
// it returns the reply. The error says why the session takes no request.
func (s *Server) loadOnce(ctx context.Context, r *http.Request) (record store.Session, session *engine.Session, reply []byte, err error) {
	record, session, err = s.load(ctx, r.PathValue("sessionId"))
	if err != nil {
		return record, nil, nil, err
	}
	key := keyOf(r)
	if reply, ok := session.RepeatedReply(key); ok {
		return record, session, reply, nil
	}
	if session.IsSpent(key) {
		return record, session, nil, errSpent
	}
	if session.Closed {
		return record, session, nil, errSessionNotFound
	}
	return record, session, nil, nil
}

// conclude commits a step and returns its reply. A session that has ended is
// kept for a while if its last reply may be requested again.
func (s *Server) conclude(ctx context.Context, step *engine.Step, record store.Session, key string) ([]byte, error) {
	if err := step.Finish(); err != nil {
		return nil, err
	}
	reply := step.ContinueReply()
	over := step.IsOver()
	if over {
		s.metrics.completed.Inc()
		s.options.Logger.Debug("conversation completed", "bot", step.Flow().PublicID)
	}
	step.Session.KeepReply(key, reply)
	step.Session.Closed = over && key != ""
	return reply, s.commit(ctx, step, record, over && key == "")
}

// load reads a session from the store.
func (s *Server) load(ctx context.Context, id string) (store.Session, *engine.Session, error) {
	record, err := s.options.Store.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return record, nil, errSessionNotFound
	}
	if err != nil {
		return record, nil, fmt.Errorf("loading session: %w", err)
	}
	session, err := engine.DecodeSession(record.State)
	return record, session, err
}
