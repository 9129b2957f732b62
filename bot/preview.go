package bot

import (
	"chatlet/bot/engine"

	"context"
	"crypto/subtle"
	"net/http"
	"strings"

	"chatlet/bot/store"
	"chatlet/gate"
)

// errUnauthorized refuses previews without the operator's token.
var errUnauthorized = gate.Refuse(http.StatusUnauthorized, "You must be authenticated to access this resource")

// previewRequest is a start request with the fields of previews.
type previewRequest struct {
	startRequest
	sessionID string
	group     string
	event     string
}

func parsePreview(b *body) (previewRequest, error) {
	start, err := parseStart(b)
	if err != nil {
		return previewRequest{}, err
	}
	req := previewRequest{startRequest: start, sessionID: b.string("sessionId")}
	from := body{fields: b.object("startFrom")}
	switch from.string("type") {
	case "group":
		req.group = from.required("groupId")
	case "event":
		req.event = from.required("eventId")
	}
	b.issues = append(b.issues, from.issues...)
	return req, b.check()
}

// servePreview starts a chat without a result, by the bot's internal id.
func (s *Server) servePreview(r *http.Request) ([]byte, error) {
	if !isToken(r.Header.Get("Authorization"), s.options.PreviewToken) {
		return nil, errUnauthorized
	}
	fields, err := s.readBody(r)
	if err != nil {
		return nil, err
	}
	req, err := parsePreview(&fields)
	if err != nil {
		return nil, err
	}
	flow, ok := s.flows.Load().byID[r.PathValue("publicId")]
	if !ok {
		return nil, errBotNotFound
	}
	ctx, cancel := s.stepContext(r)
	defer cancel()
	return s.preview(ctx, flow, req, botKey(r.URL.Path))
}

// isToken compares a bearer token in constant time. It is false if the server
// has no token.
func isToken(header, own string) bool {
	token, ok := strings.CutPrefix(header, "Bearer ")
	return ok && own != "" && subtle.ConstantTimeCompare([]byte(token), []byte(own)) == 1
}

func (s *Server) preview(ctx context.Context, flow *engine.Flow, req previewRequest, key string) ([]byte, error) {
	session := engine.NewSession(flow, s.options.Now())
	session.Stream, session.Rewinds, session.Preview = req.stream, req.rewinds, true
	step, err := s.engine.NewStep(ctx, session, req.markdown)
	if err != nil {
		return nil, err
	}
	step.Preset(req.prefilled)
	theme := step.Theme(flow)
	if err := beginFrom(step, req); err != nil {
		return nil, err
	}
	if err := step.Finish(); err != nil {
		return nil, err
	}
	record, err := s.previewRecord(ctx, req.sessionID)
	if err != nil {
		return nil, err
	}
	if err := s.commit(ctx, step, record, false); err != nil {
		return nil, err
	}
	return step.StartReply(record.ID, "", step.Describe(flow, theme, false), key), nil
}

// previewRecord returns a new session, or that of an earlier preview.
func (s *Server) previewRecord(ctx context.Context, id string) (store.Session, error) {
	if id == "" {
		return store.Session{ID: engine.NewID()}, nil
	}
	record, session, err := s.load(ctx, id)
	if err != nil {
		return record, err
	}
	if !session.Preview {
		return record, errSessionNotFound
	}
	return record, nil
}

// beginFrom begins at the place that the request names.
func beginFrom(step *engine.Step, req previewRequest) error {
	switch {
	case req.group != "":
		return step.BeginGroup(req.group)
	case req.event != "":
		return step.BeginEvent(req.event)
	case !req.onlyRegistered:
		step.Begin()
	}
	return nil
}
