package api

import (
	"context"
	"strings"
	"testing"
)

// logTransport records requests, and knows only one path.
type logTransport struct {
	known string
	asked []Request
}

func (l *logTransport) Post(_ context.Context, r Request) (Response, error) {
	l.asked = append(l.asked, r)
	if !strings.Contains(r.URL, l.known) {
		return Response{Status: 404, Body: []byte("Not found")}, nil
	}
	return Response{Status: 200, Body: []byte(`{"message":"Logs successfully saved."}`)}, nil
}

func TestClientLogsAreSentAsTheServerTakesThem(t *testing.T) {
	logs := []Log{
		{Status: "error", Description: "failed", Details: []byte(`"why"`), Context: "While executing script"},
		{Description: "said", Details: []byte(`{"a":1}`)},
		{Status: "error", Description: "long", Details: []byte(`"` + strings.Repeat("ä", 2000) + `"`)},
	}
	want := `{"clientLogs":[{"status":"error","description":"failed","details":"why","context":"While executing script"},` +
		`{"status":"info","description":"said","details":"{\"a\":1}"},{"status":"error","description":"long","details":"` + strings.Repeat("ä", 1000) + `"}]}`
	for _, tt := range []struct {
		name    string
		dialect Dialect
		known   string
		asked   int
	}{
		{"today's path", Typebot, "/api/v2/sessions/s%2F1/clientLogs", 1},
		{"an older server", Typebot, "/api/v1/sessions/s%2F1/clientLogs", 2},
		{"another dialect", Dialects[2], "/api/v1/sessions/s%2F1/clientLogs", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			transport := &logTransport{known: tt.known}
			if err := NewClient(transport, tt.dialect, "https://api.example").SendLogs(t.Context(), "s/1", logs); err != nil {
				t.Fatal(err)
			}
			if len(transport.asked) != tt.asked {
				t.Fatalf("%d requests, want %d", len(transport.asked), tt.asked)
			}
			if last := transport.asked[tt.asked-1]; string(last.Body) != want || last.URL != "https://api.example"+tt.known {
				t.Errorf("%s: %s, want %s", last.URL, last.Body, want)
			}
		})
	}
}

func TestClientLogsThatCannotBeSentAreAnError(t *testing.T) {
	for _, d := range []Dialect{{}, Typebot} {
		if err := NewClient(&logTransport{known: "nowhere"}, d, "").SendLogs(t.Context(), "s", nil); err == nil {
			t.Errorf("no error with the paths %v", d.LogsPaths)
		}
	}
}
