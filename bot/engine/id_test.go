package engine

import (
	"strings"
	"testing"
)

func TestIdsAreLongAndDifferent(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := NewID()
		if len(id) != idLength || strings.Trim(id, idAlphabet) != "" || seen[id] {
			t.Fatalf("id %q", id)
		}
		seen[id] = true
	}
}
