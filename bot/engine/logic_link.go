package engine

import "fmt"

// linkBlock plays another flow, or another group of the same, and comes back.
var linkBlock = &kind{decode: decodeLink, run: runLink}

// maxFrames bounds how many flows may wait for one another.
const maxFrames = 32

type link struct {
	TypebotID string `json:"typebotId"`
	GroupID   string `json:"groupId"`
}

func decodeLink(b exportBlock) (any, error) { return decodeOptions[link](b.Options) }

func runLink(s *Step, b *block) outcome {
	conf := b.conf.(link)
	if conf.TypebotID == "" {
		return outcome{}
	}
	if conf.TypebotID == "current" && s.isLast(b) {
		return s.goToGroup(conf)
	}
	flow, ok := s.linked(conf.TypebotID)
	if !ok {
		s.failLink(fmt.Sprintf("Typebot with ID %s not found", conf.TypebotID))
		return outcome{}
	}
	if len(s.Session.Calls) >= maxFrames {
		s.failLink("Too many flows wait for one another")
		// Trying again would come to the same: the walk is over.
		s.walked = s.engine.blocks
		return outcome{}
	}
	s.pushFrame(flow)
	return s.beginLinked(conf)
}

func (s *Step) failLink(details string) {
	s.addLog(LogEntry{Status: "error", Description: "Failed to link typebot", Details: details})
}

// isLast says that nothing follows a block: there is nothing to come back to.
func (s *Step) isLast(b *block) bool {
	return b.OutgoingEdgeID == "" && s.Flow().at(s.next(s.at)) == nil
}

// goToGroup stays in the flow.
func (s *Step) goToGroup(conf link) outcome {
	if to, ok := s.Flow().place(conf.GroupID, ""); ok && conf.GroupID != "" {
		return outcome{to: &to}
	}
	return outcome{edge: s.Flow().start.OutgoingEdgeID}
}

// linked finds the flow to play.
func (s *Step) linked(id string) (*Flow, bool) {
	if id == "current" {
		return s.Flow(), true
	}
	return s.engine.flows(id, "")
}

// pushFrame makes a flow speak. It gets the variables of the flow that waits
// for it, by their names.
func (s *Step) pushFrame(flow *Flow) {
	parent := s.scope
	waiting := &s.Session.Calls[0]
	next := s.next(s.at)
	waiting.ThenGroup, waiting.ThenBlock = next.group, next.block
	s.Session.Calls = append([]call{newCall(flow)}, s.Session.Calls...)
	s.scope = &scope{flow: flow, set: s.Session.Calls[0].Set, eval: s.eval}
	for i := range flow.variables {
		if value := parent.named(flow.variables[i].Name); value != nil {
			s.scope.assign(flow.variables[i].ID, value)
		}
	}
}

// beginLinked goes to the group that was asked for, else to the start.
func (s *Step) beginLinked(conf link) outcome {
	out := s.goToGroup(conf)
	if out.edge == "" && out.to == nil {
		out.end = true
	}
	return out
}
