package engine

import (
	"net/http"

	"chatlet/bot/store"
)

// Preset sets the variables that a page passes, by name.
func (s *Step) Preset(values map[string]any) {
	s.scope.preset(values)
}

// preset sets variables by name, and returns the names that the flow declares.
func (s *scope) preset(values map[string]any) (known []string) {
	for name, value := range values {
		if v, ok := s.flow.byName[name]; ok {
			s.assign(v.ID, plainValue(value))
			known = append(known, name)
		}
	}
	return known
}

// plainValue keeps texts and lists, and converts everything else to text.
func plainValue(v any) any {
	switch v := v.(type) {
	case nil, string, []any:
		return v
	}
	return textOf(v)
}

// AnswerAhead uses an answer that came with the start, if the flow begins with
// an input for text and has sent no bubble before it.
func (s *Step) AnswerAhead(m *Message) error {
	if m == nil || s.reply.input == nil || len(s.reply.messages) > 0 {
		return nil
	}
	switch s.reply.input.block.Type {
	case "choice input", "picture choice input", "cards", "payment input":
		return nil
	}
	s.reply.input = nil
	return s.Take(m)
}

// Finish completes the reply, or returns the reason for refusing the request.
func (s *Step) Finish() error {
	if s.context.Err() != nil {
		return refuse(http.StatusRequestTimeout, "The step took too long")
	}
	s.number()
	s.reply.progress = s.progress()
	if root, ok := s.root(); ok {
		s.reply.dynamic = root.flow.dynamic.render(root)
	}
	return s.failure
}

// ShownResult returns the result's id if the contract sends it: the flow has to
// wait for an answer or a dedicated reply.
func (s *Step) ShownResult() string {
	if s.reply.input != nil {
		return s.Session.ResultID
	}
	for _, a := range s.reply.actions {
		if a.dedicated {
			return s.Session.ResultID
		}
	}
	return ""
}

// IsOver reports whether the session can be deleted: the flow has ended, and
// the visitor was asked something. A flow that asks nothing starts again.
func (s *Step) IsOver() bool {
	return s.completed && s.Session.Waiting == "" && (len(s.Session.Answers) > 0 || s.Session.Asked)
}

// Result returns what to store of the visitor's answers; nil if there are none.
func (s *Step) Result() *store.Result {
	if s.Session.Preview || len(s.Session.Answers) == 0 {
		return nil
	}
	return &store.Result{
		ID: s.Session.ResultID, BotID: s.Session.root(), Started: s.Session.Started,
		Completed: s.completed, Waiting: s.Session.Waiting, Answers: s.Session.Answers, Variables: s.remembered(),
	}
}

// FirstQuestion returns the id of the block that asks a visitor for the first
// time, with the internal id of the bot. ok is false in every other step, for
// visitors who have a result already, and in previews.
func (s *Step) FirstQuestion() (botID, blockID string, ok bool) {
	return s.Session.root(), s.first, s.first != "" && !s.Session.Returning && !s.Session.Preview
}

// remembered returns the variables for resuming, by name.
func (s *Step) remembered() map[string]any {
	if !s.Flow().rules.remembers() {
		return nil
	}
	out := map[string]any{}
	for id, value := range s.scope.set {
		if v, ok := s.Flow().byID[id]; ok {
			out[v.Name] = value
		}
	}
	return out
}

// BeginGroup plays from the first block of a group.
func (s *Step) BeginGroup(id string) error {
	to, ok := s.Flow().place(id, "")
	if !ok {
		return refuse(http.StatusBadRequest, "Start group not found")
	}
	s.reply.moved = true
	s.walk(to)
	return nil
}

// BeginEvent plays from an event.
func (s *Step) BeginEvent(id string) error {
	for _, e := range s.Flow().events {
		if e.ID == id {
			s.reply.moved = true
			s.follow(e.OutgoingEdgeID)
			return nil
		}
	}
	return refuse(http.StatusBadRequest, "Start event not found")
}
