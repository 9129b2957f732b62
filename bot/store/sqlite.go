package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// Limits of the writer and the readers.
const (
	// sqliteBatch is the largest number of changes in a transaction.
	sqliteBatch = 256
	// sqliteReaders is the number of connections for reading.
	sqliteReaders = 4
)

// SQLite is a store in one file, for one server. Changes of concurrent requests
// are committed together. A second server on the same machine can use the file
// too: the two wait for each other, and of two changes of one session, one wins.
//
// A commit survives a crash of the program. After a power cut, the last commits
// may be missing, but never a part of a change.
type SQLite struct {
	readers *sql.DB
	writer  *sql.DB
	load    *sql.Stmt
	result  *sql.Stmt
	begin   *sql.Stmt
	update  *sql.Stmt
	end     *sql.Stmt
	keep    *sql.Stmt
	queue   chan *pending
	done    chan struct{}
	closing sync.Once
}

// pending is a change that is not committed yet.
type pending struct {
	change Change
	err    error
	done   chan struct{}
}

// OpenSQLite opens or creates a database file, and upgrades it if an older
// program has made it. It returns [ErrNewer] if a newer one has.
func OpenSQLite(ctx context.Context, file string) (*SQLite, error) {
	if file == "" || strings.HasPrefix(file, ":") {
		return nil, fmt.Errorf("opening sqlite store: the address names no file: want one such as sqlite:chatlet.db")
	}
	s := &SQLite{queue: make(chan *pending, sqliteBatch), done: make(chan struct{})}
	var err error
	if s.writer, err = openSQLite(file, 1); err != nil {
		return nil, err
	}
	if err := upgradeSQLite(ctx, s.writer, sqliteSchema); err != nil {
		s.writer.Close()
		return nil, fmt.Errorf("opening sqlite store %s: %w", file, err)
	}
	if err := s.prepare(ctx, file); err != nil {
		s.writer.Close()
		return nil, fmt.Errorf("opening sqlite store: %w", err)
	}
	go s.write()
	return s, nil
}

