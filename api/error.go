package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Error is a refusal by the server, in Typebot's shape.
type Error struct {
	// Defined is true for errors of the chat, false for those of the framework.
	Defined bool `json:"defined"`
	// Code is the status in words, such as "NOT_FOUND".
	Code string `json:"code"`
	// Status is the HTTP status.
	Status int `json:"status"`
	// Message is for people, and may have been written by the bot's author.
	Message string `json:"message"`
	// Data holds the issues of a request that was not valid.
	Data json.RawMessage `json:"data,omitempty"`
}

// Error says the status and the server's own words.
func (e *Error) Error() string {
	return fmt.Sprintf("server answered %d: %s", e.Status, e.Message)
}

// ErrUnreachable is wrapped by the errors of requests that got no response.
var ErrUnreachable = errors.New("server not reachable")

// maxErrorText bounds how much of a non-JSON error page is quoted.
const maxErrorText = 200

// parseError reads the body of a response that is not a success: Typebot's
// shape, the older {message, code}, {error}, or plain text.
func parseError(r Response) *Error {
	e := &Error{Status: r.Status}
	var body struct {
		Error
		Text   string          `json:"error"`
		Issues json.RawMessage `json:"issues"`
	}
	if _, err := Decode(r.Body, &body); err != nil {
		e.Message = plainError(r.Body)
		return e
	}
	e.Defined, e.Code, e.Message, e.Data = body.Defined, body.Code, body.Message, body.Data
	if e.Message == "" {
		e.Message = body.Text
	}
	if e.Data == nil {
		e.Data = body.Issues
	}
	return e
}

// plainError quotes the beginning of a body that is not JSON.
func plainError(body []byte) string {
	text := strings.ToValidUTF8(strings.TrimSpace(string(body[:min(len(body), maxErrorText)])), "")
	if text == "" {
		return "no explanation given"
	}
	return text
}
