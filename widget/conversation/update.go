package conversation

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chatlet/api"
)

// Update is the whole of the conversation's behaviour. An event that does not
// fit the phase changes nothing and asks for nothing.
func Update(s State, e Event) (State, []Effect) {
	switch e := e.(type) {
	case Opened:
		return s.open(e)
	case Started:
		return s.started(e)
	case Answered:
		return s.answer(e.Answer)
	case Replied:
		return s.replied(e)
	case Lost:
		return s.lose(e)
	case Waited:
		return s.waited(e)
	case Retried:
		return s.retry()
	}
	return s, nil
}

func (s State) open(e Opened) (State, []Effect) {
	if s.Phase != Idle {
		return s, nil
	}
	s.request = e.Request
	return s.start()
}

func (s State) start() (State, []Effect) {
	s.Phase, s.Failure, s.Refusal, s.SessionID = Starting, nil, nil, ""
	s.answered, s.lastID, s.owed, s.isGreeting = "", "", 0, true
	s.ticket++
	return s, []Effect{Start{Ticket: s.ticket, Request: s.request}}
}

func (s State) started(e Started) (State, []Effect) {
	if s.Phase != Starting || e.Ticket != s.ticket {
		return s, nil
	}
	s.SessionID, s.ResultID, s.Bot = e.Reply.SessionID, e.Reply.ResultID, e.Reply.Bot
	return s.begin(e.Reply.Reply)
}

func (s State) answer(a Answer) (State, []Effect) {
	if s.Phase != Asking {
		return s, nil
	}
	s.answered = s.Input.ID
	s.Input, s.Refusal, s.lastID, s.owed = nil, nil, a.ID, 0
	if text := a.Text(); text != "" || len(a.Attachments) > 0 {
		s = s.appendEntry(Entry{Side: Guest, Text: text, Attachments: a.Attachments})
	}
	return s.send(a)
}

// send is the only place that puts a continue request on its way.
func (s State) send(a Answer) (State, []Effect) {
	s.Phase, s.Failure, s.sent, s.isGreeting = Sending, nil, a, false
	s.ticket++
	request := api.ContinueRequest{Message: a.Message, TextBubbleContentFormat: s.request.TextBubbleContentFormat}
	return s, []Effect{Continue{Ticket: s.ticket, SessionID: s.SessionID, Request: request, AnswerID: a.ID}}
}

func (s State) replied(e Replied) (State, []Effect) {
	if s.Phase != Sending || e.Ticket != s.ticket {
		return s, nil
	}
	if e.Reply.LastMessageNewFormat != "" {
		s = s.rewriteAnswer(e.Reply.LastMessageNewFormat)
	}
	s.Refusal = s.refusal(e.Reply)
	s.sent = Answer{}
	return s.begin(e.Reply)
}

// refusal recognises the input that has just been answered. What a server
// says to an answer that it refuses has the id of the input's block; without
// that, an author's flow may have come back on purpose.
func (s State) refusal(r api.Reply) *Refusal {
	if r.Input == nil || s.sent.Message == nil || r.Input.ID == "" || r.Input.ID != s.answered {
		return nil
	}
	said := slices.ContainsFunc(r.Messages, func(b api.Bubble) bool { return b.ID == s.answered })
	return &Refusal{Text: s.sent.Message.Text, IsCertain: said}
}

// rewriteAnswer shows the last answer as the server has stored it, unless the
// guest's bubble says something else anyway, or there is none.
func (s State) rewriteAnswer(text string) State {
	last := len(s.Entries) - 1
	if s.sent.Label != "" || s.sent.Text() == "" || last < 0 {
		return s
	}
	s.Entries = slices.Clone(s.Entries)
	s.Entries[last].Text = text
	return s
}

// begin takes in a reply and shows the first of its bubbles.
func (s State) begin(r api.Reply) (State, []Effect) {
	effects := logsOf(r)
	s.queue = nil
	for _, bubble := range r.Messages {
		if problem := problemOf(bubble); problem != "" {
			effects = append(effects, Log{Warning, fmt.Sprintf("bubble of block %q: %s", bubble.ID, problem)})
		}
		if isShowable(bubble) {
			s.queue = append(s.queue, bubble)
		}
	}
	if problem := problemOfInput(r.Input); problem != "" {
		effects = append(effects, Log{Warning, fmt.Sprintf("input of block %q: %s", r.Input.ID, problem)})
	}
	s.Input = r.Input
	s.owesReply = false
	for _, action := range r.ClientSideActions {
		effects = append(effects, Log{Warning, fmt.Sprintf("client-side action %q is not supported, skipped", action.Type)})
		s.owesReply = s.owesReply || action.ExpectsDedicatedReply
	}
	s, more := s.next()
	return s, append(effects, more...)
}

