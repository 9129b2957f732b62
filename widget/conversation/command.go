package conversation

import (
	"cmp"
	"slices"

	"chatlet/api"
)

// aside is the state that a command has interrupted. The conversation returns
// to it if the server rejects the command.
type aside struct {
	phase   Phase
	input   *api.Input
	refusal *Refusal
	awaited int
	heard   *Heard
	action  *api.Action
}

// command queues a command. It is sent when the conversation can take it, so
// that it does not cut off bubbles or requests. It ends a pause.
func (s State) command(e Commanded) (State, []Effect) {
	s.commands = append(slices.Clip(s.commands), e)
	if s.IsPausing() && !s.takesCommand() {
		return s.interrupt()
	}
	return s, nil
}

// takesCommand reports whether a command can be sent now: the server waits for
// something, or the chat has ended. Some servers keep sessions that have ended.
func (s State) takesCommand() bool {
	switch s.Phase {
	case Asking, Listening, Ended:
		return true
	case Acting:
		return givesWay(*s.acting)
	}
	return false
}

// givesWay reports whether a command may replace the reply to an action. It may
// not if a script or a request is about to send its result.
func givesWay(a api.Action) bool {
	return owesReply(a) && (a.Type == "wait" || a.Type == "listenForWebhook")
}

// obey sends the first queued command when the conversation can take it.
func (s State) obey() (State, []Effect) {
	switch {
	case len(s.commands) == 0:
		return s, nil
	case s.Phase == Failed && !s.CanRetry():
		return s.dismiss()
	case !s.takesCommand():
		return s, nil
	}
	var effects []Effect
	if s.Phase == Acting {
		effects = append(effects, Abandon{Ticket: s.ticket})
	}
	s, more := s.sendCommand(s.acting)
	return s, append(effects, more...)
}

// sendCommand sends the first command, instead of an action if that is not nil.
func (s State) sendCommand(inPlace *api.Action) (State, []Effect) {
	e := s.commands[0]
	s.commands = s.commands[1:]
	s.aside = &aside{phase: s.Phase, input: s.Input, refusal: s.Refusal, awaited: s.Awaited, action: inPlace}
	s.Input, s.Refusal, s.Awaited, s.heard = nil, nil, 0, nil
	s.acting, s.actions = nil, nil
	s.answered, s.lastID, s.owed = "", e.ID, 0
	s = s.touch()
	return s.send(Answer{ID: e.ID, Message: &api.Message{Type: api.MessageCommand, Command: e.Command}})
}

// dismiss ends the queued commands of a chat that cannot continue.
func (s State) dismiss() (State, []Effect) {
	var effects []Effect
	for _, e := range s.commands {
		effects = append(effects, CommandEnded{ID: e.ID, Problem: "the chat could not be started: " + s.Failure.text()})
	}
	s.commands = nil
	return s, effects
}

// loseCommand handles a failed command. A command that was never sent is
// repeated later. If a retry cannot help, the conversation returns to the state
// before.
func (s State) loseCommand(f Failure) (State, []Effect) {
	ended := CommandEnded{ID: s.sent.ID, Problem: f.text()}
	switch {
	case s.aside.phase == Ended:
		if f.Kind != Unreachable {
			ended.Problem = "the chat is over"
		}
		s, effects := s.goBack()
		return s, append([]Effect{ended}, effects...)
	case f.Kind == Refused:
		during := []Effect{Log{Error, f.Detail}, s.publishFailure("While sending a command", f), ended}
		s, effects := s.goBack()
		return s, append(during, effects...)
	}
	s.Phase, s.Failure, s.persistence.isDue = Failed, &f, f.Kind != SessionGone
	effects := []Effect{Log{Error, f.Detail}, s.publishFailure("While sending a command", f)}
	if !f.IsUnsent {
		effects = append(effects, ended)
	}
	return s, append(effects, s.forgetGone(f)...)
}

// goBack returns to the state that a command has interrupted. An action begins
// again, except for a pause, which the command has ended.
func (s State) goBack() (State, []Effect) {
	was := *s.aside
	s.Phase, s.Input, s.Refusal, s.Awaited = was.phase, was.input, was.refusal, was.awaited
	s.aside, s.sent, s.persistence.isDue = nil, Answer{}, true
	switch {
	case was.heard != nil:
		return s.resume(*was.heard)
	case was.action == nil:
		return s, nil
	case was.action.Type == "wait":
		return s.after(*was.action, nil)
	case len(s.commands) > 0:
		return s.sendCommand(was.action)
	}
	return s.perform(*was.action)
}

// hearAside keeps the event of a bubble until it is known whether the server
// still waits for it, because bubbles send it only once.
func (s State) hearAside(e Heard) State {
	if s.aside != nil && s.aside.awaited == e.Key && s.aside.heard == nil {
		with := *s.aside
		with.heard = &e
		s.aside = &with
	}
	return s
}

// Question returns the input to show, or nil. A held input accepts no answer
// while a command is being sent. It may be asked again afterwards.
func (s State) Question() (in *api.Input, isHeld bool) {
	switch {
	case s.Phase == Asking:
		return s.Input, false
	case s.Phase == Sending && s.aside != nil:
		return s.aside.input, true
	}
	return nil, false
}

// CameBackTo reports whether a later state is the one before the command was
// sent, so that it shows nothing new.
func (s State) CameBackTo(later State) bool {
	return s.aside != nil && later.aside == nil && s.aside.phase == later.Phase && s.aside.input == later.Input
}

// IsPausing reports whether the chat is in a pause that the author has set.
func (s State) IsPausing() bool { return s.Phase == Acting && s.acting.Type == "wait" }

// text describes a failure for whoever sent the command.
func (f Failure) text() string { return cmp.Or(f.Message, f.Detail) }
