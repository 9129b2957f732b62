package gate

import (
	"errors"
	"io"
	"net/http"
	"os"
	"time"
)

// ErrSlow refuses a client that sends its body too slowly.
var ErrSlow = Refuse(http.StatusRequestTimeout, "The request took too long")

// Pace is how fast clients have to send the bodies of their requests. One that
// is slower holds a connection for nothing, or means to.
type Pace struct {
	// Grace is how long a body may take whatever its size.
	Grace time.Duration
	// PerSecond is how many bytes a second add to that time.
	PerSecond int
}

// DefaultPace lets the slowest telephone networks pass: a picture of 10 MB may
// take 20 minutes, a text 15 seconds.
var DefaultPace = Pace{Grace: 15 * time.Second, PerSecond: 8 << 10}

// Keep ends the requests of clients that fall behind. Reading the body then
// fails with [ErrSlow].
func (p Pace) Keep(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body != nil && r.Body != http.NoBody {
			body := &pacedBody{ReadCloser: r.Body, control: http.NewResponseController(w), pace: p, begun: time.Now()}
			// What no handler reads, the server reads at the end.
			body.setDeadline()
			r.Body = body
		}
		next.ServeHTTP(w, r)
	})
}

// pacedBody is a body that has to keep a pace.
type pacedBody struct {
	io.ReadCloser
	control *http.ResponseController
	pace    Pace
	begun   time.Time
	read    int64
	isRead  bool
}

func (b *pacedBody) setDeadline() {
	earned := time.Duration(float64(b.read) / float64(b.pace.PerSecond) * float64(time.Second))
	// Where deadlines cannot be set, as in tests without a connection, there
	// is nobody to wait for.
	_ = b.control.SetReadDeadline(b.begun.Add(b.pace.Grace + earned))
}

// Read implements [io.Reader].
func (b *pacedBody) Read(data []byte) (int, error) {
	n, err := b.ReadCloser.Read(data)
	b.read += int64(n)
	switch {
	case err == nil:
		b.setDeadline()
	case errors.Is(err, os.ErrDeadlineExceeded):
		err = ErrSlow
	case !b.isRead:
		b.isRead = true
		// The server goes on reading, to hear of a client that goes away.
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
