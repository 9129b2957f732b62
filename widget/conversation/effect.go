package conversation

import (
	"time"

	"chatlet/api"
	"chatlet/loosejson"
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

// Persist asks to keep a snapshot of the state as it is now. The page's memory
// keeps it for a chat that breaks down, and a storage of the browser for the
// next page.
type Persist struct {
	In Storage
	// IsResultOnly keeps the result's id alone in the storage.
	IsResultOnly bool
}

// Forget asks to drop the snapshot, wherever it is. A result's id that is not
// empty stays behind in the storage, for the next start.
type Forget struct {
	In       Storage
	ResultID string
}

// Check asks for a start request beside a chat that was restored, to learn
// whether its bot is still the same; answer with [Checked], or not at all.
type Check struct{ Request api.StartRequest }

// Wait asks for a [Waited] after a while.
type Wait struct {
	Ticket   int
	Duration time.Duration
}

// Load asks for the [Waited] of the wait at hand as soon as a picture has
// loaded, or is known not to.
type Load struct {
	Ticket int
	URL    string
}

// Stream asks for a message stream; answer with [Streaming] when its first
// text is there, and in any case with [Streamed].
type Stream struct {
	Ticket    int
	SessionID string
	// Messages are a list of {role, content}, or nothing.
	Messages loosejson.RawMessage
}

// StopStream asks to end a stream early, with the text that has come.
type StopStream struct{ Ticket int }

// Act asks for a client-side action in the page; answer with [Acted]. Nobody
// waits for one with the ticket 0.
type Act struct {
	Ticket int
	Action api.Action
	// SessionID and ResultID say whose webhooks to listen for.
	SessionID, ResultID string
}

// Abandon says that the outcome of an [Act] does not count any more.
type Abandon struct{ Ticket int }

// Publish hands what a server or the chat itself has logged to the embedder.
type Publish struct {
	Logs []api.Log
	// SessionID is the session whose server is told too. It is empty where the
	// server knows already, or cannot be told.
	SessionID string
}

// CommandEnded says what has become of a [Commanded]: its reply is there, or
// Problem says why not. It may come twice, and the first counts.
type CommandEnded struct{ ID, Problem string }

// Level grades a [Log].
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
