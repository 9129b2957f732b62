package gate

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// Refusal is an error in the shape of the chat API.
type Refusal struct {
	// Defined is true for errors of the chat, false for those of its transport.
	Defined bool `json:"defined"`
	// Code is the status as a word, such as "NOT_FOUND".
	Code string `json:"code"`
	// Status is the HTTP status.
	Status int `json:"status"`
	// Message is shown to visitors by some clients.
	Message string `json:"message"`
	// Data has details; nil for none.
	Data any `json:"data,omitempty"`
}

// codes are the words for the statuses that are used.
var codes = map[int]string{
	http.StatusBadRequest:            "BAD_REQUEST",
	http.StatusUnauthorized:          "UNAUTHORIZED",
	http.StatusForbidden:             "FORBIDDEN",
	http.StatusNotFound:              "NOT_FOUND",
	http.StatusRequestTimeout:        "TIMEOUT",
	http.StatusConflict:              "CONFLICT",
	http.StatusRequestEntityTooLarge: "PAYLOAD_TOO_LARGE",
	http.StatusUnprocessableEntity:   "UNPROCESSABLE_CONTENT",
	http.StatusTooManyRequests:       "TOO_MANY_REQUESTS",
	http.StatusInternalServerError:   "INTERNAL_SERVER_ERROR",
	http.StatusBadGateway:            "BAD_GATEWAY",
	http.StatusServiceUnavailable:    "SERVICE_UNAVAILABLE",
	http.StatusGatewayTimeout:        "GATEWAY_TIMEOUT",
}

// Refuse returns an error of the chat, with the code for its status.
func Refuse(status int, message string) *Refusal {
	return &Refusal{Defined: true, Code: codes[status], Status: status, Message: message}
}

// Fault returns an error of the chat's transport, with the code for its status.
func Fault(status int, message string) *Refusal {
	return &Refusal{Code: codes[status], Status: status, Message: message}
}

// Error implements error.
func (r *Refusal) Error() string { return r.Message }

// Body returns the refusal as JSON.
func (r *Refusal) Body() json.RawMessage {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(r); err != nil {
		return json.RawMessage(`{}`)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// Write answers a request with the refusal.
func (r *Refusal) Write(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(r.Status)
	// An error here means that the client has left.
	_, _ = w.Write(r.Body())
}

// NotFound answers a request with an unknown path or method, without CORS
// headers.
func NotFound(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain;charset=UTF-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write([]byte("Not found"))
}
