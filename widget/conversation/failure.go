package conversation

import (
	"errors"
	"strings"

	"chatlet/api"
)

// sessionGone begins the messages of the only 404s that concern the chat
// itself: its session is not found, or has expired. Other 404s mean a wrong
// address.
const sessionGone = "Session "

// streamGone is the message of a stream for the same.
const streamGone = "Could not find session"

// FailureOf classifies an error of an [api.Client].
func FailureOf(err error) Failure {
	f := Failure{
		Kind: Unreachable, Detail: err.Error(),
		IsUnsent: errors.Is(err, api.ErrUnsent), IsBlocked: errors.Is(err, api.ErrBlocked), IsNonsense: errors.Is(err, api.ErrNonsense),
	}
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

// isTransient reports whether a status usually goes away by itself.
func isTransient(status int) bool {
	return status >= 500 || status == 408 || status == 429
}
