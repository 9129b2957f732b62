package bot

import (
	"encoding/json"
	"errors"
	"net/http"
)

// apiError is a refusal in the contract's shape.
type apiError struct {
	// defined is true for errors of the chat, false for those of its transport.
	defined bool
	status  int
	message string
	// data is more about the error; nil for none.
	data any
}

func (e *apiError) Error() string { return e.message }

// codes are the words for the statuses that the server answers with.
var codes = map[int]string{
	http.StatusBadRequest:            "BAD_REQUEST",
	http.StatusUnauthorized:          "UNAUTHORIZED",
	http.StatusForbidden:             "FORBIDDEN",
	http.StatusNotFound:              "NOT_FOUND",
	http.StatusRequestTimeout:        "TIMEOUT",
	http.StatusConflict:              "CONFLICT",
	http.StatusRequestEntityTooLarge: "PAYLOAD_TOO_LARGE",
	http.StatusTooManyRequests:       "TOO_MANY_REQUESTS",
	http.StatusInternalServerError:   "INTERNAL_SERVER_ERROR",
	http.StatusServiceUnavailable:    "SERVICE_UNAVAILABLE",
}

// The refusals that need no detail.
var (
	errBotNotFound     = refusal(http.StatusNotFound, "Typebot not found")
	errSessionNotFound = refusal(http.StatusNotFound, "Session not found.")
	errOrigin          = refusal(http.StatusForbidden, "Origin not allowed")
	errBotGone         = refusal(http.StatusNotFound, "Typebot not found")
	errBlockGone       = refusal(http.StatusInternalServerError, "Group / block not found")
	errMalformed       = &apiError{status: http.StatusBadRequest, message: "Malformed request. Ensure the request body is properly formatted and the 'Content-Type' header is set correctly."}
	errStepTimeout     = refusal(http.StatusRequestTimeout, "The step took too long")
	errTooLarge        = refusal(http.StatusRequestEntityTooLarge, "Request body is too large")
	errSessionTooLarge = refusal(http.StatusRequestEntityTooLarge, "The conversation has become too large")
	errInternal        = &apiError{status: http.StatusInternalServerError, message: "Internal server error"}
)

func refusal(status int, message string) *apiError {
	return &apiError{defined: true, status: status, message: message}
}

func badRequest(message string) *apiError { return refusal(http.StatusBadRequest, message) }

func invalid(issues []issue) *apiError {
	return &apiError{defined: true, status: http.StatusBadRequest, message: "Input validation failed", data: map[string]any{"issues": issues}}
}

// asAPIError is the refusal to answer an error with.
func asAPIError(err error) (*apiError, bool) {
	var refused *apiError
	if errors.As(err, &refused) {
		return refused, true
	}
	return errInternal, false
}

// body is the error's JSON.
func (e *apiError) body() json.RawMessage {
	var o object
	o.open()
	o.raw("defined", encode(e.defined))
	o.text("code", codes[e.status])
	o.raw("status", encode(e.status))
	o.text("message", e.message)
	if e.data != nil {
		o.raw("data", encode(e.data))
	}
	o.close()
	return o.out
}
