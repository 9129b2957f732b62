package gate

import "sync"

// Seats limits how many clients wait on open connections. The zero value has
// none. It is safe for concurrent use.
type Seats struct {
	// Max is how many clients may wait at once. PerClient is how many of them
	// may have the same address, which a whole office may share.
	Max, PerClient int

	mu    sync.Mutex
	taken map[string]int
	count int
}

// Usual limits.
const (
	// MaxWaiting is how many clients may wait for webhooks at once.
	MaxWaiting = 10_000
	// MaxWaitingPerClient is how many of them may have one address.
	MaxWaitingPerClient = 100
)

// ErrNoSeat refuses a client above the limit.
var ErrNoSeat = Refuse(503, "Too many clients wait")

// Take takes a seat for a client, if there is one. leave returns it.
func (s *Seats) Take(client string) (leave func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.count >= s.Max || s.taken[client] >= s.PerClient {
		return nil, false
	}
	if s.taken == nil {
		s.taken = map[string]int{}
	}
	s.taken[client]++
	s.count++
	return func() { s.leave(client) }, true
}

func (s *Seats) leave(client string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count--
	if s.taken[client]--; s.taken[client] == 0 {
		delete(s.taken, client)
	}
}
