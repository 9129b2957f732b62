package engine

// maxMarks limits how many return places a session keeps, because a flow that
// jumps in circles would make its session grow without end.
const maxMarks = 32

// markReturn remembers a place for the next Return block.
func (s *Step) markReturn(m returnPoint) {
	m.Depth = len(s.Session.Calls)
	s.Session.Marks = append([]returnPoint{m}, s.Session.Marks...)
	if len(s.Session.Marks) > maxMarks {
		s.Session.Marks = s.Session.Marks[:maxMarks]
	}
}

// goBack returns to the last mark. Without one, the walk goes on.
func (s *Step) goBack() (position, bool) {
	if len(s.Session.Marks) == 0 || s.Session.Marks[0].Depth != len(s.Session.Calls) {
		return s.next(s.at), true
	}
	m := s.Session.Marks[0]
	s.Session.Marks = s.Session.Marks[1:]
	if to, ok := s.Flow().target(m.Edge); ok {
		return to, true
	}
	to := position{m.Group, m.Block}
	if b := s.Flow().at(to); m.Refused && b != nil {
		s.sayRefused(b)
	}
	return to, true
}

// endCall ends the current flow, and returns where the waiting flow goes on. If
// the link says so, the variables are copied to that flow.
func (s *Step) endCall() (then position, ok bool) {
	ended, merges := s.scope, s.Session.Calls[0].Merges
	s.Session.Calls = s.Session.Calls[1:]
	if err := s.enter(); err != nil {
		s.scope = ended
		return position{}, false
	}
	for id, value := range ended.set {
		if !merges {
			break
		}
		own, declared := ended.flow.byID[id]
		if !declared {
			continue
		}
		if v, ok := s.Flow().byName[own.Name]; ok {
			s.scope.assign(v.ID, value)
		}
	}
	return s.Session.Calls[0].then(s.Flow())
}

// then returns where a waiting flow goes on.
func (c *call) then(flow *Flow) (position, bool) {
	if c.ThenEdge != "" {
		return flow.target(c.ThenEdge)
	}
	return position{c.ThenGroup, c.ThenBlock}, true
}
