package conversation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// Update implements all behaviour of the conversation. An event that does not
// fit the phase has no effect.
func Update(s State, e Event) (State, []Effect) {
	s, effects := s.update(e)
	s, more := s.obey()
	return s.persisted(append(effects, more...))
}

func (s State) update(e Event) (State, []Effect) {
	switch e := e.(type) {
	case Opened:
		return s.open(e)
	case Restored:
		return s.restore(e)
	case Checked:
		return s.checked(e)
	case Overtaken:
		return s.overtaken(e)
	case Paying:
		return s.pay(e)
	case Restarted:
		return s.restart()
	case Prefilled:
		return s.prefill(e), nil
	case Started:
		return s.started(e)
	case Answered:
		return s.answer(e.Answer)
	case Revised:
		return s.revise(e)
	case Replied:
		return s.replied(e)
	case Heard:
		return s.hear(e)
	case Streaming:
		return s.streaming(e)
	case Streamed:
		return s.streamed(e)
	case Stopped:
		return s.stop()
	case Acted:
		return s.acted(e)
	case Interrupted:
		return s.interrupt()
	case Commanded:
		return s.command(e)
	case Lost:
		return s.lose(e)
	case Waited:
		return s.waited(e)
	case Retried:
		return s.retry()
	case Reconnected:
		return s.reconnect()
	}
	return s, nil
}

func (s State) open(e Opened) (State, []Effect) {
	if s.Phase != Idle {
		return s, nil
	}
	s.request, s.actionTime, s.persistence.wish = e.Request, e.ActionTime, e.Storage
	return s.start()
}

func (s State) start() (State, []Effect) {
	s = s.rememberResult()
	s.Phase, s.Failure, s.Refusal, s.SessionID = Starting, nil, nil, ""
	s.answered, s.lastID, s.owed, s.isGreeting = "", "", 0, true
	s.ResultID, s.Progress, s.stream = "", nil, stream{}
	s.actions, s.acting, s.aside, s.question, s.preparation, s.sent = nil, nil, nil, nil, nil, Answer{}
	s.revision, s.turn, s.FirstTurn, s.Earlier = nil, 0, 0, ""
	s.ticket++
	return s, []Effect{Start{Ticket: s.ticket, Request: s.startRequest()}}
}

func (s State) started(e Started) (State, []Effect) {
	if s.Phase != Starting || e.Ticket != s.ticket {
		return s, nil
	}
	s.SessionID, s.Bot = e.Reply.SessionID, e.Reply.Bot
	s, effects := s.outdate()
	if s.Bot.Settings.General.Expiration.IsOver(e.Now) {
		return s.expire()
	}
	s, more := s.begin(e.Reply.Reply)
	return s, append(effects, more...)
}

// expire shows the author's message that the bot has expired, or redirects.
func (s State) expire() (State, []Effect) {
	over := s.Bot.Settings.General.Expiration
	effects := s.forget()
	if over.URL != "" {
		url, _ := loosejson.Marshal(api.Redirect{URL: over.URL})
		effects = append(effects, Act{Action: api.Action{Type: "redirect", Payload: url}})
	}
	s, more := s.fail(Failure{Kind: Expired, Detail: "the bot is over since " + over.ExpiresAt})
	return s, append(effects, more...)
}

func (s State) answer(a Answer) (State, []Effect) {
	if s.Phase != Asking {
		return s, nil
	}
	s.answered, s.question = s.Input.ID, s.Input
	s.Input, s.Refusal, s.Earlier, s.lastID, s.owed = nil, nil, "", a.ID, 0
	s = s.touch()
	if text := a.Text(); !a.IsSilent && (text != "" || len(a.Attachments) > 0) {
		s = s.appendEntry(Entry{Side: Guest, Text: text, Attachments: a.Attachments, Turn: s.turn})
	}
	return s.send(a)
}

