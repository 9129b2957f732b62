package bot

import (
	"chatlet/bot/engine"

	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"chatlet/bot/store"
)

// Store keeps sessions between requests.
type Store interface {
	// Load returns a session, or [store.ErrNotFound].
	Load(ctx context.Context, id string) (store.Session, error)
	// Commit writes a change completely or not at all. It returns
	// [store.ErrConflict] if the session has changed since it was loaded.
	Commit(ctx context.Context, c store.Change) error
	// Result returns a visitor's result, or [store.ErrNotFound].
	Result(ctx context.Context, id string) (store.Result, error)
}

// FileStore stores uploads of visitors.
type FileStore interface {
	// Save stores a file under a name that the server has made. size is its
	// length in bytes, or -1 if unknown. The error wraps [fs.ErrExist] if there
	// is a file with that name.
	Save(ctx context.Context, name, mediaType string, r io.Reader, size int64) error
	// Open returns a file's content and media type. The error wraps
	// [fs.ErrNotExist] if there is no such file.
	Open(ctx context.Context, name string) (content io.ReadCloser, mediaType string, err error)
}

// Options configure a [Server]. A field's zero value stands for its default.
type Options struct {
	// Flows are the bots to serve, from [engine.Load]. Default: none; see
	// [Server.SetFlows].
	Flows []*engine.Flow
	// Store keeps the sessions. Default: memory.
	Store Store
	// Logger gets one entry for each fault. Entries never hold a visitor's
	// words. Default: no logs.
	Logger *slog.Logger
	// MaxBody is the largest request body, in bytes. Default: 1 MiB.
	MaxBody int64
	// SessionTTL is how long an idle session is kept. Default: 24 hours.
	SessionTTL time.Duration
	// MaxBlocks is how many blocks one step may play before the flow is
	// stopped, because it probably loops. Default: 1,000.
	MaxBlocks int
	// StepTimeout is how long one step may take, including its requests to
	// other servers. Default: 30 seconds.
	StepTimeout time.Duration
	// AI configures blocks that use a language model. Default: they are
	// skipped.
	AI engine.AI
	// AllowPrivate lets HTTP requests of flows reach private addresses.
	// Default: they are refused.
	AllowPrivate bool
	// PreviewToken is the bearer token that previews need. Default: none, and
	// previews are refused.
	PreviewToken string
	// WebhookToken is the bearer token for calling webhooks for which flows
	// wait. Default: none, and calls are refused.
	WebhookToken string
	// Rate is how many requests per second one client may send, and Burst how
	// many at once. Default: no limit for Rate, four times Rate for Burst.
	Rate  float64
	Burst int
	// StartsPerHour is how many conversations one client may start in an hour.
	// Default: no limit.
	StartsPerHour int
	// BehindProxy is true if a proxy in front adds the client's address to
	// X-Forwarded-For. Default: the header is ignored.
	BehindProxy bool
	// Files stores uploads. Default: uploads are refused.
	Files FileStore
	// MaxUpload is the largest file, in bytes. Default: 10 MiB.
	MaxUpload int64
	// Secret signs upload addresses. Servers that share a store must have the
	// same. Default: a random one, made at the start.
	Secret []byte
	// PublicURL is the address under which clients reach this server, such as
	// "https://chat.example.com". Default: the address of each request.
	PublicURL string
	// Now tells the time, for tests. Default: [time.Now].
	Now func() time.Time
}

// normal returns the options with defaults filled in.
func (o Options) normal() (Options, error) {
	if o.MaxBody < 0 || o.SessionTTL < 0 || o.MaxBlocks < 0 || o.StepTimeout < 0 || o.MaxUpload < 0 || o.Rate < 0 || o.Burst < 0 || o.StartsPerHour < 0 {
		return o, fmt.Errorf("bot options: a limit is negative")
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Store == nil {
		o.Store = store.NewMemory(o.Now)
	}
	setDefault(&o.MaxBody, 1<<20)
	setDefault(&o.SessionTTL, 24*time.Hour)
	setDefault(&o.MaxBlocks, 1000)
	setDefault(&o.MaxUpload, 10<<20)
	setDefault(&o.Burst, max(1, int(4*o.Rate)))
	if len(o.Secret) == 0 {
		o.Secret = []byte(engine.NewID() + engine.NewID())
	}
	setDefault(&o.StepTimeout, 30*time.Second)
	return o, nil
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
