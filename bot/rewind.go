package bot

import (
	"context"
	"net/http"

	"chatlet/bot/store"
)

// errNoTurn refuses to go back to a question that the session has not asked, or
// no longer knows.
var errNoTurn = badRequest("The conversation cannot go back to this question")

// serveRewind sets a session back to an earlier question. The request names it
// by the turn that came with it, and the reply asks it again. The result keeps
// the visitor's answers until there is a new one.
func (s *Server) serveRewind(r *http.Request) ([]byte, error) {
	fields, err := s.readBody(r)
	if err != nil {
		return nil, err
	}
	turn := fields.number("turn")
	isMarkdown := fields.choice("textBubbleContentFormat", "richText", "markdown") == "markdown"
	if err := fields.check(); err != nil {
		return nil, err
	}
	return s.inSession(r, func(ctx context.Context) ([]byte, error) { return s.rewind(ctx, r, turn, isMarkdown) })
}

func (s *Server) rewind(ctx context.Context, r *http.Request, turn int, isMarkdown bool) ([]byte, error) {
	record, session, reply, err := s.loadOnce(ctx, r)
	if reply != nil || err != nil {
		return reply, err
	}
	if !session.Rewind(turn) {
		return nil, errNoTurn
	}
	step, err := s.engine.NewStep(ctx, session, isMarkdown)
	if err != nil {
		return nil, err
	}
	if err := admits(step.Flow(), r); err != nil {
		return nil, err
	}
	if err := step.AskAgain(); err != nil {
		return nil, err
	}
	if err := step.Finish(); err != nil {
		return nil, err
	}
	reply = step.ContinueReply()
	session.KeepReply(keyOf(r), reply)
	return reply, s.write(ctx, session, store.Change{Session: record})
}
