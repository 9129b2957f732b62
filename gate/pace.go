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

// Pace is how fast clients have to send request bodies, so that slow ones do
// not hold connections.
type Pace struct {
	// Grace is the time that every body may take.
	Grace time.Duration
	// PerSecond is how many bytes add a second to that time.
	PerSecond int
}

// DefaultPace allows for the slowest mobile networks: a picture of 10 MB may
// take 20 minutes, and a text 15 seconds.
var DefaultPace = Pace{Grace: 15 * time.Second, PerSecond: 8 << 10}

// Keep ends the requests of clients that are too slow. Reading the body then
// fails with [ErrSlow].
func (p Pace) Keep(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body != nil && r.Body != http.NoBody {
			body := &pacedBody{ReadCloser: r.Body, control: http.NewResponseController(w), pace: p, begun: time.Now()}
			// The server reads what no handler reads.
			body.setDeadline()
			r.Body = body
		}
		next.ServeHTTP(w, r)
	})
}

// pacedBody is a body that must arrive at a pace.
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
	// If deadlines are not supported, as in tests without a connection, there
	// is none.
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
		// The deadline is removed, because the server goes on reading to notice
		// a lost connection.
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