// send is the only function that sends a continue request.
func (s State) send(a Answer) (State, []Effect) {
	s.Phase, s.Failure, s.sent, s.isGreeting = Sending, nil, a, false
	s.persistence.isDue, s.persistence.isElsewhere = true, false
	s.ticket++
	request := api.ContinueRequest{Message: a.Message, TextBubbleContentFormat: s.request.TextBubbleContentFormat}
	return s, []Effect{Continue{Ticket: s.ticket, SessionID: s.SessionID, Request: request, AnswerID: a.ID}}
}

func (s State) replied(e Replied) (State, []Effect) {
	if s.Phase != Sending || e.Ticket != s.ticket {
		return s, nil
	}
	if s.revision != nil {
		s = s.wentBack()
	}
	if e.Reply.LastMessageNewFormat != "" {
		s = s.rewriteAnswer(e.Reply.LastMessageNewFormat)
	}
	var effects []Effect
	if s.aside != nil {
		effects = append(effects, CommandEnded{ID: s.sent.ID})
	}
	s.Refusal = s.refusal(e.Reply)
	s.sent, s.aside = Answer{}, nil
	s, more := s.begin(e.Reply)
	return s, append(effects, more...)
}

// refusal returns a refusal if the reply asks the same input again. It is
// certain if a bubble has the id of the input's block. Otherwise the author's
// flow may have come back on purpose.
func (s State) refusal(r api.Reply) *Refusal {
	if r.Input == nil || s.sent.Message == nil || r.Input.ID == "" || r.Input.ID != s.answered {
		return nil
	}
	said := slices.ContainsFunc(r.Messages, func(b api.Bubble) bool { return b.ID == s.answered })
	return &Refusal{Text: s.sent.Message.Text, IsCertain: said}
}

// rewriteAnswer shows the last answer as the server has stored it, if the
// guest's bubble shows the answer's own text.
func (s State) rewriteAnswer(text string) State {
	last := len(s.Entries) - 1
	if s.sent.Label != "" || s.sent.Text() == "" || last < 0 || s.Entries[last].Side != Guest {
		return s
	}
	s.Entries = slices.Clone(s.Entries)
	s.Entries[last].Text = text
	return s
}

// begin starts to show a reply.
func (s State) begin(r api.Reply) (State, []Effect) {
	effects := append(logsOf(r), problemsOf(r)...)
	s = s.learn(r)
	s.queue, s.actions, s.Input = r.Messages, r.ClientSideActions, r.Input
	s.shownID, s.Awaited, s.heard, s.question, s.turn = "", 0, nil, nil, r.Turn
	s.FirstTurn = max(s.FirstTurn, r.FirstTurn)
	s.persistence.isDue = true
	s, more := s.next()
	return s, append(effects, more...)
}

// learn keeps what a reply contains besides bubbles. A field that is missing
// has not changed.
func (s State) learn(r api.Reply) State {
	s.ResultID = cmp.Or(r.ResultID, s.ResultID)
	if r.Progress != nil {
		s.Progress = r.Progress
	}
	if dynamic := r.DynamicTheme; dynamic != nil {
		s.DynamicTheme.HostAvatarURL = cmp.Or(dynamic.HostAvatarURL, s.DynamicTheme.HostAvatarURL)
		s.DynamicTheme.GuestAvatarURL = cmp.Or(dynamic.GuestAvatarURL, s.DynamicTheme.GuestAvatarURL)
		s.DynamicTheme.BackgroundURL = cmp.Or(dynamic.BackgroundURL, s.DynamicTheme.BackgroundURL)
	}
	return s
}

// next continues with the next action or bubble, or with what follows the last.
func (s State) next() (State, []Effect) {
	switch {
	case s.isActionDue():
		return s.act()
	case len(s.queue) > 0:
		return s.typeBubble()
	case s.Input != nil:
		s.Phase, s.Awaited = Asking, 0
	case s.heard != nil:
		return s.resume(*s.heard)
	case s.Awaited != 0:
		s.Phase = Listening
	default:
		s.Phase = Ended
	}
	return s, nil
}

