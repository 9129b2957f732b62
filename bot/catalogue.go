package bot

import (
	"time"

	"chatlet/bot/engine"
)

// catalogue holds the flows that are served. It never changes; a new one
// replaces it.
type catalogue struct {
	byPublicID map[string]*engine.Flow
	byID       map[string]*engine.Flow
	byHash     map[string]*engine.Flow
	// replaced is when each version in byHash was replaced.
	replaced map[string]time.Time
}

// maxVersions limits how many earlier versions of flows are kept.
const maxVersions = 200

// SetFlows replaces the flows that are served. Conversations continue with the
// version of their flow for as long as idle sessions are kept. After a restart,
// they continue with the current version.
func (s *Server) SetFlows(flows []*engine.Flow) {
	s.trials.mu.Lock()
	defer s.trials.mu.Unlock()
	s.trials.served = flows
	s.publish()
}

// publish replaces the catalogue. The lock of the trials must be held.
func (s *Server) publish() {
	next := &catalogue{
		byPublicID: map[string]*engine.Flow{}, byID: map[string]*engine.Flow{}, byHash: map[string]*engine.Flow{}, replaced: map[string]time.Time{},
	}
	for _, f := range s.trials.all() {
		next.byPublicID[f.PublicID] = f
		next.byID[f.ID] = f
		next.byHash[f.Hash()] = f
	}
	if before := s.flows.Load(); before != nil {
		next.keepVersions(before, s.options.Now(), s.options.SessionTTL)
	}
	s.flows.Store(next)
}

// keepVersions keeps the versions that conversations may still play.
func (c *catalogue) keepVersions(before *catalogue, now time.Time, ttl time.Duration) {
	for hash, f := range before.byHash {
		if _, served := c.byHash[hash]; served || f.IsTrial() || len(c.replaced) >= maxVersions {
			continue
		}
		since, old := before.replaced[hash]
		if !old {
			since = now
		}
		if now.Sub(since) < ttl {
			c.byHash[hash], c.replaced[hash] = f, since
		}
	}
}

// Metadata describes the bot with a public id, if it is served.
func (s *Server) Metadata(publicID string) (engine.Metadata, bool) {
	f, ok := s.flows.Load().byPublicID[publicID]
	if !ok || f.IsArchived() {
		return engine.Metadata{}, false
	}
	return s.engine.Metadata(f), true
}

// flowOf returns the version of a flow that a session plays, or the current
// version if that one is gone.
func (s *Server) flowOf(id, hash string) (*engine.Flow, bool) {
	now := s.flows.Load()
	if f, ok := now.byHash[hash]; ok {
		return f, true
	}
	f, ok := now.byID[id]
	return f, ok
}
