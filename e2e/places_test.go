package e2e

import (
	"runtime"
	"strings"
	"sync"
	"testing"
)

// places are those of the tests with pages: one for each core, and one for a page
// that waits. With more, all are slow, and wait for each other. More tests run at
// a time, because some only wait for a browser.
var places = placeTable{free: make(chan struct{}, runtime.NumCPU()+1), holders: map[string]bool{}}

// placeTable limits how many tests have pages at a time.
type placeTable struct {
	free chan struct{}

	mu sync.Mutex
	// holders are the names of the tests that have a place.
	holders map[string]bool
}

// take waits for a place, and frees it at the test's end. A test uses the place
// it has, or that of a test around it, for all its pages: if it waited for
// another, tests could wait for each other.
func (p *placeTable) take(t *testing.T) {
	if p.isHeldFor(t.Name()) {
		return
	}
	p.free <- struct{}{}
	p.hold(t.Name(), true)
	t.Cleanup(func() {
		p.hold(t.Name(), false)
		<-p.free
	})
}

func (p *placeTable) isHeldFor(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.holders[name] {
		at := strings.LastIndexByte(name, '/')
		if at < 0 {
			return false
		}
		name = name[:at]
	}
	return true
}

func (p *placeTable) hold(name string, isHeld bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if isHeld {
		p.holders[name] = true
	} else {
		delete(p.holders, name)
	}
}
