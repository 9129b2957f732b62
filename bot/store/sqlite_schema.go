package store

import (
	"context"
	"database/sql"
	"fmt"
)

// sqliteSchema is the schema of [SQLite].
var sqliteSchema = schema{[]string{`
CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, version INTEGER NOT NULL, expires INTEGER NOT NULL, state BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS sessions_expires ON sessions (expires);
CREATE TABLE IF NOT EXISTS results (id TEXT PRIMARY KEY, bot TEXT NOT NULL, started INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS results_bot ON results (bot, started);`,
	`CREATE TABLE starts (bot TEXT NOT NULL, block TEXT NOT NULL, since INTEGER NOT NULL, asked INTEGER NOT NULL, PRIMARY KEY (bot, block)) WITHOUT ROWID;`,
}}

// sqliteUpgrade upgrades a database in a transaction. The version is in a place
// of the file's header that SQLite leaves to programs.
type sqliteUpgrade struct{ *sql.Tx }

func (u sqliteUpgrade) version(ctx context.Context) (version int, err error) {
	err = u.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version)
	return version, err
}

func (u sqliteUpgrade) run(ctx context.Context, step string) error {
	_, err := u.ExecContext(ctx, step)
	return err
}

func (u sqliteUpgrade) setVersion(ctx context.Context, version int) error {
	// A pragma takes no parameters.
	return u.run(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, version))
}

// upgradeSQLite brings a database to the newest version. The transaction begins
// with the lock for writing, so that two programs do not upgrade it at once.
func upgradeSQLite(ctx context.Context, db *sql.DB, s schema) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := s.upgrade(ctx, sqliteUpgrade{tx}); err != nil {
		return err
	}
	return tx.Commit()
}
