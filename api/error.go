package api

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"chatlet/loosejson"
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
	// Empty where the server gave none, or answered with a page.
	Message string `json:"message"`
	// Data holds the issues of a request that was not valid.
	Data loosejson.RawMessage `json:"data,omitempty"`

	// page is the beginning of a body that is no JSON object. It is often the
	// HTML of something between us and the server: nothing for visitors.
	page string
}

// Error says the status and the server's own words.
func (e *Error) Error() string {
	words := cmp.Or(e.Message, e.page, "no explanation given")
	return fmt.Sprintf("server answered %d: %s", e.Status, words)
}

// ErrUnsent is wrapped by a [Transport]'s error of a request that has never
// left: no server has seen it.
var ErrUnsent = errors.New("no network")

// ErrUnreachable is wrapped by the errors of requests that got no response.
var ErrUnreachable = errors.New("server not reachable")

// maxErrorText bounds how much of a non-JSON error page is quoted.
const maxErrorText = 200

// errorText is the "error" of an error body: a string, or an object around one.
type errorText struct {
	Message string `json:"message"`
}

func (t *errorText) SetPlain(text string) { t.Message = text }

// ErrorOf is the error that a client makes of a response that is not a
// success.
func ErrorOf(r Response) *Error { return parseError(r) }

// parseError reads the body of a response that is not a success: Typebot's
// shape, the older {message, code, issues}, {error}, or plain text. The status
// is that of HTTP: only the newest servers repeat it in the body.
func parseError(r Response) *Error {
	var body struct {
		Code    string               `json:"code"`
		Defined bool                 `json:"defined"`
		Message string               `json:"message"`
		Error   errorText            `json:"error"`
		Data    loosejson.RawMessage `json:"data"`
		Issues  loosejson.RawMessage `json:"issues"`
	}
	if _, err := loosejson.Decode(r.Body, &body); err != nil {
		return &Error{Status: r.Status, page: beginning(r.Body)}
	}
	e := &Error{Defined: body.Defined, Code: body.Code, Status: r.Status, Data: body.Data}
	e.Message = cmp.Or(body.Message, body.Error.Message)
	if e.Data == nil {
		e.Data = body.Issues
	}
	return e
}

// beginning quotes a body that is not what it should be.
func beginning(body []byte) string {
	return strings.ToValidUTF8(strings.TrimSpace(string(body[:min(len(body), maxErrorText)])), "")
}
