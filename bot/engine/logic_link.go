package engine

import "fmt"

// linkBlock plays another flow, or another group of the same one, and comes
// back.
var linkBlock = &kind{decode: decodeLink, run: runLink, check: checkLink}

// maxCalls limits how many flows may wait for one another.
const maxCalls = 32

type link struct {
	TypebotID string `json:"typebotId"`
	GroupID   string `json:"groupId"`
	// Merges says that the linked flow's variables are copied back. Default:
	// only if it is the same flow.
	Merges bool `json:"mergeResults"`
}

func decodeLink(b exportBlock) (any, error) { return decodeOptions[link](b.Options) }

func runLink(s *Step, b *block) outcome {
	conf := b.conf.(link)
	if conf.TypebotID == "" {
		return s.failLink(b, "Typebot ID is not specified")
	}
	flow, ok := s.linked(conf.TypebotID)
	if !ok {
		return s.failLink(b, fmt.Sprintf("Typebot with ID %s not found", conf.TypebotID))
	}
	isSame := flow == s.Flow()
	to, leads, named := s.linkTarget(flow, conf)
	switch {
	case !named:
		return s.failLink(b, fmt.Sprintf("Group with ID %q not found", conf.GroupID))
	case isSame && leads && s.isLast(b):
		// There is nothing to come back to.
		return outcome{to: &to}
	case len(s.Session.Calls) >= maxCalls:
		// Another attempt would fail too, so the walk ends.
		s.walked = s.engine.blocks
		return s.failLink(b, "Too many flows wait for one another")
	}
	s.callFlow(flow, b, isSame || conf.Merges)
	if !leads {
		// The linked flow is now the current one. The next message starts it.
		return outcome{stop: true}
	}
	return outcome{to: &to}
}

// failLink logs a link that cannot be followed. The walk goes on after it.
func (s *Step) failLink(b *block, details string) outcome {
	s.addLog(LogEntry{Status: "error", Description: "Failed to link typebot", Details: details})
	return outcome{edge: b.OutgoingEdgeID}
}

// isItself reports whether the id in a link is that of the flow with the link.
func (f *Flow) isItself(id string) bool {
	return id == "current" || id == f.ID || f.exportID != "" && id == f.exportID
}

// linkTarget returns where a link leads: to the named group, or the flow's
// first. named is false if no group is named, and leads is false if it does not
// exist.
func (s *Step) linkTarget(f *Flow, conf link) (to position, leads, named bool) {
	if conf.GroupID == "" {
		to, ok := f.target(f.start.OutgoingEdgeID)
		return to, ok, ok
	}
	if isLoneVariable(conf.GroupID) && s.scope.text(conf.GroupID) == "" {
		return position{}, false, false
	}
	to, ok := s.groupNamed(f, conf.GroupID)
	return to, ok, true
}

// isLast reports whether nothing follows a block.
func (s *Step) isLast(b *block) bool {
	return b.OutgoingEdgeID == "" && s.Flow().at(s.next(s.at)) == nil
}

// linked finds the flow to play.
func (s *Step) linked(id string) (*Flow, bool) {
	if s.Flow().isItself(id) {
		return s.Flow(), true
	}
	return s.engine.flows(id, "")
}

// callFlow makes a flow the current one, and copies the waiting flow's
// variables to it, by name. The waiting flow later goes on at the block's edge,
// or with the next block.
func (s *Step) callFlow(flow *Flow, b *block, merges bool) {
	parent := s.scope
	waiting := &s.Session.Calls[0]
	next := s.next(s.at)
	waiting.ThenGroup, waiting.ThenBlock, waiting.ThenEdge = next.group, next.block, b.OutgoingEdgeID
	called := newCall(flow)
	called.Merges = merges
	s.Session.Calls = append([]call{called}, s.Session.Calls...)
	s.scope = &scope{flow: flow, set: s.Session.Calls[0].Set, eval: s.eval}
	for i := range flow.variables {
		if value := parent.named(flow.variables[i].Name); value != nil {
			s.scope.assign(flow.variables[i].ID, value)
		}
	}
}

// checkLink reports a link that leads nowhere. The groups of another flow are
// not known yet, nor the values of variables.
func checkLink(f *Flow, b *block) []string {
	conf := b.conf.(link)
	switch {
	case conf.TypebotID == "":
		return []string{"it links to no flow"}
	case !f.isItself(conf.TypebotID), conf.GroupID == "", isLoneVariable(conf.GroupID), f.byID[conf.GroupID] != nil:
		return nil
	}
	if _, ok := f.groupIndex[conf.GroupID]; !ok {
		return []string{"it links to a group that does not exist"}
	}
	return nil
}
