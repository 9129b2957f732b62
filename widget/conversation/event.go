package conversation

import (
	"time"

	"chatlet/api"
)

// Event is something that has happened, to which the conversation reacts.
type Event interface{ isEvent() }

// Opened is sent when the visitor opens the chat.
type Opened struct {
	Request api.StartRequest
	// ActionTime is how long a client-side action may take; 0 is 30 seconds.
	ActionTime time.Duration
	// Storage is where the embedder wants the chat kept. [BotDecides] leaves
	// that to the bot's settings.
	Storage Storage
}

// Restored is sent instead of [Opened] if an earlier page has left a snapshot.
// A snapshot that cannot be used is ignored.
type Restored struct {
	Opened
	Snapshot []byte
	Now      time.Time
	// IsSamePage is true if the snapshot is of this page, before its chat
	// crashed.
	IsSamePage bool
}

// Checked brings the reply to a [Check].
type Checked struct{ Reply api.StartReply }

// Overtaken is sent when another tab has continued the chat, or has begun one.
type Overtaken struct {
	Snapshot []byte
	Now      time.Time
	// IsBusy is true if the other tab is doing something that must not be done
	// twice.
	IsBusy bool
}

// Paying is sent when a payment begins that may lead the visitor to a bank's
// page and back, and when it is over.
type Paying struct{ MayLeave bool }

// Restarted is sent when the visitor or the page wants a new chat.
type Restarted struct{}

// Prefilled brings variables of the page, for the next start.
type Prefilled struct{ Variables map[string]any }

// Started brings the reply to a [Start].
type Started struct {
	Ticket int
	Reply  api.StartReply
	// Now is compared with the bot's expiration date; zero skips that.
	Now time.Time
}

// Answered is sent when the guest answers the input.
type Answered struct{ Answer Answer }

// Replied brings the reply to a [Continue] or [Rewind].
type Replied struct {
	Ticket int
	Reply  api.Reply
}

// Heard brings the event that a bubble was waiting for.
type Heard struct {
	// Key is that of the bubble's entry.
	Key int
	// ID is unique for the reply, like that of an [Answer].
	ID string
	// Message is nil if the event has no content.
	Message *api.Message
}

// Streaming is sent when the first text of a [Stream] has arrived.
type Streaming struct{ Ticket int }

// Streamed is sent when a [Stream] has ended.
type Streamed struct {
	Ticket int
	// Text is the whole message, or the part that has arrived.
	Text string
	// Failure is nil if the stream was complete.
	Failure *Failure
}

// Stopped is sent when the guest stops a stream.
type Stopped struct{}

// Acted brings the outcome of an [Act].
type Acted struct {
	Ticket  int
	Outcome Outcome
}

// Interrupted is sent to end a pause, or another action that runs.
type Interrupted struct{}

// Commanded is sent when the page wants to send a command to the bot. Commands
// are sent in order, each when the conversation can take it. [CommandEnded]
// reports the outcome.
type Commanded struct {
	// ID is unique for the command, like that of an [Answer].
	ID, Command string
}

// Revised is sent when the visitor wants to change an earlier answer: the one of
// the entry with that key.
type Revised struct {
	Key int
	// ID is unique for the request, like that of an [Answer].
	ID string
}

// Lost is sent when a [Start], [Continue] or [Rewind] has failed.
type Lost struct {
	Ticket  int
	Failure Failure
}

// Waited is sent when a [Wait] is over.
type Waited struct{ Ticket int }

// Reconnected is sent when the browser is online again.
type Reconnected struct{}

// Retried is sent when the guest wants a failed request repeated.
type Retried struct{}

func (Opened) isEvent()      {}
func (Restored) isEvent()    {}
func (Checked) isEvent()     {}
func (Overtaken) isEvent()   {}
func (Paying) isEvent()      {}
func (Restarted) isEvent()   {}
func (Prefilled) isEvent()   {}
func (Started) isEvent()     {}
func (Answered) isEvent()    {}
func (Replied) isEvent()     {}
func (Heard) isEvent()       {}
func (Streaming) isEvent()   {}
func (Streamed) isEvent()    {}
func (Stopped) isEvent()     {}
func (Acted) isEvent()       {}
func (Interrupted) isEvent() {}
func (Commanded) isEvent()   {}
func (Revised) isEvent()     {}
func (Lost) isEvent()        {}
func (Waited) isEvent()      {}
func (Reconnected) isEvent() {}
func (Retried) isEvent()     {}