func openSQLite(file string, connections int) (*sql.DB, error) {
	options := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(10000)", "cache_size(-16000)", "temp_store(MEMORY)", "wal_autocheckpoint(1000)"}}
	if connections == 1 {
		// The writer takes its lock when a transaction begins, and waits for other
		// programs that write to the file.
		options.Set("_txlock", "immediate")
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?"+options.Encode())
	if err != nil {
		return nil, fmt.Errorf("opening sqlite store: %w", err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// prepare opens the readers and prepares the statements for requests.
func (s *SQLite) prepare(ctx context.Context, file string) (err error) {
	if s.readers, err = openSQLite(file, sqliteReaders); err != nil {
		return err
	}
	for _, one := range []struct {
		stmt **sql.Stmt
		db   *sql.DB
		text string
	}{
		{&s.load, s.readers, `SELECT version, expires, state FROM sessions WHERE id = ?`},
		{&s.result, s.readers, `SELECT data FROM results WHERE id = ?`},
		{&s.begin, s.writer, `INSERT INTO sessions (expires, state, id, version) VALUES (?, ?, ?, ? + 1) ON CONFLICT DO NOTHING`},
		{&s.update, s.writer, `UPDATE sessions SET version = version + 1, expires = ?, state = ? WHERE id = ? AND version = ?`},
		{&s.end, s.writer, `DELETE FROM sessions WHERE id = ? AND version = ?`},
		{&s.keep, s.writer, `INSERT INTO results (id, bot, started, data) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data`},
	} {
		if *one.stmt, err = one.db.PrepareContext(ctx, one.text); err != nil {
			return err
		}
	}
	return nil
}

// Load returns the session with an id, or [ErrNotFound].
func (s *SQLite) Load(ctx context.Context, id string) (Session, error) {
	session := Session{ID: id}
	var expires int64
	err := s.load.QueryRowContext(ctx, id).Scan(&session.Version, &expires, &session.State)
	session.Expires = time.UnixMilli(expires)
	if errors.Is(err, sql.ErrNoRows) || err == nil && session.Expires.Before(time.Now()) {
		return Session{}, ErrNotFound
	}
	if err != nil {
		return Session{}, fmt.Errorf("loading session: %w", err)
	}
	return session, nil
}

// Commit applies a change, together with concurrent ones.
func (s *SQLite) Commit(ctx context.Context, c Change) error {
	p := &pending{change: c, done: make(chan struct{})}
	select {
	case s.queue <- p:
	case <-s.done:
		return errors.New("committing: the store is closed")
	case <-ctx.Done():
		return fmt.Errorf("committing: %w", ctx.Err())
	}
	select {
	case <-p.done:
		return p.err
	case <-s.done:
		return errors.New("committing: the store is closed")
	}
}

// write commits the queue, until the store is closed.
func (s *SQLite) write() {
	for {
		select {
		case first := <-s.queue:
			s.writeBatch(s.gather(first))
		case <-s.done:
			return
		}
	}
}

// gather adds the changes that have arrived, without waiting for more.
func (s *SQLite) gather(first *pending) []*pending {
	batch := []*pending{first}
	for len(batch) < sqliteBatch {
		select {
		case next := <-s.queue:
			batch = append(batch, next)
		default:
			return batch
		}
	}
	return batch
}

func (s *SQLite) writeBatch(batch []*pending) {
	err := s.transact(batch)
	for _, p := range batch {
		if err != nil {
			p.err = fmt.Errorf("committing: %w", err)
		}
		close(p.done)
	}
}

// transact applies a batch in one transaction. A conflict affects only its
// change.
func (s *SQLite) transact(batch []*pending) error {
	ctx := context.Background()
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	for _, p := range batch {
		if p.err, err = s.apply(ctx, tx, &p.change); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// apply writes one change, and distinguishes a conflict from a failure.
func (s *SQLite) apply(ctx context.Context, tx *sql.Tx, c *Change) (conflict, err error) {
	changed, err := s.writeSession(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	if n, err := changed.RowsAffected(); err != nil || n == 0 {
		return ErrConflict, err
	}
	if c.Result == nil {
		return nil, nil
	}
	data, err := json.Marshal(c.Result)
	if err != nil {
		return nil, err
	}
	_, err = tx.StmtContext(ctx, s.keep).ExecContext(ctx, c.Result.ID, c.Result.BotID, c.Result.Started.UnixMilli(), data)
	return nil, err
}

func (s *SQLite) writeSession(ctx context.Context, tx *sql.Tx, c *Change) (sql.Result, error) {
	one := &c.Session
	if c.Ended {
		return tx.StmtContext(ctx, s.end).ExecContext(ctx, one.ID, one.Version)
	}
	stmt := s.update
	if one.Version == 0 {
		stmt = s.begin
	}
	return tx.StmtContext(ctx, stmt).ExecContext(ctx, coarse(one.Expires), one.State, one.ID, one.Version)
}

// coarse rounds an expiry time up to the minute, so that its index rarely
// changes.
func coarse(t time.Time) int64 {
	return t.Add(time.Minute - 1).Truncate(time.Minute).UnixMilli()
}

// Result returns the result with an id, or [ErrNotFound].
func (s *SQLite) Result(ctx context.Context, id string) (Result, error) {
	var data []byte
	err := s.result.QueryRowContext(ctx, id).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return Result{}, ErrNotFound
	}
	if err != nil {
		return Result{}, fmt.Errorf("loading result: %w", err)
	}
	return decodeResult(data)
}

func decodeResult(data []byte) (Result, error) {
	var r Result
	if err := json.Unmarshal(data, &r); err != nil {
		return r, fmt.Errorf("decoding result: %w", err)
	}
	return r, nil
}

// EachResult calls yield with the results of one bot, oldest first.
func (s *SQLite) EachResult(ctx context.Context, botID string, yield func(Result) error) error {
	rows, err := s.readers.QueryContext(ctx, `SELECT data FROM results WHERE bot = ? ORDER BY started, id`, botID)
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

func yieldResult(data []byte, yield func(Result) error) error {
	r, err := decodeResult(data)
	if err != nil {
		return err
	}
	return yield(r)
}

// sqliteStarts counts in one block. The first time is kept.
const sqliteStarts = `INSERT INTO starts (bot, block, since, asked) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET asked = asked + excluded.asked`

// AddStarts adds to the starts of one bot.
func (s *SQLite) AddStarts(ctx context.Context, botID string, more Starts) error {
	if err := s.addStarts(ctx, botID, more); err != nil {
		return fmt.Errorf("counting starts: %w", err)
	}
	return nil
}

func (s *SQLite) addStarts(ctx context.Context, botID string, more Starts) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	for block, n := range more.Asked {
		if _, err := tx.ExecContext(ctx, sqliteStarts, botID, block, more.Since.UnixMilli(), n); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Starts returns the starts of one bot.
func (s *SQLite) Starts(ctx context.Context, botID string) (Starts, error) {
	rows, err := s.readers.QueryContext(ctx, `SELECT block, since, asked FROM starts WHERE bot = ?`, botID)
	if err != nil {
		return Starts{}, fmt.Errorf("loading starts: %w", err)
	}
	defer rows.Close()
	return scanStarts(rows)
}

// sqliteForget is how many sessions are removed at once, so that commits do not
// wait long.
const sqliteForget = 500

// Expire removes the expired sessions.
func (s *SQLite) Expire(ctx context.Context) (int, error) {
	for forgotten := 0; ; {
		some, err := s.writer.ExecContext(ctx, `DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions WHERE expires < ? LIMIT ?)`, time.Now().UnixMilli(), sqliteForget)
		if err != nil {
			return forgotten, fmt.Errorf("expiring sessions: %w", err)
		}
		n, err := some.RowsAffected()
		if forgotten += int(n); err != nil || n < sqliteForget {
			return forgotten, err
		}
	}
}

// Close ends the writer and closes the file. Commits that have not returned
// fail.
func (s *SQLite) Close() error {
	s.closing.Do(func() { close(s.done) })
	return errors.Join(s.readers.Close(), s.writer.Close())
}
