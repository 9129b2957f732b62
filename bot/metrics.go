package bot

import (
	"net/http"

	"chatlet/gate"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// counters are the server's metrics, in their own registry.
type counters struct {
	*gate.Requests
	registry   *prometheus.Registry
	started    prometheus.Counter
	completed  prometheus.Counter
	expired    prometheus.Counter
	uploads    prometheus.Counter
	clientLogs *prometheus.CounterVec
}

func newCounters() *counters {
	registry := prometheus.NewRegistry()
	m := &counters{
		Requests:  gate.NewRequests(registry),
		registry:  registry,
		started:   prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_sessions_started_total", Help: "Conversations begun."}),
		completed: prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_sessions_completed_total", Help: "Conversations played to their end."}),
		expired:   prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_sessions_expired_total", Help: "Idle conversations forgotten."}),
		uploads:   prometheus.NewCounter(prometheus.CounterOpts{Name: "chatlet_uploads_total", Help: "Files received."}),
		clientLogs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "chatlet_client_logs_total", Help: "Log entries that clients sent, by status.",
		}, []string{"status"}),
	}
	registry.MustRegister(m.started, m.completed, m.expired, m.uploads, m.clientLogs)
	return m
}

// Metrics serves the server's counters in Prometheus format. Only the operator
// should reach it.
func (s *Server) Metrics() http.Handler {
	return promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{})
}

// Health answers {"status":"ok"} if sessions and files can be written, and 503
// otherwise.
func (s *Server) Health() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if err := s.healthy(r); err != nil {
			s.options.Logger.Error("nothing can be written", "error", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte(`{"status":"unavailable"}`))
			return
		}
		_, _ = w.Write([]byte(`{"status":"ok"}`))
	})
}
