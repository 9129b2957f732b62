package conversation

import "chatlet/api"

// Event is something that happened to the conversation.
type Event interface{ isEvent() }

// Opened says that the visitor has opened the chat.
type Opened struct{ Request api.StartRequest }

// Started brings the reply to a [Start].
type Started struct {
	Ticket int
	Reply  api.StartReply
}

// Answered says that the guest has answered the input.
type Answered struct{ Answer Answer }

// Replied brings the reply to a [Continue].
type Replied struct {
	Ticket int
	Reply  api.Reply
}

// Lost says that a [Start] or [Continue] has failed.
type Lost struct {
	Ticket  int
	Failure Failure
}

// Waited says that a [Wait] is over.
type Waited struct{ Ticket int }

// Retried says that the guest wants the failed request sent again.
type Retried struct{}

func (Opened) isEvent()   {}
func (Started) isEvent()  {}
func (Answered) isEvent() {}
func (Replied) isEvent()  {}
func (Lost) isEvent()     {}
func (Waited) isEvent()   {}
func (Retried) isEvent()  {}
