package conversation

import (
	"errors"
	"strings"

	"chatlet/api"
)

// sessionGone begins the only messages with a 404 that mean the chat itself:
// it is not found, or has expired. Any other 404 is a wrong address.
const sessionGone = "Session "

// streamGone is the same in the words of a stream.
const streamGone = "Could not find session"

// FailureOf grades the error of an [api.Client].
func FailureOf(err error) Failure {
	f := Failure{Kind: Unreachable, IsUnsent: errors.Is(err, api.ErrUnsent), Detail: err.Error()}
	var refusal *api.Error
	if !errors.As(err, &refusal) {
		return f
	}
	f.Status, f.Message = refusal.Status, refusal.Message
	switch {
	case refusal.Status == 404 && (strings.HasPrefix(refusal.Message, sessionGone) || refusal.Message == streamGone):
		f.Kind = SessionGone
	case !isTransient(refusal.Status):
		f.Kind = Refused
	}
	return f
}

// isTransient picks the refusals that go away by themselves.
func isTransient(status int) bool {
	return status >= 500 || status == 408 || status == 429
}
