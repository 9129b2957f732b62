package bot

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"chatlet/bot/store"
)

// Store keeps sessions between requests.
type Store interface {
	// Load returns a session, or [store.ErrNotFound].
	Load(ctx context.Context, id string) (store.Session, error)
	// Commit writes all of a change or nothing, and returns
	// [store.ErrConflict] when the session changed since it was loaded.
	Commit(ctx context.Context, c store.Change) error
	// Result returns what a visitor answered, or [store.ErrNotFound].
	Result(ctx context.Context, id string) (store.Result, error)
}

// Options configure a [Server]. The zero value of every field is its default.
type Options struct {
	// Flows are the bots to serve, from [Load]. Default: none; see
	// [Server.SetFlows].
	Flows []*Flow
	// Store keeps the sessions. Default: memory.
	Store Store
	// Logger gets one entry for each fault, never what visitors write.
	// Default: no logs.
	Logger *slog.Logger
	// MaxBody is the largest request body, in bytes. Default: 1 MiB.
	MaxBody int64
	// SessionTTL is how long an idle session is kept. Default: 24 hours.
	SessionTTL time.Duration
	// MaxBlocks is how many blocks one step may walk before the flow is
	// stopped for going in circles. Default: 1,000.
	MaxBlocks int
	// StepTimeout is how long one step may take, outside requests included.
	// Default: 30 seconds.
	StepTimeout time.Duration
	// AI is what blocks that ask a language model use. Default: they are skipped.
	AI AI
	// AllowPrivate lets HTTP requests of flows reach private addresses.
	// Default: they are refused.
	AllowPrivate bool
	// Now tells the time, for tests. Default: [time.Now].
	Now func() time.Time
}

// normal is the options with defaults in place.
func (o Options) normal() (Options, error) {
	if o.MaxBody < 0 || o.SessionTTL < 0 || o.MaxBlocks < 0 || o.StepTimeout < 0 {
		return o, fmt.Errorf("bot options: a limit is negative")
	}
	if o.Store == nil {
		o.Store = store.NewMemory()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	setDefault(&o.MaxBody, 1<<20)
	setDefault(&o.SessionTTL, 24*time.Hour)
	setDefault(&o.MaxBlocks, 1000)
	setDefault(&o.StepTimeout, 30*time.Second)
	return o, nil
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