// next goes on with the next bubble, or with what follows the last one.
func (s State) next() (State, []Effect) {
	switch {
	case len(s.queue) > 0:
		return s.typeBubble()
	case s.owesReply:
		s.owesReply = false
		s.owed++
		return s.send(Answer{ID: fmt.Sprintf("%s+%d", s.lastID, s.owed)})
	case s.Input != nil:
		s.Phase = Asking
	default:
		s.Phase = Ended
	}
	return s, nil
}

func (s State) typeBubble() (State, []Effect) {
	s.Phase = Showing
	text, _ := s.queue[0].Text()
	duration := typingTime(s.Bot.Settings.TypingEmulation, s.isGreeting, text.Plain())
	if duration == 0 {
		return s.showBubble()
	}
	s.Typing = true
	return s.wait(duration)
}

func (s State) showBubble() (State, []Effect) {
	s.Typing, s.isGreeting = false, false
	s = s.appendEntry(Entry{Side: Host, Bubble: s.queue[0]})
	s.queue = s.queue[1:]
	if len(s.queue) == 0 {
		return s.wait(showTime)
	}
	return s.wait(pauseAfter(s.Bot.Settings.TypingEmulation))
}

func (s State) wait(d time.Duration) (State, []Effect) {
	s.ticket++
	return s, []Effect{Wait{Ticket: s.ticket, Duration: d}}
}

func (s State) waited(e Waited) (State, []Effect) {
	switch {
	case s.Phase != Showing || e.Ticket != s.ticket:
		return s, nil
	case s.Typing:
		return s.showBubble()
	}
	return s.next()
}

func (s State) lose(e Lost) (State, []Effect) {
	if s.Phase != Starting && s.Phase != Sending || e.Ticket != s.ticket {
		return s, nil
	}
	s.Phase, s.Failure = Failed, &e.Failure
	return s, []Effect{Log{Error, e.Failure.Detail}}
}

// CanRetry says whether a retry has a chance to change anything.
func (s State) CanRetry() bool {
	return s.Phase == Failed && (s.SessionID != "" || s.Failure.Kind == Unreachable)
}

func (s State) retry() (State, []Effect) {
	switch {
	case !s.CanRetry():
		return s, nil
	case s.SessionID == "" || s.Failure.Kind == SessionGone:
		return s.start()
	}
	return s.send(s.sent)
}

// appendEntry never writes into the array of an older state.
func (s State) appendEntry(e Entry) State {
	s.nextKey++
	e.Key = s.nextKey
	s.Entries = append(slices.Clip(s.Entries), e)
	return s
}

// logsOf turns what a reply says about itself into lines for the console.
func logsOf(r api.Reply) []Effect {
	var effects []Effect
	for _, warning := range r.Warnings {
		effects = append(effects, Log{Warning, "reply: " + warning})
	}
	for _, log := range r.Logs {
		effects = append(effects, Log{Warning, strings.TrimSpace(log.Description + " " + string(log.Details))})
	}
	return effects
}

// problemOf names what is wrong with a bubble, or nothing.
func problemOf(b api.Bubble) string {
	if b.Type != api.BubbleText {
		return fmt.Sprintf("kind %q is not supported, skipped", b.Type)
	}
	_, warning := b.Text()
	return warning
}

// problemOfInput names what is wrong with an input, or nothing.
func problemOfInput(in *api.Input) string {
	switch {
	case in == nil:
		return ""
	case !slices.Contains(supportedInputs, in.Type):
		return fmt.Sprintf("kind %q is not supported, asked as text", in.Type)
	}
	return in.Warning()
}

// isShowable leaves out unknown kinds, and the empty bubble that an unset
// variable leaves behind.
func isShowable(b api.Bubble) bool {
	text, _ := b.Text()
	return b.Type == api.BubbleText && !text.IsEmpty()
}
