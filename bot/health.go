package bot

import (
	"context"
	"errors"
	"net/http"
	"time"

	"chatlet/bot/quickjs"
	"chatlet/bot/store"
	"chatlet/gate"
)

// healthTimeout is how long the store may take to answer.
const healthTimeout = 2 * time.Second

// healthy asks the store for a session that does not exist.
func (s *Server) healthy(r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), healthTimeout)
	defer cancel()
	if _, err := s.options.Store.Load(ctx, "-"); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
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
