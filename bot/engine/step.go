package engine

import (
	"context"
	"encoding/json"
	"net/http"
)

// Step plays a flow from one reply of the visitor to the next question.
type Step struct {
	context context.Context
	engine  *Engine
	Session *Session
	// eval runs the code of this step.
	eval *evaluator
	// scope holds the variables of the current flow.
	scope *scope
	// markdown asks for text bubbles as markdown instead of rich text.
	markdown bool
	reply    reply
	// lastBubble is the id of the last bubble block sent in this step.
	lastBubble string
	// at is the position of the current block.
	at position
	// walked counts the blocks played in this step.
	walked int
	// completed says that the walk has reached the end.
	completed bool
	// first is the id of the block that asks the visitor for the first time; empty
	// in every other step.
	first string
	// failure is the reason for refusing the whole request.
	failure error
}

// NewStep prepares a step of a session. It fails if the session's flow is no
// longer served.
func (e *Engine) NewStep(ctx context.Context, s *Session, markdown bool) (*Step, error) {
	st := &Step{context: ctx, engine: e, Session: s, markdown: markdown, eval: e.evaluator(ctx)}
	if err := st.enter(); err != nil {
		return nil, err
	}
	return st, nil
}

// enter makes the first call's flow the current one.
func (s *Step) enter() error {
	top := &s.Session.Calls[0]
	flow, ok := s.engine.flows(top.Flow, top.Hash)
	if !ok {
		return refuse(http.StatusNotFound, "Typebot not found")
	}
	s.scope = &scope{flow: flow, set: top.Set, eval: s.eval}
	return nil
}

// Flow returns the current flow.
func (s *Step) Flow() *Flow { return s.scope.flow }

// root returns the variables of the flow that the visitor opened. Its theme is
// the one that is shown.
func (s *Step) root() (*scope, bool) {
	frames := s.Session.Calls
	if len(frames) == 1 {
		return s.scope, true
	}
	last := frames[len(frames)-1]
	flow, ok := s.engine.flows(last.Flow, last.Hash)
	return &scope{flow: flow, set: last.Set, eval: s.eval}, ok
}

// Begin plays the flow from its start event.
func (s *Step) Begin() {
	s.Session.Waiting, s.Session.Begun = "", true
	s.reply.moved = true
	s.injectHead()
	s.follow(s.Flow().start.OutgoingEdgeID)
}

// injectHead tells the client once what the page has to load. A preview does
// not, because it would count as a visit.
func (s *Step) injectHead() {
	if s.Session.Injected || s.Flow().inject == nil {
		return
	}
	s.Session.Injected = true
	if s.Session.Preview {
		s.logf("info", "Custom head code, Google Analytics, Pixel, Google Tag Manager are not enabled in Preview mode", "")
		return
	}
	s.act("startPropsToInject", s.Flow().inject, false)
}

// follow walks on along an edge.
func (s *Step) follow(edgeID string) {
	if to, ok := s.Flow().target(edgeID); ok {
		s.walk(to)
		return
	}
	s.leave()
}

// leave ends the current flow. The flow that waits for it goes on; without one,
// the conversation is over.
func (s *Step) leave() {
	for len(s.Session.Calls) > 1 {
		if then, ok := s.endCall(); ok {
			s.walk(then)
			return
		}
	}
	s.finish()
}

// finish ends the walk and the conversation.
func (s *Step) finish() {
	s.Session.Waiting = ""
	s.completed = true
}

// walk plays blocks until one asks or waits, or the conversation ends.
func (s *Step) walk(to position) {
	for {
		next, ok := s.play(to)
		if !ok {
			return
		}
		to = next
	}
}

// play performs the block at a position and returns the next position. It
// returns false when the walk has stopped.
func (s *Step) play(at position) (position, bool) {
	s.at = at
	b := s.Flow().at(at)
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

func (s *Step) next(at position) position { return position{at.group, at.block + 1} }

// behind goes on after the last block of a group.
func (s *Step) behind(at position) (position, bool) {
	if last := s.Flow().at(position{at.group, at.block - 1}); last != nil {
		if to, ok := s.lead(last.OutgoingEdgeID); ok {
			return to, true
		}
	}
	s.leave()
	return position{}, false
}

// lead returns where an edge leads. If it leads nowhere, that is logged.
func (s *Step) lead(edgeID string) (position, bool) {
	to, ok := s.Flow().target(edgeID)
	if !ok && edgeID != "" {
		s.logf("error", "edge "+edgeID+" leads to no group", "While following an edge")
	}
	return to, ok
}

// exhausted ends a walk that has been too long without an input.
func (s *Step) exhausted(b *block) bool {
	s.walked++
	if s.walked <= s.engine.blocks && s.context.Err() == nil {
		return false
	}
	s.logf("error", "flow stopped: it went on for too long without asking anything", b.ID)
	s.finish()
	return true
}

// say adds a bubble to the reply. It reports whether the bubble waits for an
// event.
func (s *Step) say(b *block) bool {
	if !b.hasContent {
		return false
	}
	if s.Session.Streamed {
		s.Session.Streamed = false
		return false
	}
	content, ok := b.kind.bubble(s, b)
	if !ok {
		return false
	}
	s.reply.messages = append(s.reply.messages, bubble{b.ID, b.Type, content})
	if b.kind.waits != nil && b.kind.waits(b) {
		s.Session.Waiting = b.ID
		return true
	}
	s.lastBubble = b.ID
	return false
}

// ask makes a block the question at the end of the reply.
func (s *Step) ask(b *block) {
	for _, text := range b.unknownOperators() {
		s.logf("error", text, b.ID)
	}
	s.reply.input = &input{b, b.kind.ask(s, b)}
	if !s.Session.Asked {
		s.first = b.ID
	}
	s.Session.Asked = true
	s.Session.Waiting = b.ID
}

// perform runs a block, and goes where its outcome says.
func (s *Step) perform(b *block) (position, bool) {
	out := b.kind.run(s, b)
	if out.wait {
		s.Session.Waiting = b.ID
		return position{}, false
	}
	return s.after(b, out)
}

// after returns the position that follows a block with this outcome.
func (s *Step) after(b *block, out outcome) (position, bool) {
	switch {
	case out.to != nil:
		return *out.to, true
	case out.back:
		return s.goBack()
	case out.end:
		s.leave()
		return position{}, false
	case out.stop:
		s.finish()
		return position{}, false
	case out.edge == "":
		return s.next(s.at), true
	}
	if to, ok := s.lead(out.edge); ok {
		return to, true
	}
	s.leave()
	return position{}, false
}

// act adds an action for the client.
func (s *Step) act(kind string, payload json.RawMessage, dedicated bool) {
	s.reply.actions = append(s.reply.actions, action{kind, payload, s.lastBubble, dedicated})
}

// logf adds an entry for the embedder.
func (s *Step) logf(status, description, context string) {
	s.addLog(LogEntry{Status: status, Description: description, Context: context})
}

// maxLogs limits the log entries of a reply.
const maxLogs = 100

func (s *Step) addLog(entry LogEntry) {
	if len(s.reply.logs) < maxLogs {
		s.reply.logs = append(s.reply.logs, entry)
	}
}
