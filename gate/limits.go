package gate

import (
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// ErrTooMany refuses a client with too many requests, and ErrTooLarge a large
// body.
var (
	ErrTooMany  = Refuse(http.StatusTooManyRequests, "Too many requests, slow down")
	ErrTooLarge = Refuse(http.StatusRequestEntityTooLarge, "Request body is too large")
)

// maxClients limits how many clients are remembered. Beyond it, all others
// share one allowance, so that an attacker with many addresses cannot use up
// memory.
const maxClients = 100_000

// Limits are limits for each client. The zero value allows everything. It is
// safe for concurrent use once its fields are set.
type Limits struct {
	// Rate is how many requests per second one client may send, and Burst how
	// many at once. A Rate of 0 is no limit.
	Rate  rate.Limit
	Burst int
	// StartsPerHour is how many conversations one client may begin in an hour.
	// 0 is no limit.
	StartsPerHour int

	mu      sync.Mutex
	clients map[string]*allowance
}

// allowance is what one client may still do.
type allowance struct {
	requests *rate.Limiter
	starts   *rate.Limiter
	seen     time.Time
}

// Allow counts a request of a client, and reports whether it is allowed.
func (l *Limits) Allow(client string, isStart bool, now time.Time) bool {
	if l.Rate == 0 && l.StartsPerHour == 0 {
		return true
	}
	a := l.of(client, now)
	if l.Rate > 0 && !a.requests.AllowN(now, 1) {
		return false
	}
	return !isStart || l.StartsPerHour == 0 || a.starts.AllowN(now, 1)
}

// Wait returns how long it takes until a client may send a request again. It
// counts nothing.
func (l *Limits) Wait(client string, now time.Time) time.Duration {
	if l.Rate == 0 {
		return 0
	}
	missing := 1 - l.of(client, now).requests.TokensAt(now)
	return time.Duration(max(0, missing) / float64(l.Rate) * float64(time.Second))
}

func (l *Limits) of(client string, now time.Time) *allowance {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.clients == nil {
		l.clients = map[string]*allowance{}
	}
	a := l.clients[client]
	if a == nil && len(l.clients) >= maxClients {
		client = ""
		a = l.clients[client]
	}
	if a == nil {
		perHour := rate.Limit(float64(l.StartsPerHour) / time.Hour.Seconds())
		a = &allowance{requests: rate.NewLimiter(l.Rate, l.Burst), starts: rate.NewLimiter(perHour, l.StartsPerHour)}
		l.clients[client] = a
	}
	a.seen = now
	return a
}

// Sweep forgets clients without requests for an hour, whose allowances are full
// again.
func (l *Limits) Sweep(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for client, a := range l.clients {
		if now.Sub(a.seen) > time.Hour {
			delete(l.clients, client)
		}
	}
}
