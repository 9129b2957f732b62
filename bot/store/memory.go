package store

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Memory is a store without persistence: its content ends with the program.
// Make one with [NewMemory].
type Memory struct {
	mu       sync.RWMutex
	sessions map[string]Session
	results  map[string]Result
	starts   map[string]Starts
	now      func() time.Time
}

// NewMemory returns an empty store. Its sessions expire by the clock now.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{sessions: map[string]Session{}, results: map[string]Result{}, starts: map[string]Starts{}, now: now}
}

// Load returns the session with an id, or [ErrNotFound].
func (m *Memory) Load(_ context.Context, id string) (Session, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	s, ok := m.sessions[id]
	if !ok || s.Expires.Before(m.now()) {
		return Session{}, ErrNotFound
	}
	return s, nil
}

// Commit applies a change, or returns [ErrConflict].
func (m *Memory) Commit(_ context.Context, c Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.sessions[c.Session.ID].Version != c.Session.Version {
		return ErrConflict
	}
	if c.Result != nil {
		m.results[c.Result.ID] = *c.Result
	}
	if c.Ended {
		delete(m.sessions, c.Session.ID)
		return nil
	}
	c.Session.Version++
	m.sessions[c.Session.ID] = c.Session
	return nil
}

// Result returns the result with an id, or [ErrNotFound].
func (m *Memory) Result(_ context.Context, id string) (Result, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	r, ok := m.results[id]
	if !ok {
		return Result{}, ErrNotFound
	}
	return r, nil
}

// EachResult calls yield with the results of one bot, oldest first. If yield
// returns an error, it stops and returns that.
func (m *Memory) EachResult(_ context.Context, botID string, yield func(Result) error) error {
	for _, r := range m.resultsOf(botID) {
		if err := yield(r); err != nil {
			return err
		}
	}
	return nil
}

func (m *Memory) resultsOf(botID string) []Result {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var found []Result
	for _, r := range m.results {
		if r.BotID == botID {
			found = append(found, r)
		}
	}
	slices.SortFunc(found, func(a, b Result) int {
		if d := a.Started.Compare(b.Started); d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	return found
}

// AddStarts adds to the starts of one bot.
func (m *Memory) AddStarts(_ context.Context, botID string, more Starts) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.starts[botID]
	s.Add(more)
	m.starts[botID] = s
	return nil
}

// Starts returns the starts of one bot.
func (m *Memory) Starts(_ context.Context, botID string) (Starts, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	s := m.starts[botID]
	s.Asked = maps.Clone(s.Asked)
	return s, nil
}

// Expire removes the expired sessions, and returns how many.
func (m *Memory) Expire(_ context.Context) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	forgotten, now := 0, m.now()
	for id, s := range m.sessions {
		if s.Expires.Before(now) {
			delete(m.sessions, id)
			forgotten++
		}
	}
	return forgotten, nil
}

// Close does nothing.
func (m *Memory) Close() error { return nil }
