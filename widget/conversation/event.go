package conversation

import (
	"time"

	"chatlet/api"
)

// Event is something that happened to the conversation.
type Event interface{ isEvent() }

// Opened says that the visitor has opened the chat.
type Opened struct {
	Request api.StartRequest
	// ActionTime is how long a client-side action may take; 0 is 30 seconds.
	ActionTime time.Duration
	// Storage is where the embedder wants the chat kept; [BotDecides] leaves
	// that to the bot's settings.
	Storage Storage
}

// Restored says that the visitor has opened the chat, and that an earlier page
// has left a snapshot of it. One that is of no use is as good as none.
type Restored struct {
	Opened
	Snapshot []byte
	Now      time.Time
	// IsSamePage says that it was this very page, before the chat broke down.
	IsSamePage bool
}

// Checked brings the reply to a [Check].
type Checked struct{ Reply api.StartReply }

// Overtaken says that another tab has gone on with the chat, or has begun one.
type Overtaken struct {
	Snapshot []byte
	Now      time.Time
	// IsBusy says that the other tab is at something that must not be done
	// twice.
	IsBusy bool
}

// Paying says that the visitor may be led to a bank and back, to another page,
// or that this is over.
type Paying struct{ MayLeave bool }

// Restarted says that the visitor, or the page, wants a chat anew.
type Restarted struct{}

// Prefilled brings variables from the page. They count from the next start on.
type Prefilled struct{ Variables map[string]any }

// Started brings the reply to a [Start].
type Started struct {
	Ticket int
	Reply  api.StartReply
	// Now tells a bot whose time is over; zero tells none.
	Now time.Time
}

// Answered says that the guest has answered the input.
type Answered struct{ Answer Answer }

// Replied brings the reply to a [Continue].
type Replied struct {
	Ticket int
	Reply  api.Reply
}

// Heard brings the event that a bubble was waiting for.
type Heard struct {
	// Key is that of the bubble's entry.
	Key int
	// ID is unique for the reply, as an [Answer] has one.
	ID string
	// Message is nil where the event says nothing.
	Message *api.Message
}

// Streaming says that the first text of a [Stream] is there.
type Streaming struct{ Ticket int }

// Streamed says that a [Stream] is over.
type Streamed struct {
	Ticket int
	// Text is all of the message, or as much as has come.
	Text string
	// Failure is nil unless the stream broke.
	Failure *Failure
}

// Stopped says that the guest has heard enough of a stream.
type Stopped struct{}

// Acted brings the outcome of an [Act].
type Acted struct {
	Ticket  int
	Outcome Outcome
}

// Interrupted says that a pause is to end, or whatever else is being done.
type Interrupted struct{}

// Commanded says that the page wants a command carried out: the bot goes on
// where its flow takes that up. Commands are sent in their order, each when the
// conversation can take it; [CommandEnded] tells what has become of one.
type Commanded struct {
	// ID is unique for the command, as an [Answer] has one.
	ID, Command string
}

// Lost says that a [Start] or [Continue] has failed.
type Lost struct {
	Ticket  int
	Failure Failure
}

// Waited says that a [Wait] is over.
type Waited struct{ Ticket int }

// Reconnected says that the browser has found its network again.
type Reconnected struct{}

// Retried says that the guest wants the failed request sent again.
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
func (Lost) isEvent()        {}
func (Waited) isEvent()      {}
func (Reconnected) isEvent() {}
func (Retried) isEvent()     {}
