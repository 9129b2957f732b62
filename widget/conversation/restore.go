package conversation

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"chatlet/api"
)

// followTime is how long a tab waits for a request of another tab.
const followTime = time.Minute

// restore continues the chat of an earlier page.
func (s State) restore(e Restored) (State, []Effect) {
	if s.Phase != Idle {
		return s, nil
	}
	k, err := readSnapshot(e.Snapshot, e.Now)
	switch {
	case err != nil:
		s, effects := s.open(e.Opened)
		return s, append([]Effect{Log{Warning, "the stored chat is not used: " + err.Error()}, Forget{In: NoStorage}}, effects...)
	case k.SessionID == "" || k.Bot.Settings.General.Expiration.IsOver(e.Now):
		e.Request.ResultID = cmp.Or(e.Request.ResultID, k.ResultID)
		s.persistence.isKept = true
		return s.open(e.Opened)
	}
	s.request, s.actionTime, s.persistence.wish = e.Request, e.ActionTime, e.Storage
	s = s.recall(k)
	var effects []Effect
	if !e.IsSamePage {
		s, effects = s.beforeResuming()
	}
	if s.Storage() == NoStorage && !e.IsSamePage {
		effects = append(effects, s.forget()...) // it was stored only for a payment
	}
	s, more := s.resumeChat(k)
	return s, append(effects, more...)
}

// beforeResuming prepares the new page for the bot, and asks whether the bot is
// still the same. The chat waits for neither.
func (s State) beforeResuming() (State, []Effect) {
	var effects []Effect
	if s.preparation != nil {
		effects = append(effects, Act{Action: *s.preparation, SessionID: s.SessionID, ResultID: s.ResultID})
	}
	s, more := s.check()
	return s, append(effects, more...)
}

// check asks whether the bot of an earlier page is still the same. That of a bot
// without a publication date cannot be known.
func (s State) check() (State, []Effect) {
	if s.Bot.PublishedAt == "" {
		return s, nil
	}
	s.persistence.isUnchecked = true
	return s, []Effect{Check{Request: s.rememberResult().startRequest()}}
}

// recall returns the state of a snapshot, with all bubbles of the reply shown.
// The caller resumes what was being done.
func (s State) recall(k kept) State {
	s.Failure, s.Typing, s.heard, s.stream, s.acting, s.question = nil, false, nil, stream{}, nil, nil
	s.SessionID, s.ResultID, s.Bot = k.SessionID, k.ResultID, k.Bot
	s.Input, s.Refusal, s.aside, s.preparation = k.Input, k.Refusal, k.aside(), k.Preparation
	s.Progress, s.DynamicTheme = k.Progress, api.DynamicTheme{}
	if k.DynamicTheme != nil {
		s.DynamicTheme = *k.DynamicTheme
	}
	s.queue, s.actions, s.shownID, s.isGreeting = nil, k.Actions, "", false
	s.answered, s.lastID, s.owed, s.sent = k.Answered, k.LastID, k.Owed, k.answer()
	s.turn, s.FirstTurn, s.Earlier, s.revision = k.Turn, k.FirstTurn, k.Earlier, k.revision()
	s.persistence.isTouched, s.persistence.revision = k.IsTouched, k.Revision
	s.persistence.isKept, s.persistence.isElsewhere, s.persistence.isUnchecked = true, false, false
	return s.recallEntries(k)
}

// revision returns the answer that was being changed, or nil.
func (k kept) revision() *revision {
	if k.Revising == nil || k.Asked == nil {
		return nil
	}
	return &revision{key: k.Revising.Key, turn: k.Revising.Turn, id: k.Revising.ID, input: k.Asked, asked: k.Turn}
}

// answer returns the answer that had no reply, or none.
func (k kept) answer() Answer {
	if k.Sent == nil {
		return Answer{}
	}
	return Answer{ID: k.Sent.ID, Message: k.Sent.Message, Label: k.Sent.Label}
}

// aside returns the state that a command without a reply had interrupted.
func (k kept) aside() *aside {
	switch {
	case k.Sent == nil || k.Sent.Message == nil || k.Sent.Message.Type != api.MessageCommand:
		return nil
	case k.Asked == nil:
		return &aside{phase: Ended}
	}
	return &aside{phase: Asking, input: k.Asked}
}

// recallEntries takes over the transcript, and shows the bubbles that were
// still queued. A key stands for one content, so entries that differ from those
// shown get new keys.
func (s State) recallEntries(k kept) State {
	entries := make([]Entry, len(k.Entries))
	for i, e := range k.Entries {
		entries[i] = e.entry()
	}
	shift := 0
	if !agree(s.Entries, entries) {
		shift = s.nextKey
	}
	s.Awaited = 0
	for i := range entries {
		if entries[i].Key == k.Awaited && entries[i].Bubble.Waits() {
			s.Awaited = k.Awaited + shift
		}
		entries[i].Key += shift
		s.nextKey = max(s.nextKey, entries[i].Key)
	}
	s.Entries, s.taken = entries, nil
	if s.revision != nil {
		s.revision.key += shift
	}
	return s.recallQueue(k.Queue)
}

