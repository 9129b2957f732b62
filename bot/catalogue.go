package bot

import (
	"time"

	"chatlet/bot/engine"
)

// catalogue is the flows that are served at one time. It is never changed.
type catalogue struct {
	byPublicID map[string]*engine.Flow
	byID       map[string]*engine.Flow
	byHash     map[string]*engine.Flow
	// replaced says since when a version in byHash is not served any more.
	replaced map[string]time.Time
}

// maxVersions bounds how many earlier versions of flows are kept.
const maxVersions = 200

// SetFlows replaces the flows that are served. Conversations that began with
// an earlier version of a flow go on with that version, for as long as idle
// sessions are kept; after a restart they go on with today's.
func (s *Server) SetFlows(flows []*engine.Flow) {
	next := &catalogue{
		byPublicID: map[string]*engine.Flow{}, byID: map[string]*engine.Flow{}, byHash: map[string]*engine.Flow{}, replaced: map[string]time.Time{},
	}
	for _, f := range flows {
		next.byPublicID[f.PublicID] = f
		next.byID[f.ID] = f
		next.byHash[f.Hash()] = f
	}
	if before := s.flows.Load(); before != nil {
		next.keepVersions(before, s.options.Now(), s.options.SessionTTL)
	}
	s.flows.Store(next)
}

// keepVersions takes over versions that conversations may still play.
func (c *catalogue) keepVersions(before *catalogue, now time.Time, ttl time.Duration) {
	for hash, f := range before.byHash {
		if _, served := c.byHash[hash]; served || len(c.replaced) >= maxVersions {
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

// Metadata tells of the bot with that public id, if one is served.
func (s *Server) Metadata(publicID string) (engine.Metadata, bool) {
	f, ok := s.flows.Load().byPublicID[publicID]
	if !ok || f.IsArchived() {
		return engine.Metadata{}, false
	}
	return s.engine.Metadata(f), true
}

// flowOf finds the version of a flow that a session plays. Without that
// version, today's is the next best.
func (s *Server) flowOf(id, hash string) (*engine.Flow, bool) {
	now := s.flows.Load()
	if f, ok := now.byHash[hash]; ok {
		return f, true
	}
	f, ok := now.byID[id]
	return f, ok
}
