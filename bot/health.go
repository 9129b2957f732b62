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

// Limits for checking the stores.
const (
	// healthTimeout limits the duration of a check.
	healthTimeout = 2 * time.Second
	// healthAge is how long a result is reused: anybody may request it, and a
	// check costs work.
	healthAge = time.Second
	// probeTime is the lifetime of the session that a check writes, if it
	// cannot be removed.
	probeTime = time.Minute
)

// health is the last result of a check. It is safe for concurrent use.
type health struct {
	mu  sync.Mutex
	at  time.Time
	err error
}

// healthy returns why the server cannot work, or nil.
func (s *Server) healthy(r *http.Request) error {
	s.health.mu.Lock()
	defer s.health.mu.Unlock()
	if now := s.options.Now(); s.health.at.IsZero() || now.Sub(s.health.at) >= healthAge {
		// The result is for others too, so it does not depend on this request.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), healthTimeout)
		defer cancel()
		s.health.at, s.health.err = now, s.probe(ctx)
	}
	return s.health.err
}

// prober is a file store that can check whether it can store files.
type prober interface {
	Probe(ctx context.Context) error
}

// probe writes a session and removes it, because reading also works when a disk
// is full.
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

// expirer is a store that does not expire sessions by itself.
type expirer interface {
	Expire(ctx context.Context) (int, error)
}

// maintenance is how often expired sessions are removed.
const maintenance = time.Minute

// Maintain prepares what the first visitor would otherwise wait for. Until the
// context ends, it regularly removes expired sessions and saves counts.
func (s *Server) Maintain(ctx context.Context) {
	if err := quickjs.Warm(); err != nil {
		s.options.Logger.Error("preparing scripts", "error", err)
	}
	go gate.Every(ctx, countPeriod, func() {
		if err := s.SaveStarts(ctx); err != nil {
			s.options.Logger.Error("saving counts", "error", err)
		}
	})
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