func (s State) recallQueue(queue []api.Bubble) State {
	for _, bubble := range queue {
		kind, known := bubbleKinds[bubble.Type]
		if !known || kind.isEmpty != nil && kind.isEmpty(bubble) {
			continue
		}
		s = s.appendEntry(Entry{Side: Host, Bubble: bubble, IsRestored: true})
		if bubble.Waits() && s.Input == nil {
			s.Awaited = s.nextKey
		}
	}
	return s
}

// agree reports whether two transcripts have the same content under the same
// keys.
func agree(a, b []Entry) bool {
	known := make(map[int]Entry, len(a))
	for _, e := range a {
		known[e.Key] = e
	}
	return !slices.ContainsFunc(b, func(e Entry) bool {
		other, isKnown := known[e.Key]
		return isKnown && (other.Side != e.Side || other.Text != e.Text || other.Bubble.ID != e.Bubble.ID || !bytes.Equal(other.Bubble.Content, e.Bubble.Content))
	})
}

// resumeChat resumes what the earlier page was doing. An answer without a reply
// may have arrived, so only the visitor can send it again.
func (s State) resumeChat(k kept) (State, []Effect) {
	if s.revision != nil {
		return s.rewind() // which counts once
	}
	if k.Sent == nil {
		return s.next()
	}
	return s.fail(Failure{Kind: Unreachable, Detail: "the page was left before the reply to an answer was there"})
}

func (s State) fail(f Failure) (State, []Effect) {
	s.Phase, s.Failure = Failed, &f
	return s, []Effect{Log{Info, f.Detail}}
}

// checked starts again if the bot has changed since the restored chat. If the
// visitor has already continued the chat, nothing changes.
func (s State) checked(e Checked) (State, []Effect) {
	if !s.persistence.isUnchecked || !s.isAtRest() {
		return s, nil
	}
	s.persistence.isUnchecked = false
	if !s.isOutdatedBy(e.Reply) {
		return s, nil
	}
	effects := append(s.forget(), Log{Info, "the stored chat is of an earlier version of the bot, or of a result that is gone: it begins anew"})
	s = s.rememberResult().blank()
	s.Phase, s.isGreeting = Starting, true
	s.ticket++
	s, more := s.started(Started{Ticket: s.ticket, Reply: e.Reply})
	return s, append(effects, more...)
}

// isOutdatedBy compares the chat with the reply to a new start. A bot without a
// publication date counts as unchanged.
func (s State) isOutdatedBy(r api.StartReply) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return differ(s.Bot.PublishedAt, r.Bot.PublishedAt) || s.isResultKnown() && differ(s.ResultID, r.ResultID)
}

// isAtRest reports whether nothing is under way that would be lost.
func (s State) isAtRest() bool {
	switch s.Phase {
	case Showing, Listening, Asking, Ended, Failed:
		return true
	}
	return s.persistence.isElsewhere
}

// overtaken shows the state of another tab. Both tabs continue from there, so
// that the transcript of one tab is shown, never a mixture of two.
func (s State) overtaken(e Overtaken) (State, []Effect) {
	k, err := readSnapshot(e.Snapshot, e.Now)
	if err != nil || !s.yieldsTo(k, e.IsBusy) {
		return s, nil
	}
	effects := s.halt()
	s, more := s.recall(k).follow(k)
	return s, append(effects, more...)
}

// yieldsTo reports whether another tab's state replaces this one, because the
// other tab has continued the chat. If all tabs share one chat, a tab that the
// visitor has not touched also takes over a chat that another tab has begun.
func (s State) yieldsTo(k kept, isBusy bool) bool {
	switch {
	case k.SessionID == "" || s.SessionID == "":
		return false
	case k.SessionID == s.SessionID && isBusy:
		return s.Phase != Sending || s.persistence.isElsewhere
	case k.SessionID == s.SessionID:
		return k.Revision > s.persistence.revision && s.isAtRest()
	}
	return !s.persistence.isTouched && k.IsTouched && s.Storage() == LocalStorage && s.isAtRest()
}

// follow waits for the outcome of what the other tab is doing, and does not do
// it too.
func (s State) follow(k kept) (State, []Effect) {
	owed := slices.IndexFunc(s.actions, owesReply)
	switch {
	case k.Sent != nil && k.Phase == Failed.String():
		return s.resumeChat(k)
	case k.Sent == nil && owed < 0 && s.revision == nil:
		s.actions = nil
		return s.next()
	}
	s.actions = s.actions[max(owed, 0):]
	s.Phase, s.persistence.isElsewhere = Sending, true
	return s.wait(followTime)
}

// abandoned ends the wait for another tab, which may be closed.
func (s State) abandoned() (State, []Effect) {
	s.persistence.isElsewhere = false
	return s.fail(Failure{Kind: Unreachable, Detail: "the tab that has gone on with the chat does not say how"})
}
