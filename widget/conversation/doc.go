// Package conversation implements the chat as a pure state machine. [Update]
// takes a state and an event. It returns the next state and a list of effects,
// which are values: requests, waits and log lines. The caller performs the
// effects and returns their outcome as events.
//
// Sending is a phase, so the state cannot have two answers in flight. Requests
// and waits carry a ticket. An outcome with an old ticket is dropped.
package conversation