// hear handles the event of the bubble that the server waits for. It may come
// while bubbles are still shown.
func (s State) hear(e Heard) (State, []Effect) {
	switch {
	case s.Awaited == 0 || e.Key != s.Awaited:
		return s.hearAside(e), nil
	case s.Phase == Showing || s.Phase == Acting:
		if s.heard == nil {
			s.heard = &e
		}
		return s, nil
	case s.Phase != Listening:
		return s, nil
	}
	return s.resume(e)
}

func (s State) typeBubble() (State, []Effect) {
	s.Phase = Showing
	bubble := s.queue[0]
	kind, known := bubbleKinds[bubble.Type]
	if !known || kind.isEmpty != nil && kind.isEmpty(bubble) {
		s.queue, s.shownID = s.queue[1:], bubble.ID
		return s.next()
	}
	duration := kind.typing(s, bubble)
	if duration == 0 {
		return s.showBubble()
	}
	s.Typing = true
	s, effects := s.wait(duration)
	if kind.awaits != nil {
		effects = append(effects, Load{Ticket: s.ticket, URL: kind.awaits(bubble)})
	}
	return s, effects
}

func (s State) showBubble() (State, []Effect) {
	s.Typing, s.isGreeting = false, false
	bubble := s.queue[0]
	s = s.appendEntry(Entry{Side: Host, Bubble: bubble})
	s.queue, s.shownID = s.queue[1:], bubble.ID
	if bubble.Waits() && s.Input == nil {
		s.Awaited = s.nextKey
	}
	if len(s.queue) == 0 {
		return s.wait(showTime)
	}
	return s.wait(pauseAfter(s.Bot.Settings.TypingEmulation))
}

func (s State) wait(d time.Duration) (State, []Effect) {
	s.ticket++
	return s, []Effect{Wait{Ticket: s.ticket, Duration: d}}
}

// resume sends the event of a bubble to the server.
func (s State) resume(e Heard) (State, []Effect) {
	s.Awaited, s.heard, s.answered, s.lastID, s.owed = 0, nil, "", e.ID, 0
	s = s.touch()
	return s.send(Answer{ID: e.ID, Message: e.Message})
}

