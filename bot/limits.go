package bot

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// errTooMany refuses a client that asks for too much.
var errTooMany = refusal(http.StatusTooManyRequests, "Too many requests, slow down")

// maxClients bounds how many clients are remembered. Beyond it all share one
// allowance, so that an attacker with many addresses cannot take memory.
const maxClients = 100_000

// limits are what each client may do. Its zero value allows everything.
type limits struct {
	mu      sync.Mutex
	clients map[string]*allowance

	rate  rate.Limit
	burst int
	// starts is how many conversations a client may begin in an hour.
	starts int
}

// allowance is one client's.
type allowance struct {
	requests *rate.Limiter
	starts   *rate.Limiter
	seen     time.Time
}

// allow counts a request of a client.
func (l *limits) allow(client string, isStart bool, now time.Time) bool {
	if l.rate == 0 && l.starts == 0 {
		return true
	}
	a := l.of(client, now)
	if l.rate > 0 && !a.requests.AllowN(now, 1) {
		return false
	}
	return !isStart || l.starts == 0 || a.starts.AllowN(now, 1)
}

func (l *limits) of(client string, now time.Time) *allowance {
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
		perHour := rate.Limit(float64(l.starts) / time.Hour.Seconds())
		a = &allowance{requests: rate.NewLimiter(l.rate, l.burst), starts: rate.NewLimiter(perHour, l.starts)}
		l.clients[client] = a
	}
	a.seen = now
	return a
}

// sweep forgets clients that have been away for an hour: their allowances are
// full again.
func (l *limits) sweep(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for client, a := range l.clients {
		if now.Sub(a.seen) > time.Hour {
			delete(l.clients, client)
		}
	}
}

// clientOf names who sent a request: its address, or, behind a proxy that is
// trusted, the last address that the proxy added. An IPv6 client has a whole
// network of 64 bits.
func clientOf(r *http.Request, behindProxy bool) string {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	if forwarded := r.Header.Get("X-Forwarded-For"); behindProxy && forwarded != "" {
		address = strings.TrimSpace(forwarded[strings.LastIndexByte(forwarded, ',')+1:])
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is6() {
		network, _ := ip.Prefix(64)
		return network.String()
	}
	return ip.String()
}
