package store

import (
	"context"
	"errors"
	"fmt"
)

// ErrNewer refuses a database that a newer program has upgraded.
var ErrNewer = errors.New("a newer Chatlet has written the database")

// schema is a database of which each version is made by a step. A database
// without a version has version 0: it is empty, or as it was before schemas had
// versions.
type schema struct {
	// steps are in SQL. The first one makes version 1 of version 0, and so on. A
	// step that was released never changes.
	steps []string
}

// upgrader is a transaction in which a database is upgraded.
type upgrader interface {
	// version returns the version of the database.
	version(ctx context.Context) (int, error)
	// run runs a step.
	run(ctx context.Context, step string) error
	// setVersion sets the version.
	setVersion(ctx context.Context, version int) error
}

// upgrade runs the steps that a database lacks. The transaction is the caller's,
// so a database is upgraded to the newest version or not at all.
func (s schema) upgrade(ctx context.Context, u upgrader) error {
	version, err := u.version(ctx)
	if err != nil {
		return fmt.Errorf("reading the version of the database: %w", err)
	}
	if newest := len(s.steps); version > newest {
		return fmt.Errorf("%w: it has version %d, and this program knows versions up to %d; use the newer program, or a copy from before its start", ErrNewer, version, newest)
	}
	for i := version; i < len(s.steps); i++ {
		if err := u.run(ctx, s.steps[i]); err != nil {
			return fmt.Errorf("upgrading the database to version %d: %w", i+1, err)
		}
	}
	if version == len(s.steps) {
		return nil
	}
	return u.setVersion(ctx, len(s.steps))
}
