package bot

import "sync"

// locks serialise the requests of one session, so that two concurrent answers
// are two steps. A free lock takes no memory.
type locks struct {
	mu   sync.Mutex
	held map[string]*lock
}

type lock struct {
	sync.Mutex
	waiting int
}

// lock waits until the session is free, and returns a function that frees it.
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
