package store

import (
	"fmt"
	"time"
)

// Starts counts the visitors whom a bot has asked a first question.
type Starts struct {
	// Since is when the first of them began; zero if there are none.
	Since time.Time
	// Asked counts them by the id of the question's block.
	Asked map[string]int
}

// Add adds other visitors.
func (s *Starts) Add(more Starts) {
	if s.Since.IsZero() || !more.Since.IsZero() && more.Since.Before(s.Since) {
		s.Since = more.Since
	}
	for block, n := range more.Asked {
		if s.Asked == nil {
			s.Asked = map[string]int{}
		}
		s.Asked[block] += n
	}
}

// rows are those of a query of SQL for starts: the block, since when in
// milliseconds, and how many.
type rows interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
}

func scanStarts(found rows) (Starts, error) {
	var all Starts
	for found.Next() {
		var block string
		var since int64
		var n int
		if err := found.Scan(&block, &since, &n); err != nil {
			return Starts{}, fmt.Errorf("loading starts: %w", err)
		}
		all.Add(Starts{time.UnixMilli(since), map[string]int{block: n}})
	}
	if err := found.Err(); err != nil {
		return Starts{}, fmt.Errorf("loading starts: %w", err)
	}
	return all, nil
}
