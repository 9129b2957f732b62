package bot

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"
)

// step plays a flow from one reply of the visitor to the next question.
type step struct {
	context context.Context
	engine  *engine
	session *session
	// scope is the variables of the flow that speaks.
	scope *scope
	// markdown asks for text bubbles as markdown instead of rich text.
	markdown bool
	reply    reply
	// lastBubble is the id of the last bubble block said in this step.
	lastBubble string
	// at is the block that is being played.
	at position
	// walked counts the blocks of this step.
	walked int
	// completed says that the walk came to the end.
	completed bool
	// failure is why the whole request is refused.
	failure error
}

// engine is what all steps share.
type engine struct {
	flows func(id, hash string) (*Flow, bool)
	eval  *evaluator
	ai    AI
	// models makes requests to the operator's model, outside those of flows.
	models  *http.Client
	outside *http.Client
	log     *slog.Logger
	now     func() time.Time
	blocks  int
}

// newStep readies a step of a session. It fails when the session's flow is
// not served any more.
func (e *engine) newStep(ctx context.Context, s *session, markdown bool) (*step, error) {
	st := &step{context: ctx, engine: e, session: s, markdown: markdown}
	if err := st.enter(); err != nil {
		return nil, err
	}
	return st, nil
}

// enter makes the first frame's flow the one that speaks.
func (s *step) enter() error {
	top := &s.session.Frames[0]
	flow, ok := s.engine.flows(top.Flow, top.Hash)
	if !ok {
		return errBotGone
	}
	s.scope = &scope{flow: flow, set: top.Set, eval: s.engine.eval}
	return nil
}

func (s *step) flow() *Flow { return s.scope.flow }

// root is the variables of the flow that the visitor opened: its theme is the
// one that is shown.
func (s *step) root() (*scope, bool) {
	frames := s.session.Frames
	if len(frames) == 1 {
		return s.scope, true
	}
	last := frames[len(frames)-1]
	flow, ok := s.engine.flows(last.Flow, last.Hash)
	return &scope{flow: flow, set: last.Set, eval: s.engine.eval}, ok
}

// begin plays the flow from its start event.
func (s *step) begin() {
	s.session.Waiting = ""
	s.reply.moved = true
	s.inject()
	s.follow(s.flow().start.OutgoingEdgeID)
}

// inject tells the client once what the page has to load. In a preview that
// would count as a visit.
func (s *step) inject() {
	if s.session.Injected || s.flow().inject == nil {
		return
	}
	s.session.Injected = true
	if s.session.Preview {
		s.logf("info", "Custom head code, Google Analytics, Pixel, Google Tag Manager are not enabled in Preview mode", "")
		return
	}
	s.act("startPropsToInject", s.flow().inject, false)
}

// follow walks on from where an edge leads.
func (s *step) follow(edgeID string) {
	if to, ok := s.flow().target(edgeID); ok {
		s.walk(to)
		return
	}
	s.leave()
}

// leave ends the flow that speaks: the flow that waits for it goes on, and
// without one the conversation is over.
func (s *step) leave() {
	for len(s.session.Frames) > 1 {
		if then, ok := s.popFrame(); ok {
			s.walk(then)
			return
		}
	}
	s.session.Waiting = ""
	s.completed = true
}

// walk plays blocks until one asks or waits, or the conversation ends.
func (s *step) walk(to position) {
	for {
		next, ok := s.play(to)
		if !ok {
			return
		}
		to = next
	}
}

// play performs the block at a position and says which comes next. It says no
// when the walk has stopped.
func (s *step) play(at position) (position, bool) {
	s.at = at
	b := s.flow().at(at)
	if b == nil {
		return s.behind(at)
	}
	if s.exhausted(b) {
		return position{}, false
	}
	switch {
	case b.kind == nil:
		s.logf("error", "block of type "+b.Type+" is not supported", b.ID)
	case b.kind.bubble != nil:
		return s.next(at), !s.say(b)
	case b.kind.ask != nil:
		s.ask(b)
		return position{}, false
	default:
		return s.perform(b)
	}
	return s.next(at), true
}

func (s *step) next(at position) position { return position{at.group, at.block + 1} }

// behind goes on where the last block of a group leads.
func (s *step) behind(at position) (position, bool) {
	if last := s.flow().at(position{at.group, at.block - 1}); last != nil {
		if to, ok := s.flow().target(last.OutgoingEdgeID); ok {
			return to, true
		}
	}
	s.leave()
	return position{}, false
}

// exhausted ends a walk that does not come to an input.
func (s *step) exhausted(b *block) bool {
	s.walked++
	if s.walked <= s.engine.blocks && s.context.Err() == nil {
		return false
	}
	s.logf("error", "flow stopped: it went on for too long without asking anything", b.ID)
	s.session.Waiting = ""
	s.completed = true
	return true
}

// say adds a bubble to the reply, and reports whether it waits for an event.
func (s *step) say(b *block) bool {
	if !b.hasContent {
		return false
	}
	if s.session.Streamed {
		s.session.Streamed = false
		return false
	}
	content, ok := b.kind.bubble(s, b)
	if !ok {
		return false
	}
	s.reply.messages = append(s.reply.messages, bubble{b.ID, b.Type, content})
	if b.kind.waits != nil && b.kind.waits(b) {
		s.session.Waiting = b.ID
		return true
	}
	s.lastBubble = b.ID
	return false
}

// ask makes a block the question that the reply ends with.
func (s *step) ask(b *block) {
	s.reply.input = &input{b, b.kind.ask(s, b)}
	s.session.Asked = true
	s.session.Waiting = b.ID
}

// perform runs a block and goes where its outcome says.
func (s *step) perform(b *block) (position, bool) {
	out := b.kind.run(s, b)
	if out.wait {
		s.session.Waiting = b.ID
		return position{}, false
	}
	return s.after(b, out)
}

// after is the position that follows a block with this outcome.
func (s *step) after(b *block, out outcome) (position, bool) {
	switch {
	case out.to != nil:
		return *out.to, true
	case out.back:
		return s.goBack()
	case out.end:
		s.leave()
		return position{}, false
	case out.edge == "":
		return s.next(s.at), true
	}
	if to, ok := s.flow().target(out.edge); ok {
		return to, true
	}
	s.leave()
	return position{}, false
}

// act adds an action for the client.
func (s *step) act(kind string, payload json.RawMessage, dedicated bool) {
	s.reply.actions = append(s.reply.actions, action{kind, payload, s.lastBubble, dedicated})
}

// logf adds an entry for the embedder.
func (s *step) logf(status, description, context string) {
	s.addLog(logEntry{Status: status, Description: description, Context: context})
}

// maxLogs bounds how many entries a reply has.
const maxLogs = 100

func (s *step) addLog(entry logEntry) {
	if len(s.reply.logs) < maxLogs {
		s.reply.logs = append(s.reply.logs, entry)
	}
}
