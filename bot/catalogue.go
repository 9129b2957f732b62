package bot

// catalogue is the flows that are served at one time. It is never changed.
type catalogue struct {
	byPublicID map[string]*Flow
	byID       map[string]*Flow
	byHash     map[string]*Flow
}

// SetFlows replaces the flows that are served. Conversations that began with
// an earlier version of a flow go on with that version.
func (s *Server) SetFlows(flows []*Flow) {
	next := &catalogue{byPublicID: map[string]*Flow{}, byID: map[string]*Flow{}, byHash: map[string]*Flow{}}
	for _, f := range flows {
		next.byPublicID[f.PublicID] = f
		next.byID[f.ID] = f
		next.byHash[f.hash] = f
	}
	s.flows.Store(next)
}

// flowOf finds the version of a flow that a session plays. Without that
// version, today's is the next best.
func (s *Server) flowOf(id, hash string) (*Flow, bool) {
	now := s.flows.Load()
	if f, ok := now.byHash[hash]; ok {
		return f, true
	}
	f, ok := now.byID[id]
	return f, ok
}
