package engine

import (
	"encoding/json"
	"net/http"
)

// Limits of what a session keeps for going back. The oldest moments go first.
const (
	maxMoments     = 100
	maxMomentBytes = 64 << 10
)

// moment is a question to which the visitor can go back, with the state that
// the conversation had then.
type moment struct {
	// Turn is the number of the question.
	Turn int `json:"turn"`
	// Then is the state, as the JSON of a [past]. It is read only when somebody
	// goes back.
	Then json.RawMessage `json:"then"`
	// Answers and Lines are how many answers and lines of the transcript there
	// were.
	Answers int `json:"answers,omitempty"`
	Lines   int `json:"lines,omitempty"`
}

// past is what a step can change besides lists that only grow.
type past struct {
	Calls   []call        `json:"calls"`
	Waiting string        `json:"waiting"`
	Marks   []returnPoint `json:"marks,omitempty"`
}

// number gives the question of a step a number, if the visitor may go back.
func (s *Step) number() {
	if !s.Session.Rewinds || s.reply.input == nil {
		return
	}
	s.Session.Turn++
	s.reply.turn, s.reply.firstTurn = s.Session.Turn, s.Session.Turn
	if len(s.Session.Moments) > 0 {
		s.reply.firstTurn = s.Session.Moments[0].Turn
	}
}

// keepMoment keeps the state before an answer.
func (s *Session) keepMoment() {
	if !s.Rewinds {
		return
	}
	s.Moments = append(s.Moments, moment{
		Turn: s.Turn, Then: Encode(past{s.Calls, s.Waiting, s.Marks}), Answers: len(s.Answers), Lines: len(s.Talk),
	})
	size := 0
	for i := len(s.Moments) - 1; i >= 0; i-- {
		size += len(s.Moments[i].Then)
		if size > maxMomentBytes || len(s.Moments)-i > maxMoments {
			s.Moments = s.Moments[i+1:]
			return
		}
	}
}

// forgetMoments makes it impossible to go back behind this moment.
func (s *Session) forgetMoments() { s.Moments = nil }

// Rewind sets a session back to the question with that number. It reports false
// if the session has no such question, or no longer.
func (s *Session) Rewind(turn int) bool {
	for i, m := range s.Moments {
		if m.Turn != turn {
			continue
		}
		var then past
		if json.Unmarshal(m.Then, &then) != nil || len(then.Calls) == 0 || m.Answers > len(s.Answers) || m.Lines > len(s.Talk) {
			return false
		}
		for i := range then.Calls {
			if then.Calls[i].Set == nil {
				then.Calls[i].Set = map[string]any{}
			}
		}
		s.Calls, s.Waiting, s.Marks = then.Calls, then.Waiting, then.Marks
		s.Answers, s.Talk, s.Moments = s.Answers[:m.Answers], s.Talk[:m.Lines], s.Moments[:i]
		s.Streamed = false
		return true
	}
	return false
}

// AskAgain asks the question to which a session has gone back. It fails if the
// flow has changed and no longer has it.
func (s *Step) AskAgain() error {
	at, ok := s.Flow().blocks[s.Session.Waiting]
	if !ok || !s.Flow().at(at).kind.isInput() {
		return refuse(http.StatusBadRequest, "The question is no longer in the flow")
	}
	s.Give(s.Session.Given)
	s.at = at
	s.reply.moved = true
	s.ask(s.Flow().at(at))
	return nil
}
