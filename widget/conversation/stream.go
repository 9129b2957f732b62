package conversation

import (
	"slices"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// stream is a message that a model is making.
type stream struct {
	// action is what has asked for it.
	action api.Action
	// messages go into the request of the oldest kind of stream.
	messages loosejson.RawMessage
	// key is the entry that shows the message, 0 before its first text.
	key int
	// failures counts the attempts that have come to nothing.
	failures int
	// isWaiting says that the next attempt is due later.
	isWaiting bool
	// isBroken says that the conversation has failed because the stream has.
	isBroken bool
}

const (
	// streamRetryDelay is how long a stream that was refused is left alone.
	streamRetryDelay = 3 * time.Second
	// maxStreamFailures is how many attempts may fail before the chat goes on
	// without the message: nobody is to be stuck with a model that is down.
	maxStreamFailures = 4
)

// receive begins a stream. The oldest kind brings its messages along.
func (s State) receive(a api.Action) (State, []Effect) {
	var payload struct {
		Messages loosejson.RawMessage `json:"messages"`
	}
	_, _ = loosejson.Decode(a.Payload, &payload)
	s.stream = stream{action: a, messages: payload.Messages}
	return s.attempt()
}

// attempt asks for the stream.
func (s State) attempt() (State, []Effect) {
	s.Phase, s.Failure, s.Typing = Receiving, nil, true
	s.stream.isWaiting, s.stream.isBroken = false, false
	s.ticket++
	return s, []Effect{Stream{Ticket: s.ticket, SessionID: s.SessionID, Messages: s.stream.messages}}
}

// streaming makes room for the message. What an earlier attempt has left
// behind goes: the message begins anew.
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

// streamed keeps what has come, and tells the server all of it, or why not.
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

// keepStreamed makes an ordinary bubble of the message.
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

// markdownBubble is a bubble as a server would have sent it.
func markdownBubble(text string) api.Bubble {
	content, _ := loosejson.Marshal(api.TextContent{Type: api.FormatMarkdown, Markdown: text})
	return api.Bubble{Type: api.BubbleText, Content: content}
}

// endStream posts the message back; the server cannot go on without it.
func (s State) endStream(text string) (State, []Effect) {
	s.stream = stream{}
	if text == "" {
		return s.reply(nil)
	}
	return s.reply(api.TextMessage(text))
}

// breakStream tries again by itself once, where waiting may help and nothing
// was said yet. Otherwise the guest is asked, until trying is no use.
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

// isWorthWaiting picks the refusals that the contract has tried again.
func isWorthWaiting(status int) bool { return status == 403 || status == 500 || status == 503 }

// stop ends the stream with what has come.
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
