// Package store keeps conversations and what visitors answered in them.
//
// A store knows nothing of flows: a session is bytes with a version, a result
// is a list of answers. Every store passes the same suite of tests.
package store

import (
	"errors"
	"time"
)

// ErrNotFound is returned for a session or result that the store does not
// hold, because it never did, it ended, or it has expired.
var ErrNotFound = errors.New("not found")

// ErrConflict is returned by a commit of a session that somebody else
// committed since it was loaded. Nothing has been written: load it and redo.
var ErrConflict = errors.New("session changed since it was loaded")

// Session is a conversation between two requests.
type Session struct {
	// ID addresses it.
	ID string
	// Version counts the commits so far: 0 for a session never committed.
	Version int64
	// State is the engine's, opaque to the store.
	State []byte
	// Expires is when the session may be forgotten.
	Expires time.Time
}

// Answer is what a visitor replied to one input.
type Answer struct {
	// BlockID is the input's.
	BlockID string `json:"blockId"`
	// Group is the title of the input's group.
	Group string `json:"group,omitempty"`
	// Variable is the name of the variable that the answer was saved in.
	Variable string `json:"variable,omitempty"`
	// Content is the answer as the flow saw it, after formatting.
	Content string `json:"content"`
	// Attachments are the addresses of files sent along.
	Attachments []string `json:"attachments,omitempty"`
	// At is when it arrived.
	At time.Time `json:"at"`
}

// Result is everything that one visitor answered to one bot.
type Result struct {
	// ID is the result id that a start reply told.
	ID string `json:"id"`
	// BotID is the bot's internal id.
	BotID string `json:"botId"`
	// Started is when the conversation began.
	Started time.Time `json:"started"`
	// Completed says that the flow was played to its end.
	Completed bool `json:"completed"`
	// Answers are in the order in which they came.
	Answers []Answer `json:"answers"`
	// Variables are the values by variable name when the result was last
	// written, for bots that remember their visitors.
	Variables map[string]any `json:"variables,omitempty"`
}

// Change is what one request writes. A store applies all of it or nothing.
type Change struct {
	// Session is the session's new state. Its Version is the one that was
	// loaded; the store keeps it under the next one.
	Session Session
	// Ended deletes the session instead of writing it.
	Ended bool
	// Result is written when it is not nil.
	Result *Result
}
