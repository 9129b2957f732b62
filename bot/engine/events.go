package engine

import (
	"fmt"
	"net/http"
)

// eventOptions hold the command that starts an event, and where a reply event
// saves the reply.
type eventOptions struct {
	Command             string `json:"command"`
	ContentVariableID   string `json:"contentVariableId"`
	InputNameVariableID string `json:"inputNameVariableId"`
	InputTypeVariableID string `json:"inputTypeVariableId"`
}

// eventOf finds the event of a type. For a command, it has to have the name.
func (f *Flow) eventOf(kind, command string) (event, bool) {
	for _, e := range f.events {
		if e.Type == kind && e.Options.Command == command {
			return e, true
		}
	}
	return event{}, false
}

// command plays a command event. A Return block in it asks the interrupted
// input again.
func (s *Step) command(name string) error {
	e, ok := s.Flow().eventOf("command", name)
	if !ok {
		return refuse(http.StatusBadRequest, "Command event not found")
	}
	to, ok := s.Flow().target(e.OutgoingEdgeID)
	if !ok {
		return refuse(http.StatusBadRequest, "Command event doesn't have a connected edge")
	}
	if at, ok := s.Flow().blocks[s.Session.Waiting]; ok {
		s.markReturn(returnPoint{Group: at.group, Block: at.block})
	}
	s.walkTo(to)
	return nil
}

// eventStart returns the event of a type, and where it begins.
func (f *Flow) eventStart(kind string) (event, position, bool) {
	e, ok := f.eventOf(kind, "")
	if !ok {
		return event{}, position{}, false
	}
	start, ok := f.target(e.OutgoingEdgeID)
	return e, start, ok
}

// onReply plays the reply event. A Return block in it goes to then.
func (s *Step) onReply(b *block, content string, then returnPoint) bool {
	e, start, ok := s.Flow().eventStart("reply")
	if !ok {
		return false
	}
	s.markReturn(then)
	s.playEvent(e, start, b, content)
	return true
}

// afterRefusal returns where a refused answer leads. If there is an event for
// refused answers, it leads there, and a Return block asks again. Otherwise it
// leads to the input, which then says that the answer was refused.
func (s *Step) afterRefusal(b *block, m *Message) returnPoint {
	again := returnPoint{Group: s.at.group, Block: s.at.block}
	e, start, ok := s.Flow().eventStart("invalidReply")
	if !ok {
		again.Refused = true
		return again
	}
	s.markReturn(again)
	s.tellEvent(e, b, m.text())
	return returnPoint{Group: start.group, Block: start.block}
}

// playEvent saves the reply and its input in variables, and plays the event.
func (s *Step) playEvent(e event, start position, b *block, content string) {
	s.tellEvent(e, b, content)
	s.walkTo(start)
}

// tellEvent saves the reply and its input in variables.
func (s *Step) tellEvent(e event, b *block, content string) {
	s.scope.assign(e.Options.ContentVariableID, content)
	s.scope.assign(e.Options.InputNameVariableID, s.Flow().groups[s.at.group].Title)
	s.scope.assign(e.Options.InputTypeVariableID, b.kind.label)
}

// walkTo goes on from a place after a reply.
func (s *Step) walkTo(to position) {
	s.Session.Waiting = ""
	s.reply.moved = true
	s.walk(to)
}

// checkEvents lists events that lead nowhere.
func (f *Flow) checkEvents() []Problem {
	var problems []Problem
	for _, e := range f.events {
		if _, ok := f.target(e.OutgoingEdgeID); !ok && len(f.groups) > 0 {
			problems = append(problems, Problem{Place: "event " + e.ID, Text: fmt.Sprintf("the %s event leads nowhere", e.Type)})
		}
	}
	return problems
}
