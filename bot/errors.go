package bot

import (
	"chatlet/bot/engine"

	"errors"
	"net/http"

	"chatlet/gate"
)

// The refusals without details.
var (
	errBotNotFound     = gate.Refuse(http.StatusNotFound, "Typebot not found")
	errSessionNotFound = gate.Refuse(http.StatusNotFound, "Session not found.")
	errMalformed       = gate.Fault(http.StatusBadRequest, "Malformed request. Ensure the request body is properly formatted and the 'Content-Type' header is set correctly.")
	errSessionTooLarge = gate.Refuse(http.StatusRequestEntityTooLarge, "The conversation has become too large")
	errSpent           = gate.Refuse(http.StatusConflict, "This answer was applied before")
	errBusy            = gate.Refuse(http.StatusConflict, "The session is busy")
	errInternal        = gate.Fault(http.StatusInternalServerError, "Internal server error")
)

func badRequest(message string) *gate.Refusal { return gate.Refuse(http.StatusBadRequest, message) }

func invalid(issues []issue) *gate.Refusal {
	refused := badRequest("Input validation failed")
	refused.Data = map[string]any{"issues": issues}
	return refused
}

// refusalOf returns the answer to an error, and whether the error is a refusal
// itself.
func refusalOf(err error) (*gate.Refusal, bool) {
	var refused *gate.Refusal
	if errors.As(err, &refused) {
		return refused, true
	}
	var said *engine.Refusal
	if errors.As(err, &said) {
		refused = gate.Refuse(said.Status, said.Message)
		refused.Data = said.Data
		return refused, true
	}
	return errInternal, false
}
