//go:build !js

package studio

import (
	"crypto/subtle"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"chatlet/gate"

	"golang.org/x/time/rate"
)

const (
	// MinToken is the least length of a token of the owner's, in characters.
	MinToken = 16
	// refusedAtOnce is how many refused requests a client may send at once, and
	// refusedPerMinute how many after that.
	refusedAtOnce    = 10
	refusedPerMinute = 10
)

// The refusals of the door.
var (
	errOrigin = gate.Refuse(http.StatusForbidden, "only the studio's own page may ask for this")
	errToken  = gate.Refuse(http.StatusUnauthorized, "This needs the token from the link that the server has printed at its start. A server that starts again prints a new one.")
)

// CheckToken returns an error for a token that others could guess.
func CheckToken(token string) error {
	if len(token) < MinToken || strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return fmt.Errorf("it has %d characters: want at least %d, only letters, digits and signs, without spaces", len([]rune(token)), MinToken)
	}
	return nil
}

// door admits the owner.
type door struct {
	token       string
	behindProxy bool
	options     APIOptions
	// refused limits the requests without the token.
	refused *gate.Limits
}

func newDoor(o APIOptions) door {
	return door{
		token: o.Token, behindProxy: o.BehindProxy, options: o,
		refused: &gate.Limits{Rate: rate.Limit(refusedPerMinute / 60.0), Burst: refusedAtOnce},
	}
}

// admit returns nil for requests of the studio's own page with the token. A
// client that was refused too often is refused with the right token, too:
// otherwise it could go on guessing.
func (d *door) admit(w http.ResponseWriter, r *http.Request) *gate.Refusal {
	if !isOwnPage(r) {
		return errOrigin
	}
	client, now := gate.ClientOf(r, d.behindProxy), d.options.Now()
	if wait := d.refused.Wait(client, now); wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		return gate.Refuse(http.StatusTooManyRequests, fmt.Sprintf("Too many wrong tokens came from this address. Try again in %d seconds.", seconds))
	}
	if !d.hasToken(r) {
		d.refused.Allow(client, false, now)
		w.Header().Set("WWW-Authenticate", `Bearer realm="studio"`)
		return errToken
	}
	return nil
}

// hasToken compares the token in constant time.
func (d *door) hasToken(r *http.Request) bool {
	token, isBearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return isBearer && d.token != "" && subtle.ConstantTimeCompare([]byte(token), []byte(d.token)) == 1
}

// isOwnPage reports whether a request comes from a page of this server, or from
// no page. Browsers say so in one of two headers.
func isOwnPage(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	origin := r.Header.Get("Origin")
	return origin == "" || gate.IsOwn(origin, r.Host)
}

// Link returns the address of the studio on a server, with the token in the
// fragment, which browsers do not send.
func Link(server, token string) string {
	return strings.TrimSuffix(server, "/") + base + "#token=" + url.QueryEscape(token)
}
