package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
)

// postgresSchema is the schema of [Postgres].
var postgresSchema = schema{[]string{`
CREATE TABLE IF NOT EXISTS chatlet_sessions (id text PRIMARY KEY, version bigint NOT NULL, expires timestamptz NOT NULL, state bytea NOT NULL);
CREATE INDEX IF NOT EXISTS chatlet_sessions_expires ON chatlet_sessions (expires);
CREATE TABLE IF NOT EXISTS chatlet_results (id text PRIMARY KEY, bot text NOT NULL, started timestamptz NOT NULL, data jsonb NOT NULL);
CREATE INDEX IF NOT EXISTS chatlet_results_bot ON chatlet_results (bot, started);`,
	`CREATE TABLE chatlet_starts (bot text, block text, since bigint NOT NULL, asked bigint NOT NULL, PRIMARY KEY (bot, block));`,
}}

// postgresVersion makes the table with the version. The lock serialises servers
// that start at once.
const postgresVersion = `
SELECT pg_advisory_xact_lock(7203451);
CREATE TABLE IF NOT EXISTS chatlet_schema (version integer NOT NULL);`

// postgresUpgrade upgrades a database in a transaction.
type postgresUpgrade struct{ pgx.Tx }

func (u postgresUpgrade) version(ctx context.Context) (version int, err error) {
	if err := u.run(ctx, postgresVersion); err != nil {
		return 0, err
	}
	err = u.QueryRow(ctx, `SELECT version FROM chatlet_schema`).Scan(&version)
	if errors.Is(err, pgx.ErrNoRows) {
		_, err = u.Exec(ctx, `INSERT INTO chatlet_schema (version) VALUES (0)`)
	}
	return version, err
}

func (u postgresUpgrade) run(ctx context.Context, step string) error {
	_, err := u.Exec(ctx, step)
	return err
}

func (u postgresUpgrade) setVersion(ctx context.Context, version int) error {
	_, err := u.Exec(ctx, `UPDATE chatlet_schema SET version = $1`, version)
	return err
}

// beginner begins transactions.
type beginner interface {
	Begin(ctx context.Context) (pgx.Tx, error)
}

// upgradePostgres brings a database to the newest version.
func upgradePostgres(ctx context.Context, db beginner, s schema) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return s.upgrade(ctx, postgresUpgrade{tx}) })
}
