package conversation

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"chatlet/api"
)

// followTime is how long a tab waits for what another tab has begun.
const followTime = time.Minute

// restore goes on with the chat of an earlier page.
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
	s.persistence.isUnchecked = !e.IsSamePage && k.Bot.PublishedAt != ""
	effects := s.beforeResuming(e.IsSamePage)
	if s.Storage() == NoStorage && !e.IsSamePage {
		effects = append(effects, s.forget()...) // it was kept for a payment alone
	}
	s, more := s.resumeChat(k)
	return s, append(effects, more...)
}

// beforeResuming readies another page for the bot, and asks whether that is
// still the same. Nothing waits for either.
func (s State) beforeResuming(isSamePage bool) []Effect {
	var effects []Effect
	if s.preparation != nil && !isSamePage {
		effects = append(effects, Act{Action: *s.preparation, SessionID: s.SessionID, ResultID: s.ResultID})
	}
	if s.persistence.isUnchecked {
		effects = append(effects, Check{Request: s.rememberResult().startRequest()})
	}
	return effects
}

// recall is the state that a snapshot was taken of, with all of the reply's
// bubbles shown. What was being done is the caller's to take up.
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
	s.persistence.isTouched, s.persistence.revision = k.IsTouched, k.Revision
	s.persistence.isKept, s.persistence.isElsewhere, s.persistence.isUnchecked = true, false, false
	return s.recallEntries(k)
}

// answer is the answer that had no reply yet.
func (k kept) answer() Answer {
	if k.Sent == nil {
		return Answer{}
	}
	return Answer{ID: k.Sent.ID, Message: k.Sent.Message, Label: k.Sent.Label}
}

// aside is what a command that had no reply yet had come between.
func (k kept) aside() *aside {
	switch {
	case k.Sent == nil || k.Sent.Message == nil || k.Sent.Message.Type != api.MessageCommand:
		return nil
	case k.Asked == nil:
		return &aside{phase: Ended}
	}
	return &aside{phase: Asking, input: k.Asked}
}

// recallEntries takes the transcript over, and what was still to be said. A
// bubble's key stands for what it says, so a transcript that says something
// else gets other keys.
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

// agree says whether two transcripts say the same under the same keys.
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

// resumeChat takes up what the earlier page was doing. An answer that had no
// reply is the visitor's to send again: it may have arrived.
func (s State) resumeChat(k kept) (State, []Effect) {
	if k.Sent == nil {
		return s.next()
	}
	return s.fail(Failure{Kind: Unreachable, Detail: "the page was left before the reply to an answer was there"})
}

func (s State) fail(f Failure) (State, []Effect) {
	s.Phase, s.Failure = Failed, &f
	return s, []Effect{Log{Info, f.Detail}}
}

// checked begins anew where the bot is no longer the one of the restored chat.
// A visitor who has gone on with it by now is left in peace.
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

// isOutdatedBy compares with what a start says today. Of a bot that does not
// tell when it was published, nothing is known.
func (s State) isOutdatedBy(r api.StartReply) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return differ(s.Bot.PublishedAt, r.Bot.PublishedAt) || s.isResultKnown() && differ(s.ResultID, r.ResultID)
}

// isAtRest says that nothing is under way that could not be left.
func (s State) isAtRest() bool {
	switch s.Phase {
	case Showing, Listening, Asking, Ended, Failed:
		return true
	}
	return s.persistence.isElsewhere
}

// overtaken shows what another tab has made of the chat. Both go on from
// there: what is shown is always one tab's, never a mixture.
func (s State) overtaken(e Overtaken) (State, []Effect) {
	k, err := readSnapshot(e.Snapshot, e.Now)
	if err != nil || !s.yieldsTo(k, e.IsBusy) {
		return s, nil
	}
	effects := s.halt()
	s, more := s.recall(k).follow(k)
	return s, append(effects, more...)
}

// yieldsTo tells a chat that has gone on from one that has stood still since.
// A tab whose visitor has not begun takes over what is begun in another,
// where there is one chat for all tabs.
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

// follow leaves to the other tab what that is doing, and waits for its outcome.
func (s State) follow(k kept) (State, []Effect) {
	owed := slices.IndexFunc(s.actions, owesReply)
	switch {
	case k.Sent != nil && k.Phase == Failed.String():
		return s.resumeChat(k)
	case k.Sent == nil && owed < 0:
		s.actions = nil
		return s.next()
	}
	s.actions = s.actions[max(owed, 0):]
	s.Phase, s.persistence.isElsewhere = Sending, true
	return s.wait(followTime)
}

// abandoned ends the wait for another tab: it may be gone.
func (s State) abandoned() (State, []Effect) {
	s.persistence.isElsewhere = false
	return s.fail(Failure{Kind: Unreachable, Detail: "the tab that has gone on with the chat does not say how"})
}
