package bot

import "sync"

// locks serialise the requests of one session, so that two answers posted at
// once are two steps. A lock that nobody holds takes no memory.
type locks struct {
	mu   sync.Mutex
	held map[string]*lock
}

type lock struct {
	sync.Mutex
	waiting int
}

// lock waits for the session to be free and returns what frees it again.
func (l *locks) lock(id string) (unlock func()) {
	l.mu.Lock()
	if l.held == nil {
		l.held = map[string]*lock{}
	}
	one := l.held[id]
	if one == nil {
		one = &lock{}
		l.held[id] = one
	}
	one.waiting++
	l.mu.Unlock()
	one.Lock()
	return func() { l.unlock(id, one) }
}

func (l *locks) unlock(id string, one *lock) {
	one.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if one.waiting--; one.waiting == 0 {
		delete(l.held, id)
	}
}
