package conversation

import (
	"slices"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// stream is a message that a model is writing.
type stream struct {
	// action is the action that asked for the stream.
	action api.Action
	// messages are sent with the request of the oldest kind of stream.
	messages loosejson.RawMessage
	// key is that of the entry that shows the message, 0 before its first text.
	key int
	// failures counts failed attempts.
	failures int
	// isWaiting is true during the pause before the next attempt.
	isWaiting bool
	// isBroken is true if the conversation has failed because of the stream.
	isBroken bool
}

const (
	// streamRetryDelay is the pause after a stream was refused.
	streamRetryDelay = 3 * time.Second
	// maxStreamFailures is how many attempts may fail before the chat continues
	// without the message, so that a broken model does not block it.
	maxStreamFailures = 4
)

// receive begins a stream. The oldest kind has its messages in the action.
func (s State) receive(a api.Action) (State, []Effect) {
	var payload struct {
		Messages loosejson.RawMessage `json:"messages"`
	}
	_, _ = loosejson.Decode(a.Payload, &payload)
	s.stream = stream{action: a, messages: payload.Messages}
	return s.attempt()
}

// attempt requests the stream.
func (s State) attempt() (State, []Effect) {
	s.Phase, s.Failure, s.Typing = Receiving, nil, true
	s.stream.isWaiting, s.stream.isBroken = false, false
	s.ticket++
	return s, []Effect{Stream{Ticket: s.ticket, SessionID: s.SessionID, Messages: s.stream.messages}}
}

// streaming adds an entry for the message. It removes the entry of an earlier
// attempt, because the message begins again.
func (s State) streaming(e Streaming) (State, []Effect) {
	if !s.isReceiving(e.Ticket) {
		return s, nil
	}
	if last := len(s.Entries) - 1; last >= 0 && s.Entries[last].Key == s.stream.key {
		s.Entries = s.Entries[:last]
	}
	s.Typing = false
	s = s.appendEntry(Entry{Side: Host, Bubble: api.Bubble{Type: api.BubbleText}, IsGrowing: true})
	s.stream.key = s.nextKey
	return s, nil
}

func (s State) isReceiving(ticket int) bool {
	return s.Phase == Receiving && !s.stream.isWaiting && ticket == s.ticket
}

// streamed keeps the text, and sends it to the server, or handles the failure.
func (s State) streamed(e Streamed) (State, []Effect) {
	if !s.isReceiving(e.Ticket) {
		return s, nil
	}
	s.Typing = false
	s = s.keepStreamed(e.Text)
	if e.Failure == nil {
		return s.endStream(e.Text)
	}
	return s.breakStream(e)
}

// keepStreamed turns the growing entry into an ordinary bubble.
func (s State) keepStreamed(text string) State {
	last := len(s.Entries) - 1
	if last < 0 || !s.Entries[last].IsGrowing {
		return s
	}
	s.Entries = slices.Clone(s.Entries)
	s.Entries[last].IsGrowing = false
	s.Entries[last].Bubble = markdownBubble(text)
	return s
}

// markdownBubble returns a bubble like one from a server.
func markdownBubble(text string) api.Bubble {
	content, _ := loosejson.Marshal(api.TextContent{Type: api.FormatMarkdown, Markdown: text})
	return api.Bubble{Type: api.BubbleText, Content: content}
}

// endStream sends the message to the server, which needs it to continue.
func (s State) endStream(text string) (State, []Effect) {
	s.stream = stream{}
	if text == "" {
		return s.reply(nil)
	}
	return s.reply(api.TextMessage(text))
}

// breakStream retries once by itself if the failure may be temporary and no
// text has come. Otherwise it lets the guest retry, until there are too many
// failures.
func (s State) breakStream(e Streamed) (State, []Effect) {
	effects := []Effect{Log{Error, e.Failure.Detail}, s.publishFailure("While streaming a message", *e.Failure)}
	s.stream.failures++
	var more []Effect
	switch {
	case s.stream.failures == 1 && isWorthWaiting(e.Failure.Status) && e.Text == "":
		s.Typing, s.stream.isWaiting = true, true
		s, more = s.wait(streamRetryDelay)
	case s.stream.failures >= maxStreamFailures && e.Failure.Kind != SessionGone:
		s, more = s.endStream(e.Text)
	default:
		s.stream.isBroken = true
		s.Phase, s.Failure = Failed, e.Failure
		more = s.forgetGone(*e.Failure)
	}
	return s, append(effects, more...)
}

// isWorthWaiting reports whether the contract says to retry after a status.
func isWorthWaiting(status int) bool { return status == 403 || status == 500 || status == 503 }

// stop ends the stream with the text so far.
func (s State) stop() (State, []Effect) {
	switch {
	case s.Phase != Receiving:
		return s, nil
	case s.stream.isWaiting:
		s.Typing = false
		return s.endStream("")
	}
	return s, []Effect{StopStream{Ticket: s.ticket}}
}
