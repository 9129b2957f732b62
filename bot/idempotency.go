package bot

import "encoding/json"

// idempotencyHeader carries a key that a client makes for each answer: the
// same answer posted again, because its reply was lost, is applied once.
const idempotencyHeader = "Idempotency-Key"

// maxKey bounds a key, in bytes. A longer one is cut: it is still the client's
// own.
const maxKey = 128

// repeated is the reply to a request that was answered before.
func (s *session) repeated(key string) (json.RawMessage, bool) {
	if key == "" || s.LastKey != key {
		return nil, false
	}
	return s.LastReply, true
}

// remember keeps the reply for a request that may come again. Only the last
// one is kept: a client that asked something else has had its reply.
func (s *session) remember(key string, reply []byte) {
	s.LastKey, s.LastReply = key, nil
	if key != "" {
		s.LastReply = reply
	}
}

func keyOf(header string) string { return header[:min(len(header), maxKey)] }