func (s State) waited(e Waited) (State, []Effect) {
	switch {
	case e.Ticket != s.ticket:
		return s, nil
	case s.Phase == Receiving && s.stream.isWaiting:
		return s.attempt()
	case s.Phase == Acting:
		return s.actingOver()
	case s.persistence.isElsewhere:
		return s.abandoned()
	case s.Phase != Showing:
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
	if s.aside != nil {
		return s.loseCommand(e.Failure)
	}
	if s.revision != nil && e.Failure.Kind == Refused {
		return s.stay(e.Failure)
	}
	s.Phase, s.Failure, s.persistence.isDue = Failed, &e.Failure, e.Failure.Kind != SessionGone
	effects := []Effect{Log{Error, e.Failure.Detail}, s.publishFailure("While sending message", e.Failure)}
	return s, append(effects, s.forgetGone(e.Failure)...)
}

// IsBrokenOff reports whether a stream has failed, and not the sending of an
// answer.
func (s State) IsBrokenOff() bool { return s.Phase == Failed && s.stream.isBroken }

// CanRetry reports whether a retry may help.
func (s State) CanRetry() bool {
	return s.Phase == Failed && s.Failure.Kind != Expired && (s.SessionID != "" || s.Failure.Kind == Unreachable)
}

// reconnect repeats by itself what cannot count twice: a start, and an answer
// that was never sent. Any other answer may have reached the server, so the
// visitor decides.
func (s State) reconnect() (State, []Effect) {
	isHarmless := s.Phase == Failed && s.Failure.Kind == Unreachable && (s.SessionID == "" || s.Failure.IsUnsent)
	if !isHarmless || s.IsBrokenOff() {
		return s, nil
	}
	return s.retry()
}

func (s State) retry() (State, []Effect) {
	switch {
	case !s.CanRetry():
		return s, nil
	case s.SessionID == "" || s.Failure.Kind == SessionGone:
		return s.start()
	case s.revision != nil:
		return s.rewind()
	case s.stream.isBroken:
		return s.attempt()
	case s.sent.ID == "":
		s.Failure = nil
		return s.next()
	}
	return s.send(s.sent)
}

// appendEntry adds an entry. It does not copy the transcript: states share an
// array of entries, and each sees only its own. If another state has already
// added to the shared array, the state gets a copy.
func (s State) appendEntry(e Entry) State {
	s.nextKey++
	e.Key = s.nextKey
	e.AvatarURL = s.DynamicTheme.HostAvatarURL
	if e.Side == Guest {
		e.AvatarURL = s.DynamicTheme.GuestAvatarURL
	}
	if s.taken == nil || *s.taken != len(s.Entries) {
		s.Entries, s.taken = slices.Clone(s.Entries), new(int)
	}
	s.Entries = append(s.Entries, e)
	*s.taken = len(s.Entries)
	return s
}

// logsOf returns log lines for the warnings and logs of a reply, and passes the
// server's logs to the embedder.
func logsOf(r api.Reply) []Effect {
	var effects []Effect
	for _, warning := range r.Warnings {
		effects = append(effects, Log{Warning, "reply: " + warning})
	}
	for _, log := range r.Logs {
		text := strings.TrimSpace(log.Description + " " + string(log.Details))
		if log.Context != "" {
			text = log.Context + ": " + text
		}
		effects = append(effects, Log{levelOf(log.Status), text})
	}
	if len(r.Logs) > 0 {
		effects = append(effects, Publish{Logs: r.Logs})
	}
	return effects
}

// levelOf returns the console's level for the status of a log.
func levelOf(status string) Level {
	switch status {
	case "error":
		return Error
	case "info", "success":
		return Info
	}
	return Warning
}

// publishFailure publishes a failure that the visitor sees. The server is told
// only if it has answered and knows the session.
func (s State) publishFailure(during string, f Failure) Effect {
	details, _ := loosejson.Marshal(f.Detail)
	publish := s.publish(api.Log{Status: "error", Description: cmp.Or(f.Message, "No usable response"), Details: details, Context: during})
	if f.Status == 0 || f.Kind == SessionGone {
		publish.SessionID = ""
	}
	return publish
}

// publish passes a log to the embedder, and to the server if there is a result,
// in which the server keeps it. Previews have none.
func (s State) publish(log api.Log) Publish {
	p := Publish{Logs: []api.Log{log}}
	if s.ResultID != "" {
		p.SessionID = s.SessionID
	}
	return p
}

// problemsOf describes what is malformed or unknown in a reply.
func problemsOf(r api.Reply) []Effect {
	var effects []Effect
	for _, bubble := range r.Messages {
		if problem := problemOf(bubble); problem != "" {
			effects = append(effects, Log{Warning, fmt.Sprintf("bubble of block %q: %s", bubble.ID, problem)})
		}
	}
	if problem := problemOfInput(r.Input); problem != "" {
		effects = append(effects, Log{Warning, fmt.Sprintf("input of block %q: %s", r.Input.ID, problem)})
	}
	return effects
}

// problemOf describes what is wrong with a bubble, or is empty.
func problemOf(b api.Bubble) string {
	if _, known := bubbleKinds[b.Type]; !known {
		return fmt.Sprintf("kind %q is not supported, skipped", b.Type)
	}
	return b.Warning()
}

// problemOfInput describes what is wrong with an input, or is empty.
func problemOfInput(in *api.Input) string {
	switch {
	case in == nil:
		return ""
	case !slices.Contains(supportedInputs, in.Type):
		return fmt.Sprintf("kind %q is not supported, asked as text", in.Type)
	}
	return in.Warning()
}
