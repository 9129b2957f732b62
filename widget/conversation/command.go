package conversation

import "chatlet/api"

// command sends a command, for which a question or a pause makes room. At any
// other moment it would cut off what is being said or sent.
func (s State) command(e Commanded) (State, []Effect) {
	if s.Phase == Acting {
		return s.commandDuringAction(e)
	}
	if s.Phase != Asking && s.Phase != Listening {
		return s, []Effect{Log{Warning, "command " + e.Command + " comes while the chat is " + s.Phase.String() + ", dropped"}}
	}
	s.asked, s.Input, s.Refusal = s.Input, nil, nil
	s.answered, s.lastID, s.owed, s.heard, s.Awaited = "", e.ID, 0, nil, 0
	s = s.touch()
	return s.send(Answer{ID: e.ID, Message: &api.Message{Type: "command", Command: e.Command}})
}

// commandDuringAction gives up the action at hand and what was to come behind
// it: the server goes on elsewhere.
func (s State) commandDuringAction(e Commanded) (State, []Effect) {
	effects := []Effect{Abandon{Ticket: s.ticket}}
	s.Phase, s.acting, s.actions, s.queue = Listening, nil, nil, nil
	s, more := s.command(e)
	return s, append(effects, more...)
}

// askAgain goes back to the question after a command that the bot does not
// know.
func (s State) askAgain(f Failure) (State, []Effect) {
	s.Phase, s.Input, s.asked, s.sent = Asking, s.asked, nil, Answer{}
	s.memory.isDue = true
	return s, []Effect{Log{Error, f.Detail}, publishFailure("While sending a command", f)}
}
