// Package store keeps sessions and results of visitors.
//
// A store does not know flows: a session is bytes with a version, and a result
// is a list of answers. All stores pass the same tests.
package store

import (
	"errors"
	"time"
)

// ErrNotFound is returned if there is no such session or result: it never
// existed, has ended, or has expired.
var ErrNotFound = errors.New("not found")

// ErrConflict is returned by a commit if the session has changed since it was
// loaded. Nothing is written; the caller must load it again and repeat the
// step.
var ErrConflict = errors.New("session changed since it was loaded")

// Session is a conversation between two requests.
type Session struct {
	// ID identifies the session.
	ID string
	// Version counts the commits: 0 means none.
	Version int64
	// State belongs to the engine; the store does not interpret it.
	State []byte
	// Expires is when the session may be removed.
	Expires time.Time
}

// Answer is what a visitor replied to one input.
type Answer struct {
	// BlockID is that of the input.
	BlockID string `json:"blockId"`
	// Group is the title of the input's group.
	Group string `json:"group,omitempty"`
	// Variable is the name of the variable for the answer.
	Variable string `json:"variable,omitempty"`
	// Content is the answer as the flow uses it, after formatting.
	Content string `json:"content"`
	// Attachments are the addresses of attached files.
	Attachments []string `json:"attachments,omitempty"`
	// At is when the answer arrived.
	At time.Time `json:"at"`
}

// Result holds all answers of one visitor to one bot.
type Result struct {
	// ID is the result id of the start reply.
	ID string `json:"id"`
	// BotID is the bot's internal id.
	BotID string `json:"botId"`
	// Started is when the conversation began.
	Started time.Time `json:"started"`
	// Completed is true if the flow has reached its end.
	Completed bool `json:"completed"`
	// Waiting is the id of the block for which the conversation waits. It is
	// empty if the flow has ended, and in results of older programs.
	Waiting string `json:"waiting,omitempty"`
	// Answers are in the order of arrival.
	Answers []Answer `json:"answers"`
	// Variables are the variables' values by name at the last write, for bots
	// that remember their visitors.
	Variables map[string]any `json:"variables,omitempty"`
}

// Change is what one request writes. A store applies it completely or not at
// all.
type Change struct {
	// Session is the session's new state. Its Version is that of loading; the
	// store writes the next one.
	Session Session
	// Ended deletes the session instead of writing it.
	Ended bool
	// Result is written if it is not nil.
	Result *Result
}
