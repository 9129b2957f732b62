package httptransport

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chatlet/api"
)

func serve(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handle)
	t.Cleanup(server.Close)
	return server.URL
}

func TestARequestIsPostedAsJSON(t *testing.T) {
	for _, key := range []string{"", "answer-1"} {
		url := serve(t, func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil || r.Method != http.MethodPost || r.URL.Path != "/a b" || string(body) != `{"a":"é"}` {
				t.Errorf("%s %s: %s, %v", r.Method, r.URL.Path, body, err)
			}
			if got := r.Header.Get("Content-Type"); got != "application/json" {
				t.Errorf("content type %q", got)
			}
			if _, sent := r.Header["Idempotency-Key"]; sent != (key != "") || r.Header.Get("Idempotency-Key") != key {
				t.Errorf("idempotency key %q, want %q", r.Header["Idempotency-Key"], key)
			}
			w.WriteHeader(http.StatusTeapot)
			_, _ = w.Write([]byte("short and stout"))
		})
		got, err := New(nil).Post(t.Context(), api.Request{URL: url + "/a%20b", Body: []byte(`{"a":"é"}`), IdempotencyKey: key})
		if err != nil || got.Status != http.StatusTeapot || string(got.Body) != "short and stout" {
			t.Errorf("%d %s, %v", got.Status, got.Body, err)
		}
	}
}

func TestABodyIsReadUpToItsBound(t *testing.T) {
	for _, tt := range []struct {
		name string
		size int
		fits bool
	}{{"empty", 0, true}, {"at the bound", maxBody, true}, {"over the bound", maxBody + 1, false}} {
		t.Run(tt.name, func(t *testing.T) {
			url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				_, _ = w.Write(bytes.Repeat([]byte{' '}, tt.size))
			})
			got, err := New(nil).Post(t.Context(), api.Request{URL: url})
			if (err == nil) != tt.fits || tt.fits && len(got.Body) != tt.size {
				t.Errorf("%d bytes, %v", len(got.Body), err)
			}
		})
	}
}

func TestSilenceIsAnError(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	cut := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte("half"))
	})
	for name, url := range map[string]string{"nobody listens": gone.URL, "the answer breaks off": cut, "the address is none": "http://\x00"} {
		t.Run(name, func(t *testing.T) {
			if got, err := New(nil).Post(t.Context(), api.Request{URL: url}); err == nil {
				t.Errorf("answered %+v", got)
			}
		})
	}
}

func TestACancelledRequestEnds(t *testing.T) {
	arrived := make(chan struct{})
	url := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	if _, err := New(nil).Post(ctx, api.Request{URL: url}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestAMovedServerIsFollowedWithTheSameRequest(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, strings.TrimSuffix(r.URL.Path, "/"), http.StatusPermanentRedirect)
			return
		}
		_, _ = io.Copy(w, r.Body)
	})
	got, err := New(http.DefaultClient).Post(t.Context(), api.Request{URL: url + "/x/", Body: []byte("kept")})
	if err != nil || string(got.Body) != "kept" {
		t.Errorf("%s, %v", got.Body, err)
	}
}

func TestTheClientSpeaksThroughIt(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.EscapedPath() != "/api/v1/typebots/a%2Fb/startChat" {
			http.Error(w, "Not found", http.StatusNotFound)
			return
		}
		_, _ = w.Write([]byte(`{"sessionId":"s","typebot":{"id":"b"},"messages":[]}`))
	})
	client := api.NewClient(New(nil), api.Typebot, url)
	if reply, err := client.Start(t.Context(), "a/b", api.StartRequest{}); err != nil || reply.SessionID != "s" {
		t.Errorf("%+v, %v", reply, err)
	}
	_, err := client.Start(t.Context(), "other", api.StartRequest{})
	var refusal *api.Error
	if !errors.As(err, &refusal) || refusal.Status != 404 || refusal.Message != "" {
		t.Errorf("%v", err)
	}
}

func TestAStreamIsHandedOverAsItArrives(t *testing.T) {
	goOn := make(chan struct{})
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if body, err := io.ReadAll(r.Body); err != nil || string(body) != "{}" || r.URL.Path != "/api/v2/sessions/s/streamMessage" {
			t.Errorf("%s: %s, %v", r.URL.Path, body, err)
		}
		_, _ = io.WriteString(w, "0:\"first\"\n")
		_ = http.NewResponseController(w).Flush()
		<-goOn
		_, _ = io.WriteString(w, "0:\" second\"\nd:{}\n")
	})
	var pieces []string
	err := api.NewClient(New(nil), api.Typebot, url).Stream(t.Context(), "s", nil, func(piece string) {
		if pieces = append(pieces, piece); len(pieces) == 1 {
			close(goOn)
		}
	})
	if err != nil || strings.Join(pieces, "|") != "first| second" {
		t.Errorf("%q, %v", pieces, err)
	}
}

func TestAStreamThatNobodyServesIsAnError(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for _, url := range []string{gone.URL, "http://\x00"} {
		if _, err := New(nil).Stream(t.Context(), api.Request{URL: url}); err == nil {
			t.Errorf("%q streams", url)
		}
	}
}
