package conversation

import (
	"errors"

	"chatlet/api"
)

// sessionNotFound is the only 404 of a continue request that means the chat
// itself; any other is a wrong address.
const sessionNotFound = "Session not found."

// FailureOf grades the error of an [api.Client].
func FailureOf(err error) Failure {
	f := Failure{Kind: Unreachable, Detail: err.Error()}
	var refusal *api.Error
	if !errors.As(err, &refusal) {
		return f
	}
	switch {
	case refusal.Status == 404 && refusal.Message == sessionNotFound:
		f.Kind = SessionGone
	case isTransient(refusal.Status):
	default:
		f.Kind, f.Status, f.Message = Refused, refusal.Status, refusal.Message
	}
	return f
}

// isTransient picks the refusals that go away by themselves.
func isTransient(status int) bool {
	return status >= 500 || status == 408 || status == 429
}
