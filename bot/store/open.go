package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Store is what every kind of store does. Methods are safe for concurrent use.
type Store interface {
	// Load returns the session with that id, or [ErrNotFound].
	Load(ctx context.Context, id string) (Session, error)
	// Commit applies all of a change or nothing. It returns [ErrConflict] when
	// the session changed since it was loaded. What it acknowledged survives
	// the end of the program, except in [Memory].
	Commit(ctx context.Context, c Change) error
	// Result returns the result with that id, or [ErrNotFound].
	Result(ctx context.Context, id string) (Result, error)
	// EachResult calls yield with the results of one bot, oldest first, until
	// it returns an error, which EachResult then returns.
	EachResult(ctx context.Context, botID string, yield func(Result) error) error
	// Expire forgets the sessions that expired, and says how many, where the
	// store does not do so by itself.
	Expire(ctx context.Context) (int, error)
	// Close lets go of files and connections.
	Close() error
}

// Open opens the store that an address names: memory:, sqlite:FILE,
// redis://HOST:PORT/DB or postgres://USER:PASSWORD@HOST/DB. What does not
// exist in it yet is created.
func Open(ctx context.Context, address string) (Store, error) {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "memory":
		return NewMemory(time.Now), nil
	case "sqlite":
		return OpenSQLite(ctx, rest)
	case "redis", "rediss":
		return OpenRedis(ctx, address)
	case "postgres", "postgresql":
		return OpenPostgres(ctx, address)
	}
	// The address may hold a password: it is not repeated.
	return nil, fmt.Errorf("opening store: scheme %q is not one of memory, sqlite, redis, postgres", scheme)
}
