package conversation

import (
	"slices"

	"chatlet/api"
)

// revision is an answer that is being changed, and the question that waits
// meanwhile.
type revision struct {
	// key is that of the answer's entry.
	key int
	// turn and id are those of the request.
	turn int
	id   string
	// input, refusal and asked are the question at which the visitor went back.
	input   *api.Input
	refusal *Refusal
	asked   int
}

// revise asks the server to go back to the question of an earlier answer. The
// transcript changes when the server has gone back.
func (s State) revise(e Revised) (State, []Effect) {
	at := slices.IndexFunc(s.Entries, func(entry Entry) bool { return entry.Key == e.Key })
	if s.Phase != Asking || at < 0 || !s.CanRevise(s.Entries[at]) {
		return s, nil
	}
	s.revision = &revision{key: e.Key, turn: s.Entries[at].Turn, id: e.ID, input: s.Input, refusal: s.Refusal, asked: s.turn}
	s.Input, s.Refusal, s.Earlier = nil, nil, ""
	return s.touch().rewind()
}

// CanRevise reports whether the visitor can go back to the question that an
// entry answers.
func (s State) CanRevise(e Entry) bool { return e.Turn > 0 && e.Turn >= s.FirstTurn }

// rewind is the only function that sends a rewind request.
func (s State) rewind() (State, []Effect) {
	s.Phase, s.Failure = Sending, nil
	s.persistence.isDue, s.persistence.isElsewhere = true, false
	s.ticket++
	return s, []Effect{Rewind{Ticket: s.ticket, SessionID: s.SessionID, ID: s.revision.id, Turn: s.revision.turn}}
}

// wentBack removes the answer, and all that came after it. The visitor may only
// want to correct it, so its text is kept for the input.
func (s State) wentBack() State {
	at := slices.IndexFunc(s.Entries, func(entry Entry) bool { return entry.Key == s.revision.key })
	s.answered, s.lastID, s.owed, s.revision = "", s.revision.id, 0, nil
	if at < 0 {
		return s
	}
	s.Earlier = s.Entries[at].Text
	s.Entries = s.Entries[:at:at]
	return s
}

// stay asks the question again at which the visitor wanted to go back, because
// the server has refused. What came before that answer cannot be reached either.
func (s State) stay(f Failure) (State, []Effect) {
	was := s.revision
	s.Phase, s.Input, s.Refusal, s.turn, s.revision = Asking, was.input, was.refusal, was.asked, nil
	s.FirstTurn, s.persistence.isDue = was.turn+1, true
	return s, []Effect{Log{Error, f.Detail}, s.publishFailure("While going back", f)}
}
