package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// next is the schema of some newer program.
func next(s schema, steps ...string) schema { return schema{append(slices.Clone(s.steps), steps...)} }

// sqlite0 returns a copy of a file from before schemas had versions. A server
// has made it: it has one session and its result.
func sqlite0(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "sqlite-0.db"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// holdsTheOld checks that a store has the session and the result of sqlite-0.db.
func holdsTheOld(t *testing.T, s Store) {
	t.Helper()
	session, err := s.Load(t.Context(), "oa4l6bkifsk3ic0s3ova17uq")
	if err != nil || session.Version != 2 || !strings.Contains(string(session.State), "Ada") {
		t.Errorf("the session is %+v, %v", session, err)
	}
	result, err := s.Result(t.Context(), "vxpoff0dswnn6714e59l6n29")
	if err != nil || len(result.Answers) != 1 || result.Answers[0].Content != "Ada" {
		t.Errorf("the result is %+v, %v", result, err)
	}
}

func TestAFileFromBeforeVersionsIsUpgraded(t *testing.T) {
	path := sqlite0(t)
	for range 2 { // the second time there is nothing to do
		s, err := OpenSQLite(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		holdsTheOld(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := sqliteVersion(t, path); got != len(sqliteSchema.steps) {
		t.Errorf("the version is %d, want %d", got, len(sqliteSchema.steps))
	}
}

func sqliteVersion(t *testing.T, path string) (version int) {
	t.Helper()
	db, err := openSQLite(path, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(`PRAGMA user_version`).Scan(&version); err != nil {
		t.Fatal(err)
	}
	return version
}

func TestAnUpgradeThatFailsChangesNothing(t *testing.T) {
	path := sqlite0(t)
	db, err := openSQLite(path, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	failing := next(sqliteSchema, `ALTER TABLE sessions ADD COLUMN bot TEXT; DELETE FROM results`, `CREATE TABLE sessions (id)`)
	err = upgradeSQLite(t.Context(), db, failing)
	if want := fmt.Sprintf("upgrading the database to version %d", len(failing.steps)); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("the error is %v, want %q", err, want)
	}
	if got := sqliteVersion(t, path); got != 0 {
		t.Errorf("the version is %d, want 0", got)
	}
	s, err := OpenSQLite(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	holdsTheOld(t, s)
}

func TestAFileOfANewerProgramIsRefused(t *testing.T) {
	path := sqlite0(t)
	db, err := openSQLite(path, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(upgradeSQLite(t.Context(), db, next(sqliteSchema, `ALTER TABLE sessions ADD COLUMN bot TEXT`)), db.Close()); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), "sqlite:"+path)
	newest := len(sqliteSchema.steps)
	want := fmt.Sprintf("it has version %d, and this program knows versions up to %d", newest+1, newest)
	if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), want) {
		t.Errorf("the error is %v, want %q", err, want)
	}
}

// postgres0 is the schema from before schemas had versions, with a session and
// its result.
const postgres0 = `
CREATE TABLE chatlet_sessions (id text PRIMARY KEY, version bigint NOT NULL, expires timestamptz NOT NULL, state bytea NOT NULL);
CREATE INDEX chatlet_sessions_expires ON chatlet_sessions (expires);
CREATE TABLE chatlet_results (id text PRIMARY KEY, bot text NOT NULL, started timestamptz NOT NULL, data jsonb NOT NULL);
CREATE INDEX chatlet_results_bot ON chatlet_results (bot, started);
INSERT INTO chatlet_sessions VALUES ('oa4l6bkifsk3ic0s3ova17uq', 2, '2200-01-01', '{"variables":"Ada"}');
INSERT INTO chatlet_results VALUES ('vxpoff0dswnn6714e59l6n29', 'welcome-flow', '2026-11-29', '{"id":"vxpoff0dswnn6714e59l6n29","botId":"welcome-flow","answers":[{"content":"Ada"}]}');`

func TestADatabaseOfPostgreSQLIsUpgradedOrRefused(t *testing.T) {
	address := startPostgres(t)
	connection, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close(t.Context())
	if _, err := connection.Exec(t.Context(), `DROP TABLE chatlet_sessions, chatlet_results, chatlet_starts, chatlet_schema;`+postgres0); err != nil {
		t.Fatal(err)
	}
	failing := next(postgresSchema, `ALTER TABLE chatlet_sessions ADD COLUMN bot text`, `DROP TABLE nothing`)
	if err := upgradePostgres(t.Context(), connection, failing); err == nil || !strings.Contains(err.Error(), "upgrading the database") {
		t.Errorf("the error is %v", err)
	}
	for range 2 {
		s, err := OpenPostgres(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		holdsTheOld(t, s)
		s.Close()
	}
	if err := upgradePostgres(t.Context(), connection, next(postgresSchema, `ALTER TABLE chatlet_sessions ADD COLUMN bot text`)); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenPostgres(t.Context(), address); !errors.Is(err, ErrNewer) {
		t.Errorf("the error is %v", err)
	}
}

func TestServersThatStartAtOnceMakeOneDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.db")
	var servers sync.WaitGroup
	for range 8 {
		servers.Go(func() {
			s, err := OpenSQLite(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	servers.Wait()
}

func TestTwoServersOnOneFileAreSafe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	var servers [2]*SQLite
	for i := range servers {
		var err error
		if servers[i], err = OpenSQLite(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		defer servers[i].Close()
	}
	expires := time.Now().Add(time.Hour)
	commit(t, servers[0], Change{Session: Session{ID: "shared", State: []byte("0"), Expires: expires}})
	const each = 50
	var writers sync.WaitGroup
	for _, s := range servers {
		for range 4 {
			writers.Go(func() {
				for range each {
					if err := countUp(t, s); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
	}
	writers.Wait()
	if got, err := servers[1].Load(t.Context(), "shared"); err != nil || got.Version != 1+8*each {
		t.Errorf("the version is %d, want %d: %v", got.Version, 1+8*each, err)
	}
}

// countUp changes the shared session once, however often others are faster.
func countUp(t *testing.T, s Store) error {
	for {
		session, err := s.Load(t.Context(), "shared")
		if err != nil {
			return err
		}
		if err := s.Commit(t.Context(), Change{Session: session}); !errors.Is(err, ErrConflict) {
			return err
		}
	}
}
