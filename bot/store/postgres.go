package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Postgres is a store that several servers can share.
type Postgres struct{ pool *pgxpool.Pool }

// OpenPostgres connects to a database, and upgrades it if an older program has
// made it. It returns [ErrNewer] if a newer one has.
func OpenPostgres(ctx context.Context, address string) (*Postgres, error) {
	pool, err := pgxpool.New(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("opening postgres store: %w", err)
	}
	if err := upgradePostgres(ctx, pool, postgresSchema); err != nil {
		pool.Close()
		return nil, fmt.Errorf("opening postgres store: %w", err)
	}
	return &Postgres{pool}, nil
}

// Load returns the session with an id, or [ErrNotFound].
func (p *Postgres) Load(ctx context.Context, id string) (Session, error) {
	s := Session{ID: id}
	err := p.pool.QueryRow(ctx, `SELECT version, expires, state FROM chatlet_sessions WHERE id = $1 AND expires > $2`, id, time.Now()).Scan(&s.Version, &s.Expires, &s.State)
	if errors.Is(err, pgx.ErrNoRows) {
		return Session{}, ErrNotFound
	}
	if err != nil {
		return Session{}, fmt.Errorf("loading session: %w", err)
	}
	return s, nil
}

// The statements of a commit. Each needs one round trip: the result is written
// only if the session was.
const (
	postgresBegin  = `INSERT INTO chatlet_sessions (id, version, expires, state) VALUES ($1, $2::bigint + 1, $3, $4) ON CONFLICT DO NOTHING RETURNING 1`
	postgresUpdate = `UPDATE chatlet_sessions SET version = version + 1, expires = $3, state = $4 WHERE id = $1 AND version = $2 RETURNING 1`
	postgresEnd    = `DELETE FROM chatlet_sessions WHERE id = $1 AND version = $2 RETURNING $3::timestamptz, $4::bytea`
	postgresKeep   = `, kept AS (INSERT INTO chatlet_results (id, bot, started, data) SELECT $5::text, $6::text, $7::timestamptz, $8::jsonb FROM written
		ON CONFLICT (id) DO UPDATE SET data = excluded.data)`
)

// commitStatement returns the statement for a change with its arguments.
func commitStatement(c Change) (text string, args []any, err error) {
	s := c.Session
	one := postgresUpdate
	switch {
	case c.Ended:
		one = postgresEnd
	case s.Version == 0:
		one = postgresBegin
	}
	args = []any{s.ID, s.Version, s.Expires, s.State}
	keep := ""
	if c.Result != nil {
		data, err := json.Marshal(c.Result)
		if err != nil {
			return "", nil, err
		}
		keep = postgresKeep
		args = append(args, c.Result.ID, c.Result.BotID, c.Result.Started, data)
	}
	return "WITH written AS (" + one + ")" + keep + " SELECT count(*) FROM written", args, nil
}

// Commit applies a change in one statement.
func (p *Postgres) Commit(ctx context.Context, c Change) error {
	text, args, err := commitStatement(c)
	if err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	var written int
	if err := p.pool.QueryRow(ctx, text, args...).Scan(&written); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	if written == 0 {
		return ErrConflict
	}
	return nil
}

// Result returns the result with an id, or [ErrNotFound].
func (p *Postgres) Result(ctx context.Context, id string) (Result, error) {
	var data []byte
	err := p.pool.QueryRow(ctx, `SELECT data FROM chatlet_results WHERE id = $1`, id).Scan(&data)
	if errors.Is(err, pgx.ErrNoRows) {
		return Result{}, ErrNotFound
	}
	if err != nil {
		return Result{}, fmt.Errorf("loading result: %w", err)
	}
	return decodeResult(data)
}

// EachResult calls yield with the results of one bot, oldest first.
func (p *Postgres) EachResult(ctx context.Context, botID string, yield func(Result) error) error {
	rows, err := p.pool.Query(ctx, `SELECT data FROM chatlet_results WHERE bot = $1 ORDER BY started, id`, botID)
	if err != nil {
		return fmt.Errorf("loading results: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			return fmt.Errorf("loading results: %w", err)
		}
		if err := yieldResult(data, yield); err != nil {
			return err
		}
	}
	return rows.Err()
}

// postgresStarts counts in some blocks. The first time is kept. The order keeps
// two servers from waiting for each other's rows for ever.
const postgresStarts = `INSERT INTO chatlet_starts (bot, block, since, asked)
	SELECT $1, block, $2, asked FROM unnest($3::text[], $4::bigint[]) AS more (block, asked) ORDER BY block
	ON CONFLICT (bot, block) DO UPDATE SET asked = chatlet_starts.asked + excluded.asked`

// AddStarts adds to the starts of one bot.
func (p *Postgres) AddStarts(ctx context.Context, botID string, more Starts) error {
	blocks := slices.Collect(maps.Keys(more.Asked))
	asked := make([]int, len(blocks))
	for i, block := range blocks {
		asked[i] = more.Asked[block]
	}
	if _, err := p.pool.Exec(ctx, postgresStarts, botID, more.Since.UnixMilli(), blocks, asked); err != nil {
		return fmt.Errorf("counting starts: %w", err)
	}
	return nil
}

// Starts returns the starts of one bot.
func (p *Postgres) Starts(ctx context.Context, botID string) (Starts, error) {
	found, err := p.pool.Query(ctx, `SELECT block, since, asked FROM chatlet_starts WHERE bot = $1`, botID)
	if err != nil {
		return Starts{}, fmt.Errorf("loading starts: %w", err)
	}
	defer found.Close()
	return scanStarts(found)
}

// Expire removes the expired sessions.
func (p *Postgres) Expire(ctx context.Context) (int, error) {
	forgotten, err := p.pool.Exec(ctx, `DELETE FROM chatlet_sessions WHERE expires < $1`, time.Now())
	if err != nil {
		return 0, fmt.Errorf("expiring sessions: %w", err)
	}
	return int(forgotten.RowsAffected()), nil
}

// Close closes the connections.
func (p *Postgres) Close() error {
	p.pool.Close()
	return nil
}
