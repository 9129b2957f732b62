// Package conversation is the chat as a pure state machine. [Update] takes a
// state and an event and returns the next state, with the effects that it
// asks for as values: requests, waits and log lines. Whoever runs it performs
// the effects and feeds their outcome back as events.
//
// Sending is a phase, so two answers on their way at once cannot be written
// down. Requests and waits carry a ticket; the outcome of one that the state
// no longer waits for is dropped.
package conversation
