package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// kinds are the tested stores. make returns the same address at every call, or
// skips the test with a reason.
var kinds = []struct {
	name string
	make func(*testing.T) (address string)
}{
	{"memory", func(*testing.T) string { return "memory:" }},
	{"sqlite", func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "a b%.db") }},
	{"redis", startRedis},
	{"postgres", startPostgres},
}

func TestStores(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) {
			address := kind.make(t)
			s, err := Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
			suite(t, s)
			if kind.name != "memory" {
				testReopen(t, s, address)
			}
		})
	}
}

func suite(t *testing.T, s Store) {
	t.Run("sessions are kept by version", func(t *testing.T) { testSessions(t, s) })
	t.Run("one of two writers wins", func(t *testing.T) { testConflict(t, s) })
	t.Run("an ended session is gone", func(t *testing.T) { testEnd(t, s) })
	t.Run("idle sessions expire", func(t *testing.T) { testExpiry(t, s) })
	t.Run("results come in order", func(t *testing.T) { testResults(t, s) })
	t.Run("starts add up", func(t *testing.T) { testStarts(t, s) })
	t.Run("many writers at once", func(t *testing.T) { testCrowd(t, s) })
}

// inAnHour is an expiry time after the end of all tests.
func inAnHour() time.Time { return time.Now().Add(time.Hour) }

