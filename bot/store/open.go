package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Store is the interface of all stores. Methods are safe for concurrent use.
type Store interface {
	// Load returns the session with an id, or [ErrNotFound].
	Load(ctx context.Context, id string) (Session, error)
	// Commit applies a change completely or not at all. It returns
	// [ErrConflict] if the session has changed since it was loaded. A
	// successful commit survives the end of the program, except in [Memory].
	Commit(ctx context.Context, c Change) error
	// Result returns the result with an id, or [ErrNotFound].
	Result(ctx context.Context, id string) (Result, error)
	// EachResult calls yield with the results of one bot, oldest first. If
	// yield returns an error, it stops and returns that.
	EachResult(ctx context.Context, botID string, yield func(Result) error) error
	// AddStarts adds to the starts of one bot.
	AddStarts(ctx context.Context, botID string, more Starts) error
	// Starts returns the starts of one bot. Times are kept in milliseconds.
	Starts(ctx context.Context, botID string) (Starts, error)
	// Expire removes the expired sessions and returns how many, unless the
	// store does that itself.
	Expire(ctx context.Context) (int, error)
	// Close releases files and connections.
	Close() error
}

// Open opens the store at an address: memory:, sqlite:FILE,
// redis://HOST:PORT/DB or postgres://USER:PASSWORD@HOST/DB. Missing files and
// tables are created.
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
	// The address may contain a password, so the error does not quote it.
	return nil, fmt.Errorf("opening store: scheme %q is not one of memory, sqlite, redis, postgres: want memory:, sqlite:FILE, redis://HOST:PORT/DB or postgres://USER:PASSWORD@HOST/DB", scheme)
}
