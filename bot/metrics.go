package bot

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// counters are what the server counts, in a registry of its own.
type counters struct {
	registry   *prometheus.Registry
	requests   *prometheus.CounterVec
	seconds    *prometheus.HistogramVec
	started    prometheus.Counter
	completed  prometheus.Counter
	expired    prometheus.Counter
	uploads    prometheus.Counter
	clientLogs *prometheus.CounterVec
}

func newCounters() *counters {
	m := &counters{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "chatlet_requests_total", Help: "Requests answered, by endpoint and status.",
		}, []string{"endpoint", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "chatlet_request_seconds", Help: "How long requests took, by endpoint.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .02, .05, .1, .25, 1, 5, 30},
		}, []string{"endpoint"}),
		started:   prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_sessions_started_total", Help: "Conversations begun."}),
		completed: prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_sessions_completed_total", Help: "Conversations played to their end."}),
		expired:   prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_sessions_expired_total", Help: "Idle conversations forgotten."}),
		uploads:   prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_uploads_total", Help: "Files received."}),
		clientLogs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "chatlet_client_logs_total", Help: "Log entries that clients sent, by status.",
		}, []string{"status"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.started, m.completed, m.expired, m.uploads, m.clientLogs)
	return m
}

// observe counts one request.
func (m *counters) observe(endpoint string, status int, begun time.Time) {
	m.requests.WithLabelValues(endpoint, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(endpoint).Observe(time.Since(begun).Seconds())
}

// Metrics serves the server's counters in the format of Prometheus. Show it to
// the operator alone.
func (s *Server) Metrics() http.Handler {
	return promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{})
}

// Health answers {"status":"ok"} while the store answers, and 503 otherwise.
func (s *Server) Health() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if err := s.healthy(r); err != nil {
			s.options.Logger.Error("store does not answer", "error", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte(`{"status":"unavailable"}`))
			return
		}
		_, _ = w.Write([]byte(`{"status":"ok"}`))
	})
}
