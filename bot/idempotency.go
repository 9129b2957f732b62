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

// idempotencyHeader has a key that the client makes for each request. If a
// client repeats a request because its reply was lost, it is applied once.
const idempotencyHeader = "Idempotency-Key"

// Limits of keys, in bytes.
const (
	// maxKey is the length to which longer keys are cut. They stay unique.
	maxKey = 128
	// minStartKey is the shortest key that counts for a start. Otherwise,
	// clients that number their requests would share sessions.
	minStartKey = 16
)

func keyOf(r *http.Request) string {
	key := r.Header.Get(idempotencyHeader)
	return key[:min(len(key), maxKey)]
}

// startKeyOf returns the key of a start, or empty if it does not count.
func startKeyOf(r *http.Request) string {
	if key := keyOf(r); len(key) >= minStartKey {
		return key
	}
	return ""
}

// startID returns the id of a new session. With a key, it depends on all that
// identifies the start: the client, the bot and the key.
func (s *Server) startID(r *http.Request, fields body, key string) string {
	if key == "" {
		return engine.NewID()
	}
	mac := hmac.New(sha256.New, s.options.Secret)
	mac.Write(engine.Encode([]any{r.URL.Path, gate.ClientOf(r, s.options.BehindProxy), r.Header.Get("Origin"), key, fields.fields}))
	return engine.IDOf(mac.Sum(nil))
}

// repeatedStart returns the reply to a start that was already answered. It
// returns an error if the conversation has continued since.
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
