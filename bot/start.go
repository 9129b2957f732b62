package bot

import (
	"context"
	"fmt"
	"net/http"

	"chatlet/bot/store"
)

// startRequest opens a chat.
type startRequest struct {
	message        *message
	stream         bool
	resultID       string
	onlyRegistered bool
	prefilled      map[string]any
	markdown       bool
}

func parseStart(b *body) (startRequest, error) {
	req := startRequest{
		message:        b.parseMessage("message"),
		stream:         b.bool("isStreamEnabled"),
		resultID:       b.string("resultId"),
		onlyRegistered: b.bool("isOnlyRegistering"),
		prefilled:      b.object("prefilledVariables"),
		markdown:       b.choice("textBubbleContentFormat", "richText", "markdown") == "markdown",
	}
	// The key of one dialect.
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
	ctx, cancel := s.stepContext(r)
	defer cancel()
	return s.start(ctx, flow, req, botKey(r.URL.Path))
}

// openFlow finds the bot that a path names, if it may be played.
func (s *Server) openFlow(r *http.Request) (*Flow, error) {
	flow, ok := s.flows.Load().byPublicID[r.PathValue("publicId")]
	if !ok || flow.archived {
		return nil, errBotNotFound
	}
	if err := flow.admits(r); err != nil {
		return nil, err
	}
	if flow.closed {
		return nil, badRequest(flow.closedMessage())
	}
	return flow, nil
}

func (f *Flow) closedMessage() string {
	if own := f.rules.General.SystemMessages.BotClosed; own != "" {
		return own
	}
	return "This bot is now closed"
}

// start plays a flow from its beginning and keeps the session.
func (s *Server) start(ctx context.Context, flow *Flow, req startRequest, key string) ([]byte, error) {
	session := newSession(flow, s.options.Now())
	session.Stream = req.stream
	session.ResultID = s.resumed(ctx, flow, session, req.resultID)
	step, err := s.engine.newStep(ctx, session, req.markdown)
	if err != nil {
		return nil, err
	}
	step.preset(req.prefilled)
	if !req.onlyRegistered {
		step.begin()
		if err := step.answerAhead(req.message); err != nil {
			return nil, err
		}
	}
	if err := step.finish(); err != nil {
		return nil, err
	}
	record := store.Session{ID: newID()}
	if err := s.commit(ctx, step, record, false); err != nil {
		return nil, err
	}
	s.metrics.started.Inc()
	s.options.Logger.Debug("conversation started", "bot", flow.PublicID)
	return step.reply.appendStart(nil, record.ID, step.shownResult(), step.describe(flow, !req.onlyRegistered), key), nil
}

// preset sets the variables that a page hands over, by their names.
func (s *step) preset(values map[string]any) {
	for name, value := range values {
		if v, ok := s.flow().byName[name]; ok {
			s.scope.assign(v.ID, plainValue(value))
		}
	}
}

// plainValue keeps texts and lists, and everything else as its text.
func plainValue(v any) any {
	switch v := v.(type) {
	case nil, string, []any:
		return v
	}
	return textOf(v)
}

// answerAhead uses the answer that came with the start, if the flow begins
// with an input that takes text and has said nothing before it.
func (s *step) answerAhead(m *message) error {
	if m == nil || s.reply.input == nil || len(s.reply.messages) > 0 {
		return nil
	}
	switch s.reply.input.block.Type {
	case "choice input", "picture choice input", "cards", "payment input":
		return nil
	}
	s.reply.input = nil
	return s.take(m)
}

// finish adds what every reply has, or says why the request is refused.
func (s *step) finish() error {
	if s.context.Err() != nil {
		return errStepTimeout
	}
	s.reply.progress = s.progress()
	if root, ok := s.root(); ok {
		s.reply.dynamic = root.flow.dynamic.render(root)
	}
	return s.failure
}

// shownResult is the result's id, where the contract tells it: the flow has to
// wait for an answer or a dedicated reply.
func (s *step) shownResult() string {
	if s.reply.input != nil {
		return s.session.ResultID
	}
	for _, a := range s.reply.actions {
		if a.dedicated {
			return s.session.ResultID
		}
	}
	return ""
}

// resumed is the id of the result to go on with, whose variables the session
// then has; a new one where nothing is resumed.
func (s *Server) resumed(ctx context.Context, flow *Flow, session *session, id string) string {
	if id == "" || !flow.rules.remembers() {
		return newID()
	}
	result, err := s.options.Store.Result(ctx, id)
	if err != nil || result.BotID != flow.ID {
		return newID()
	}
	for name, value := range result.Variables {
		if v, ok := flow.byName[name]; ok {
			session.Frames[0].Set[v.ID] = value
		}
	}
	return result.ID
}

// maxState bounds a session with all its variables, in bytes.
const maxState = 8 << 20

// commit keeps what a step changed.
func (s *Server) commit(ctx context.Context, step *step, record store.Session, ended bool) error {
	record.State = step.session.encode()
	if len(record.State) > maxState {
		return errSessionTooLarge
	}
	record.Expires = s.options.Now().Add(s.options.SessionTTL)
	change := store.Change{Session: record, Ended: ended, Result: step.result()}
	if err := s.options.Store.Commit(ctx, change); err != nil {
		return fmt.Errorf("committing session: %w", err)
	}
	return nil
}

// result is what there is to keep of the visitor's answers; nil while there is
// none.
func (s *step) result() *store.Result {
	if s.session.Preview || len(s.session.Answers) == 0 {
		return nil
	}
	root := s.session.Frames[len(s.session.Frames)-1]
	return &store.Result{
		ID: s.session.ResultID, BotID: root.Flow, Started: s.session.Started,
		Completed: s.completed, Answers: s.session.Answers, Variables: s.remembered(),
	}
}

// remembered are the variables to resume with, by name.
func (s *step) remembered() map[string]any {
	if !s.flow().rules.remembers() {
		return nil
	}
	out := map[string]any{}
	for id, value := range s.scope.set {
		if v, ok := s.flow().byID[id]; ok {
			out[v.Name] = value
		}
	}
	return out
}
