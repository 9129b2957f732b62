package conversation

import (
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// Effect is something that the conversation asks its caller to do.
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
	// AnswerID is unique within the session. It stays the same when a lost
	// request is sent again.
	AnswerID string
}

// Rewind asks for a request that sets the session back to an earlier question;
// answer with [Replied] or [Lost].
type Rewind struct {
	Ticket    int
	SessionID string
	// ID stays the same when a lost request is sent again.
	ID   string
	Turn int
}

// Persist asks to keep a snapshot of the current state, in the page's memory
// for a chat that crashes, and in a browser's storage for the next page.
type Persist struct {
	In Storage
	// IsResultOnly stores only the result's id.
	IsResultOnly bool
}

// Forget asks to remove the snapshot from all places. If ResultID is not empty,
// it stays in the storage for the next start.
type Forget struct {
	In       Storage
	ResultID string
}

// Check asks for a start request that does not affect the restored chat, to
// learn whether its bot is the same; answer with [Checked], or not at all.
type Check struct{ Request api.StartRequest }

// Wait asks for a [Waited] after a duration.
type Wait struct {
	Ticket   int
	Duration time.Duration
}

// Load asks to end the current wait with a [Waited] when a picture has loaded
// or has failed.
type Load struct {
	Ticket int
	URL    string
}

// Stream asks for a message stream; answer with [Streaming] when its first text
// has arrived, and always with [Streamed].
type Stream struct {
	Ticket    int
	SessionID string
	// Messages is a list of {role, content}, or empty.
	Messages loosejson.RawMessage
}

// StopStream asks to end a stream with the text so far.
type StopStream struct{ Ticket int }

// Act asks for a client-side action in the page; answer with [Acted]. The
// ticket 0 needs no answer.
type Act struct {
	Ticket int
	Action api.Action
	// SessionID and ResultID identify the webhooks to listen for.
	SessionID, ResultID string
}

// Abandon says that the outcome of an [Act] no longer counts.
type Abandon struct{ Ticket int }

// Publish passes logs of the server or of the chat to the embedder.
type Publish struct {
	Logs []api.Log
	// SessionID is the session whose server gets the logs too. It is empty if
	// the server already has them, or cannot be told.
	SessionID string
}

// CommandEnded reports the outcome of a [Commanded]. Problem is why it failed,
// or empty. It may come twice; the first counts.
type CommandEnded struct{ ID, Problem string }

// Level is the severity of a [Log].
type Level string

// The levels of the browser's console.
const (
	Warning Level = "warn"
	Error   Level = "error"
	Info    Level = "info"
)

// Log asks for a line in the console, for the page's owner.
type Log struct {
	Level Level
	Text  string
}

func (Start) isEffect()        {}
func (Continue) isEffect()     {}
func (Rewind) isEffect()       {}
func (Persist) isEffect()      {}
func (Forget) isEffect()       {}
func (Check) isEffect()        {}
func (Wait) isEffect()         {}
func (Load) isEffect()         {}
func (Stream) isEffect()       {}
func (StopStream) isEffect()   {}
func (Act) isEffect()          {}
func (Abandon) isEffect()      {}
func (Publish) isEffect()      {}
func (CommandEnded) isEffect() {}
func (Log) isEffect()          {}
