package bot

import (
	"chatlet/bot/engine"

	"context"
	"errors"
	"fmt"
	"net/http"

	"chatlet/bot/store"
)

// startRequest opens a chat.
type startRequest struct {
	message        *engine.Message
	stream         bool
	resultID       string
	onlyRegistered bool
	prefilled      map[string]any
	markdown       bool
	// rewinds says that the visitor may go back to earlier questions.
	rewinds bool
	// sessionID is the id for the new session, and key that of the request.
	sessionID, key string
}

func parseStart(b *body) (startRequest, error) {
	b.refuseNull("message", "object")
	b.refuseNull("prefilledVariables", "record")
	req := startRequest{
		message:        b.parseMessage("message"),
		stream:         b.bool("isStreamEnabled"),
		resultID:       b.string("resultId"),
		onlyRegistered: b.bool("isOnlyRegistering"),
		prefilled:      b.object("prefilledVariables"),
		markdown:       b.choice("textBubbleContentFormat", "richText", "markdown") == "markdown",
		rewinds:        b.bool("isRewindEnabled"),
	}
	// One dialect has another key.
	for name, value := range b.object("initialContext") {
		if req.prefilled == nil {
			req.prefilled = map[string]any{}
		}
		req.prefilled[name] = value
	}
	return req, b.check()
}

// serveStart answers startChat.
func (s *Server) serveStart(r *http.Request) ([]byte, error) {
	fields, err := s.readBody(r)
	if err != nil {
		return nil, err
	}
	req, err := parseStart(&fields)
	if err != nil {
		return nil, err
	}
	flow, err := s.openFlow(r)
	if err != nil {
		return nil, err
	}
	req.key = startKeyOf(r)
	req.sessionID = s.startID(r, fields, req.key)
	defer s.locks.lock(req.sessionID)()
	ctx, cancel := s.stepContext(r)
	defer cancel()
	return s.startOnce(ctx, flow, req, botKey(r.URL.Path))
}

// startOnce begins a session, unless a request with the same key already has.
func (s *Server) startOnce(ctx context.Context, flow *engine.Flow, req startRequest, key string) ([]byte, error) {
	for range maxRetries {
		reply, isAnswered, err := s.repeatedStart(ctx, req.sessionID, req.key)
		if isAnswered || err != nil {
			return reply, err
		}
		reply, err = s.start(ctx, flow, req, key)
		if !errors.Is(err, store.ErrConflict) {
			return reply, err
		}
	}
	return nil, errBusy
}

// openFlow returns the bot of a path, if it may be played.
func (s *Server) openFlow(r *http.Request) (*engine.Flow, error) {
	flow, ok := s.flows.Load().byPublicID[r.PathValue("publicId")]
	if !ok || flow.IsArchived() {
		return nil, errBotNotFound
	}
	if err := admits(flow, r); err != nil {
		return nil, err
	}
	if flow.IsClosed() {
		return nil, badRequest(flow.ClosedMessage())
	}
	return flow, nil
}

// start plays a flow from its beginning and keeps the session.
func (s *Server) start(ctx context.Context, flow *engine.Flow, req startRequest, key string) ([]byte, error) {
	session := engine.NewSession(flow, s.options.Now())
	session.Stream, session.Rewinds = req.stream, req.rewinds
	session.ResultID = s.resumed(ctx, flow, session, req.resultID)
	step, err := s.engine.NewStep(ctx, session, req.markdown)
	if err != nil {
		return nil, err
	}
	step.Preset(req.prefilled)
	theme := step.Theme(flow)
	if !req.onlyRegistered {
		step.Begin()
		if err := step.AnswerAhead(req.message); err != nil {
			return nil, err
		}
	}
	if err := step.Finish(); err != nil {
		return nil, err
	}
	reply := step.StartReply(req.sessionID, step.ShownResult(), step.Describe(flow, theme, !req.onlyRegistered), key)
	session.KeepReply(req.key, reply)
	if err := s.commit(ctx, step, store.Session{ID: req.sessionID}, false); err != nil {
		return nil, err
	}
	s.metrics.started.Inc()
	s.options.Logger.Debug("conversation started", "bot", flow.PublicID)
	return reply, nil
}

// resumed returns the id of the result to resume, and sets the session's
// variables from it. Otherwise it returns a new id.
func (s *Server) resumed(ctx context.Context, flow *engine.Flow, session *engine.Session, id string) string {
	if id == "" || !flow.Remembers() {
		return engine.NewID()
	}
	result, err := s.options.Store.Result(ctx, id)
	if err != nil || result.BotID != flow.ID {
		return engine.NewID()
	}
	session.Resume(flow, result.Variables)
	return result.ID
}

// maxState limits a session with its variables, in bytes.
const maxState = 8 << 20

// commit stores the changes of a step.
func (s *Server) commit(ctx context.Context, step *engine.Step, record store.Session, ended bool) error {
	err := s.write(ctx, step.Session, store.Change{Session: record, Ended: ended, Result: step.Result()})
	if err == nil {
		s.countStart(step)
	}
	return err
}

// write stores a change, with the session as it is now.
func (s *Server) write(ctx context.Context, session *engine.Session, c store.Change) error {
	c.Session.State = session.Encode()
	if len(c.Session.State) > maxState {
		return errSessionTooLarge
	}
	c.Session.Expires = s.options.Now().Add(s.options.SessionTTL)
	c.Result = s.withoutTrial(c.Result)
	if err := s.options.Store.Commit(ctx, c); err != nil {
		return fmt.Errorf("committing session: %w", err)
	}
	return nil
}
