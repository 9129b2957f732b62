package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Postgres is a store that several servers share.
type Postgres struct{ pool *pgxpool.Pool }

// postgresSchema makes the tables. Servers that start together take turns.
const postgresSchema = `
SELECT pg_advisory_xact_lock(7203451);
CREATE TABLE IF NOT EXISTS chatlet_sessions (id text PRIMARY KEY, version bigint NOT NULL, expires timestamptz NOT NULL, state bytea NOT NULL);
CREATE INDEX IF NOT EXISTS chatlet_sessions_expires ON chatlet_sessions (expires);
CREATE TABLE IF NOT EXISTS chatlet_results (id text PRIMARY KEY, bot text NOT NULL, started timestamptz NOT NULL, data jsonb NOT NULL);
CREATE INDEX IF NOT EXISTS chatlet_results_bot ON chatlet_results (bot, started);`

// OpenPostgres connects to a database.
func OpenPostgres(ctx context.Context, address string) (*Postgres, error) {
	pool, err := pgxpool.New(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("opening postgres store: %w", err)
	}
	if _, err := pool.Exec(ctx, postgresSchema); err != nil {
		pool.Close()
		return nil, fmt.Errorf("opening postgres store: %w", err)
	}
	return &Postgres{pool}, nil
}

// Load returns the session with that id, or [ErrNotFound].
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

// Commit applies a change in one transaction.
func (p *Postgres) Commit(ctx context.Context, c Change) error {
	err := pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		changed, err := p.writeSession(ctx, tx, c)
		if err != nil {
			return err
		}
		if changed.RowsAffected() == 0 {
			return ErrConflict
		}
		return p.writeResult(ctx, tx, c.Result)
	})
	if err != nil && !errors.Is(err, ErrConflict) {
		return fmt.Errorf("committing: %w", err)
	}
	return err
}

func (p *Postgres) writeSession(ctx context.Context, tx pgx.Tx, c Change) (pgconn.CommandTag, error) {
	s := c.Session
	switch {
	case c.Ended:
		return tx.Exec(ctx, `DELETE FROM chatlet_sessions WHERE id = $1 AND version = $2`, s.ID, s.Version)
	case s.Version == 0:
		return tx.Exec(ctx, `INSERT INTO chatlet_sessions (id, version, expires, state) VALUES ($1, 1, $2, $3) ON CONFLICT DO NOTHING`, s.ID, s.Expires, s.State)
	}
	return tx.Exec(ctx, `UPDATE chatlet_sessions SET version = version + 1, expires = $3, state = $4 WHERE id = $1 AND version = $2`, s.ID, s.Version, s.Expires, s.State)
}

func (p *Postgres) writeResult(ctx context.Context, tx pgx.Tx, r *Result) error {
	if r == nil {
		return nil
	}
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO chatlet_results (id, bot, started, data) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET data = excluded.data`, r.ID, r.BotID, r.Started, data)
	return err
}

// Result returns the result with that id, or [ErrNotFound].
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

// Expire forgets the sessions that expired.
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
