package bot

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"net/http"

	"chatlet/bot/engine"
	"chatlet/gate"
)

// idempotencyHeader carries a key that a client makes for each request: the
// same request posted again, because its reply was lost, is applied once.
const idempotencyHeader = "Idempotency-Key"

// Bounds of keys, in bytes.
const (
	// maxKey is where a longer one is cut: it is still the client's own.
	maxKey = 128
	// minStartKey is the shortest key of a start that counts. Two visitors whose
	// program numbers its requests must not share a session.
	minStartKey = 16
)

func keyOf(r *http.Request) string {
	key := r.Header.Get(idempotencyHeader)
	return key[:min(len(key), maxKey)]
}

// startKeyOf is the key of a start, empty where it has none that counts.
func startKeyOf(r *http.Request) string {
	if key := keyOf(r); len(key) >= minStartKey {
		return key
	}
	return ""
}

// startID is the id of the session that a start begins. With a key, it depends
// on all that makes the start the same one: who asks, for what, with which key.
func (s *Server) startID(r *http.Request, fields body, key string) string {
	if key == "" {
		return engine.NewID()
	}
	mac := hmac.New(sha256.New, s.options.Secret)
	mac.Write(engine.Encode([]any{r.URL.Path, gate.ClientOf(r, s.options.BehindProxy), r.Header.Get("Origin"), key, fields.fields}))
	return engine.IDOf(mac.Sum(nil))
}

// repeatedStart is the reply to a start that was answered before. The error
// says that more has been said since.
func (s *Server) repeatedStart(ctx context.Context, id, key string) (reply []byte, isAnswered bool, err error) {
	if key == "" {
		return nil, false, nil
	}
	_, session, err := s.load(ctx, id)
	if errors.Is(err, errSessionNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	if reply, ok := session.RepeatedReply(key); ok {
		return reply, true, nil
	}
	return nil, true, errSpent
}
