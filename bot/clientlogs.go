package bot

import (
	"chatlet/bot/engine"

	"log/slog"
	"net/http"
)

// maxClientLogs limits how many entries of a request are read.
const maxClientLogs = 100

// serveClientLogs accepts logs of clients. Their texts may contain a visitor's
// words, so the server's log has only the number of entries with each status.
func (s *Server) serveClientLogs(r *http.Request) ([]byte, error) {
	fields, err := s.readBody(r)
	if err != nil {
		return nil, err
	}
	entries, ok := fields.fields["clientLogs"].([]any)
	if !ok {
		fields.wrongType("array", fields.fields["clientLogs"], "clientLogs")
		return nil, fields.check()
	}
	_, session, err := s.load(r.Context(), r.PathValue("sessionId"))
	if err != nil {
		return nil, err
	}
	s.logClient(session, entries[:min(len(entries), maxClientLogs)])
	return []byte(`{"message":"Logs successfully saved."}`), nil
}

func (s *Server) logClient(session *engine.Session, entries []any) {
	counts := map[string]int{}
	for _, e := range entries {
		fields, _ := e.(map[string]any)
		status := "info"
		switch fields["status"] {
		case "error", "success":
			status = fields["status"].(string)
		}
		counts[status]++
	}
	for status, count := range counts {
		s.options.Logger.Info("client logs", "bot", session.BotID(), slog.String("status", status), "count", count)
		s.metrics.clientLogs.WithLabelValues(status).Add(float64(count))
	}
}
