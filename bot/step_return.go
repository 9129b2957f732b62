package bot

// maxMarks bounds how many places a session remembers to return to. A flow
// that jumps in circles would otherwise make its session grow for ever.
const maxMarks = 32

// remember marks a place for the next Return block.
func (s *step) remember(m mark) {
	m.Depth = len(s.session.Frames)
	s.session.Marks = append([]mark{m}, s.session.Marks...)
	if len(s.session.Marks) > maxMarks {
		s.session.Marks = s.session.Marks[:maxMarks]
	}
}

// goBack takes the last mark. Without one the flow ends.
func (s *step) goBack() (position, bool) {
	if len(s.session.Marks) == 0 || s.session.Marks[0].Depth != len(s.session.Frames) {
		s.leave()
		return position{}, false
	}
	m := s.session.Marks[0]
	s.session.Marks = s.session.Marks[1:]
	if to, ok := s.flow().target(m.Edge); ok {
		return to, true
	}
	return position{m.Group, m.Block}, true
}

// popFrame ends the flow that speaks, hands its variables to the flow that
// waits for it, and returns where that flow goes on.
func (s *step) popFrame() (then position, ok bool) {
	ended := s.scope
	s.session.Frames = s.session.Frames[1:]
	if err := s.enter(); err != nil {
		s.scope = ended
		return position{}, false
	}
	for id, value := range ended.set {
		own, declared := ended.flow.byID[id]
		if !declared {
			continue
		}
		if v, ok := s.flow().byName[own.Name]; ok {
			s.scope.assign(v.ID, value)
		}
	}
	top := s.session.Frames[0]
	return position{top.ThenGroup, top.ThenBlock}, true
}
