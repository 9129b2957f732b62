package bot

import (
	"context"
	"net/http"
	"sync"
	"time"

	"chatlet/bot/engine"
	"chatlet/bot/quickjs"
	"chatlet/bot/store"
	"chatlet/gate"
)

// Limits of a look at the store.
const (
	// healthTimeout is how long the store may take to answer.
	healthTimeout = 2 * time.Second
	// healthAge is how long an answer counts: anybody may ask, and asking the
	// store is work.
	healthAge = time.Second
	// probeTime is how long a session that was written to see whether sessions
	// can be written is kept, where it cannot be removed.
	probeTime = time.Minute
)

// health is what the store answered last. It is safe for concurrent use.
type health struct {
	mu  sync.Mutex
	at  time.Time
	err error
}

// healthy reports why the server cannot do its work, if it cannot.
func (s *Server) healthy(r *http.Request) error {
	s.health.mu.Lock()
	defer s.health.mu.Unlock()
	if now := s.options.Now(); s.health.at.IsZero() || now.Sub(s.health.at) >= healthAge {
		// One who asks and goes away does not speak for the others.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), healthTimeout)
		defer cancel()
		s.health.at, s.health.err = now, s.probe(ctx)
	}
	return s.health.err
}

// prober is a store of files that can say whether it keeps any.
type prober interface {
	Probe(ctx context.Context) error
}

// probe writes a session and removes it: reading works also where a disk is
// full.
func (s *Server) probe(ctx context.Context) error {
	session := store.Session{ID: "probe-" + engine.NewID(), State: []byte("{}"), Expires: s.options.Now().Add(probeTime)}
	if err := s.options.Store.Commit(ctx, store.Change{Session: session}); err != nil {
		return err
	}
	session.Version = 1
	if err := s.options.Store.Commit(ctx, store.Change{Session: session, Ended: true}); err != nil {
		return err
	}
	if files, ok := s.options.Files.(prober); ok {
		return files.Probe(ctx)
	}
	return nil
}

// expirer is a store that has to be told to forget.
type expirer interface {
	Expire(ctx context.Context) (int, error)
}

// maintenance is how often idle sessions are forgotten.
const maintenance = time.Minute

// Maintain readies what the first visitor would wait for, and forgets idle
// sessions now and then, until the context ends.
func (s *Server) Maintain(ctx context.Context) {
	if err := quickjs.Warm(); err != nil {
		s.options.Logger.Error("preparing scripts", "error", err)
	}
	gate.Every(ctx, maintenance, func() { s.expire(ctx) })
}

func (s *Server) expire(ctx context.Context) {
	s.limits.Sweep(s.options.Now())
	store, ok := s.options.Store.(expirer)
	if !ok {
		return
	}
	n, err := store.Expire(ctx)
	if err != nil {
		s.options.Logger.Error("expiring sessions", "error", err)
		return
	}
	s.metrics.expired.Add(float64(n))
}
