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
	// Defined is true for errors of the chat, false for those of the server's
	// framework.
	Defined bool `json:"defined"`
	// Code is the status as a word, such as "NOT_FOUND".
	Code string `json:"code"`
	// Status is the HTTP status.
	Status int `json:"status"`
	// Message is for people, and may be the author's text. It is empty if the
	// server gave none, or answered with a page.
	Message string `json:"message"`
	// Data holds the details of an invalid request.
	Data loosejson.RawMessage `json:"data,omitempty"`

	// page is the beginning of a body that is not a JSON object. It is often
	// HTML of a server in between, and not for visitors.
	page string
}

// Error has the status and the server's message.
func (e *Error) Error() string {
	words := cmp.Or(e.Message, e.page, "no explanation given")
	return fmt.Sprintf("server answered %d: %s", e.Status, words)
}

// ErrUnsent is wrapped by a [Transport]'s error if the request was never sent.
var ErrUnsent = errors.New("no network")

// ErrUnreachable is wrapped by errors of requests without a response.
var ErrUnreachable = errors.New("server not reachable")

// ErrBlocked is wrapped by a [Transport]'s error if the server answers, but the
// browser does not allow this page to use it.
var ErrBlocked = errors.New("blocked by the browser")

// ErrNonsense is wrapped by errors about responses that are no replies.
var ErrNonsense = errors.New("the response is no reply of a chat server")

// nonsense is an error that is [ErrNonsense] too.
type nonsense struct{ error }

func (n nonsense) Is(target error) bool { return target == ErrNonsense }

func (n nonsense) Unwrap() error { return n.error }

// maxErrorText limits how much of an error page is quoted.
const maxErrorText = 200

// errorText is the "error" of an error body: a string or an object with a
// message.
type errorText struct {
	Message string `json:"message"`
}

func (t *errorText) SetPlain(text string) { t.Message = text }

// ErrorOf returns the client's error for a response with an error status.
func ErrorOf(r Response) *Error { return parseError(r) }

// parseError reads an error response: Typebot's form, the older {message, code,
// issues}, {error}, or plain text. The status is that of HTTP, because only the
// newest servers repeat it in the body.
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

// beginning quotes the beginning of an unexpected body.
func beginning(body []byte) string {
	return strings.ToValidUTF8(strings.TrimSpace(string(body[:min(len(body), maxErrorText)])), "")
}
