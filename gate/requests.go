package gate

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Requests counts answered requests.
type Requests struct {
	total   *prometheus.CounterVec
	seconds *prometheus.HistogramVec
}

// NewRequests registers the counters in a registry.
func NewRequests(registry prometheus.Registerer) *Requests {
	c := &Requests{
		total: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "chatlet_requests_total", Help: "Requests answered, by endpoint and status.",
		}, []string{"endpoint", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "chatlet_request_seconds", Help: "How long requests took, by endpoint.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .02, .05, .1, .25, 1, 5, 30},
		}, []string{"endpoint"}),
	}
	registry.MustRegister(c.total, c.seconds)
	return c
}

// Observe counts one request that has just been answered.
func (c *Requests) Observe(endpoint string, status int, begun time.Time) {
	c.total.WithLabelValues(endpoint, strconv.Itoa(status)).Inc()
	c.seconds.WithLabelValues(endpoint).Observe(time.Since(begun).Seconds())
}
