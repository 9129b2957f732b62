package engine

import (
	"fmt"
	"net/http"
)

// eventOptions say which command starts an event, and where a reply event
// keeps what was replied.
type eventOptions struct {
	Command             string `json:"command"`
	ContentVariableID   string `json:"contentVariableId"`
	InputNameVariableID string `json:"inputNameVariableId"`
	InputTypeVariableID string `json:"inputTypeVariableId"`
}

// eventOf finds the event of a type, and for a command of that name.
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
		s.markReturn(returnPoint{Group: at.group, Block: at.block, Ask: true})
	}
	s.Session.Waiting = ""
	s.reply.moved = true
	s.walk(to)
	return nil
}

// onReply plays the reply event. A Return block in it goes where the answer
// leads.
func (s *Step) onReply(b *block, content string, to position, found bool) bool {
	e, ok := s.Flow().eventOf("reply", "")
	if !ok {
		return false
	}
	start, ok := s.Flow().target(e.OutgoingEdgeID)
	if !ok {
		return false
	}
	if !found {
		to = position{s.at.group, len(s.Flow().groups[s.at.group].Blocks)}
	}
	s.markReturn(returnPoint{Group: to.group, Block: to.block})
	s.playEvent(e, start, b, content)
	return true
}

// onInvalidReply plays the event for refused answers. A Return block in it
// asks again.
func (s *Step) onInvalidReply(b *block, m *Message) bool {
	e, ok := s.Flow().eventOf("invalidReply", "")
	if !ok {
		return false
	}
	start, ok := s.Flow().target(e.OutgoingEdgeID)
	if !ok {
		return false
	}
	s.markReturn(returnPoint{Group: s.at.group, Block: s.at.block, Ask: true})
	s.Session.Waiting = ""
	s.playEvent(e, start, b, m.text())
	return true
}

// playEvent saves what was replied to which input, and walks the event.
func (s *Step) playEvent(e event, start position, b *block, content string) {
	s.scope.assign(e.Options.ContentVariableID, content)
	s.scope.assign(e.Options.InputNameVariableID, s.Flow().groups[s.at.group].Title)
	s.scope.assign(e.Options.InputTypeVariableID, b.kind.label)
	s.reply.moved = true
	s.walk(start)
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