func commit(t *testing.T, s Store, c Change) {
	t.Helper()
	if err := s.Commit(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func testSessions(t *testing.T, s Store) {
	state := []byte("{\"x\":\"\x00é\"}")
	commit(t, s, Change{Session: Session{ID: "keep", State: state, Expires: inAnHour()}})
	got, err := s.Load(t.Context(), "keep")
	if err != nil || got.ID != "keep" || got.Version != 1 || string(got.State) != string(state) {
		t.Fatalf("%+v, %v", got, err)
	}
	got.State = []byte("2")
	commit(t, s, Change{Session: got})
	if got, err = s.Load(t.Context(), "keep"); err != nil || got.Version != 2 || string(got.State) != "2" {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.Load(t.Context(), "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown session: %v", err)
	}
}

func testConflict(t *testing.T, s Store) {
	commit(t, s, Change{Session: Session{ID: "contended", State: []byte("0"), Expires: inAnHour()}})
	loaded, err := s.Load(t.Context(), "contended")
	if err != nil {
		t.Fatal(err)
	}
	commit(t, s, Change{Session: loaded})
	late := Change{Session: loaded, Result: &Result{ID: "late", BotID: "b"}}
	if err := s.Commit(t.Context(), late); !errors.Is(err, ErrConflict) {
		t.Errorf("second writer: %v", err)
	}
	if err := s.Commit(t.Context(), Change{Session: loaded, Ended: true}); !errors.Is(err, ErrConflict) {
		t.Errorf("late end: %v", err)
	}
	if err := s.Commit(t.Context(), Change{Session: Session{ID: "contended", State: []byte("0"), Expires: inAnHour()}}); !errors.Is(err, ErrConflict) {
		t.Errorf("second beginning: %v", err)
	}
	if _, err := s.Result(t.Context(), "late"); !errors.Is(err, ErrNotFound) {
		t.Errorf("half of a change was written: %v", err)
	}
}

func testEnd(t *testing.T, s Store) {
	commit(t, s, Change{Session: Session{ID: "short", State: []byte("1"), Expires: inAnHour()}})
	commit(t, s, Change{Session: Session{ID: "short", Version: 1}, Ended: true, Result: &Result{ID: "short-result", BotID: "b2", Completed: true}})
	if _, err := s.Load(t.Context(), "short"); !errors.Is(err, ErrNotFound) {
		t.Errorf("ended session: %v", err)
	}
	if r, err := s.Result(t.Context(), "short-result"); err != nil || !r.Completed {
		t.Errorf("%+v, %v", r, err)
	}
}

func testExpiry(t *testing.T, s Store) {
	commit(t, s, Change{Session: Session{ID: "idle", State: []byte("1"), Expires: time.Now().Add(-2 * time.Minute)}})
	if _, err := s.Load(t.Context(), "idle"); !errors.Is(err, ErrNotFound) {
		t.Errorf("expired session: %v", err)
	}
	if _, err := s.Expire(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := s.Load(t.Context(), "keep"); err != nil {
		t.Errorf("session that has not expired: %v", err)
	}
	if n, err := s.Expire(t.Context()); n != 0 || err != nil {
		t.Errorf("second expiry: %d, %v", n, err)
	}
}

func testResults(t *testing.T, s Store) {
	begun := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for i := range 3 {
		r := &Result{ID: fmt.Sprintf("r%d", i), BotID: "bot", Started: begun.Add(time.Duration(-i) * time.Minute), Waiting: "w", Variables: map[string]any{"n": "v"}}
		r.Answers = []Answer{{BlockID: "b", Content: "é, \"x\"", Attachments: []string{"https://a.test/f"}, At: begun}}
		commit(t, s, Change{Session: Session{ID: "s-" + r.ID, State: []byte("0"), Expires: inAnHour()}, Result: r})
	}
	var ids []string
	err := s.EachResult(t.Context(), "bot", func(r Result) error {
		ids = append(ids, r.ID)
		if len(r.Answers) != 1 || r.Answers[0].Content != "é, \"x\"" || r.Variables["n"] != "v" || r.Waiting != "w" || !r.Answers[0].At.Equal(begun) {
			t.Errorf("result %+v", r)
		}
		return nil
	})
	if err != nil || !slices.Equal(ids, []string{"r2", "r1", "r0"}) {
		t.Errorf("%v, %v", ids, err)
	}
	enough := errors.New("enough")
	if err := s.EachResult(t.Context(), "bot", func(Result) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("error of the reader: %v", err)
	}
	if _, err := s.Result(t.Context(), "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown result: %v", err)
	}
}

func testStarts(t *testing.T, s Store) {
	begun := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for i, asked := range []map[string]int{{"é:1": 2}, {"é:1": 1, "other": 40}} {
		if err := s.AddStarts(t.Context(), "bot", Starts{begun.Add(time.Duration(i) * time.Minute), asked}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Starts(t.Context(), "bot")
	if err != nil || !got.Since.Equal(begun) || len(got.Asked) != 2 || got.Asked["é:1"] != 3 || got.Asked["other"] != 40 {
		t.Errorf("%+v, %v", got, err)
	}
	if none, err := s.Starts(t.Context(), "none"); err != nil || !none.Since.IsZero() || len(none.Asked) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
}

// testCrowd lets many writers increment one counter. Each retries after a
// conflict, and no increment may be lost.
func testCrowd(t *testing.T, s Store) {
	commit(t, s, Change{Session: Session{ID: "crowd", State: []byte("0"), Expires: inAnHour()}})
	const writers, each = 8, 10
	var all sync.WaitGroup
	var failed atomic.Pointer[error]
	for range writers {
		all.Go(func() {
			for range each {
				if err := addOne(t.Context(), s); err != nil {
					failed.Store(&err)
				}
			}
		})
	}
	all.Wait()
	if err := failed.Load(); err != nil {
		t.Fatal(*err)
	}
	if got, err := s.Load(t.Context(), "crowd"); err != nil || len(got.State) != 1+writers*each {
		t.Errorf("%d additions, %v", len(got.State)-1, err)
	}
}

func addOne(ctx context.Context, s Store) error {
	for {
		loaded, err := s.Load(ctx, "crowd")
		if err != nil {
			return err
		}
		loaded.State = append(slices.Clone(loaded.State), '+')
		if err = s.Commit(ctx, Change{Session: loaded}); !errors.Is(err, ErrConflict) {
			return err
		}
	}
}

// testReopen reads with another connection what was written.
func testReopen(t *testing.T, s Store, address string) {
	again, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got, err := again.Load(t.Context(), "keep"); err != nil || got.Version != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := again.Starts(t.Context(), "bot"); err != nil || got.Asked["é:1"] != 3 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestOpenRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, address := range []string{"", "mysql://user:secret@host/db", "sqlite:", "sqlite::memory:", "redis://%zz", "postgres://user:secret@127.0.0.1:1/db?connect_timeout=1"} {
		s, err := Open(t.Context(), address)
		if err == nil {
			s.Close()
			t.Errorf("%s: no error", address)
			continue
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error tells the password: %v", address, err)
		}
	}
}
