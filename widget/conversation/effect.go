package conversation

import (
	"time"

	"chatlet/api"
)

// Effect is something that the conversation wants done.
type Effect interface{ isEffect() }

// Start asks for a start request; answer with [Started] or [Lost].
type Start struct {
	Ticket  int
	Request api.StartRequest
}

// Continue asks for a continue request; answer with [Replied] or [Lost].
type Continue struct {
	Ticket    int
	SessionID string
	Request   api.ContinueRequest
	// AnswerID is unique within the session, and the same when a lost request
	// is sent again.
	AnswerID string
}

// Wait asks for a [Waited] after a while.
type Wait struct {
	Ticket   int
	Duration time.Duration
}

// Level grades a [Log].
type Level string

// The levels of the browser's console.
const (
	Warning Level = "warn"
	Error   Level = "error"
)

// Log asks for a line in the console, for the page's owner.
type Log struct {
	Level Level
	Text  string
}

func (Start) isEffect()    {}
func (Continue) isEffect() {}
func (Wait) isEffect()     {}
func (Log) isEffect()      {}
