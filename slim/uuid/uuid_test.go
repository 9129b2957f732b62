package uuid

import (
	"regexp"
	"testing"
)

func TestEveryNameIsAUUIDOfItsOwn(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	seen := map[string]bool{}
	for range 10_000 {
		name := NewString()
		if !form.MatchString(name) || seen[name] {
			t.Fatalf("the name %s", name)
		}
		seen[name] = true
	}
}
