package conversation

import (
	"cmp"
	"maps"

	"chatlet/api"
)

// Storage is where a conversation is kept for the next page.
type Storage string

// The storages. Only NoStorage, SessionStorage and LocalStorage are asked for
// by a [Persist] or a [Forget].
const (
	// BotDecides leaves the choice to the bot's settings.
	BotDecides Storage = ""
	// NoStorage keeps a chat in the page's memory alone.
	NoStorage Storage = "none"
	// SessionStorage keeps it as long as the tab is open.
	SessionStorage Storage = "session"
	// LocalStorage keeps it in the browser, for all tabs.
	LocalStorage Storage = "local"
)

// persistence is how a conversation is kept for the next page.
type persistence struct {
	// wish is where the embedder wants the conversation kept.
	wish Storage
	// isTouched says that the visitor has done something with the chat. Nothing
	// is stored before.
	isTouched bool
	// isPaying says that the visitor is about to leave for a bank, and that the
	// page that the bank leads back to has to know the chat.
	isPaying bool
	// isKept says that there may be a snapshot in some storage.
	isKept bool
	// isDue says that the event at hand has changed what is to be kept.
	isDue bool
	// revision numbers the snapshots of a chat, in whichever tab they are made.
	revision int
	// isUnchecked says that the chat is of an earlier page, that the visitor
	// has only looked at it, and that the bot may be another by now.
	isUnchecked bool
	// isElsewhere says that another tab waits for a reply to the same chat.
	isElsewhere bool
}

// Storage is where the conversation is kept, of the last three.
func (s State) Storage() Storage {
	if s.persistence.wish != BotDecides {
		return s.persistence.wish
	}
	remember := s.Bot.Settings.General.RememberUser
	switch {
	case !or(remember.IsEnabled, false):
		return NoStorage
	case remember.Storage == string(LocalStorage):
		return LocalStorage
	}
	return SessionStorage
}

// IsResultKept reports whether the result's id alone is kept for the next page,
// where the conversation is not.
func (s State) IsResultKept() bool {
	return s.Storage() == NoStorage && s.persistence.wish != NoStorage && s.isResultKnown() && s.ResultID != ""
}

// isResultKnown says that the server goes on with the result of an earlier
// chat if it is told its id: the bot remembers its visitors, or does so in the
// words of before 2023.
func (s State) isResultKnown() bool {
	general := s.Bot.Settings.General
	return or(general.RememberUser.IsEnabled, !or(general.IsNewResultOnRefreshEnabled, true))
}

// touch notes that the visitor has done something with the chat.
func (s State) touch() State {
	s.persistence.isTouched, s.persistence.isUnchecked = true, false
	return s
}

// persisted adds the snapshot that an event has made due, in front of what the
// event asks for: an answer must be known before it is sent.
func (s State) persisted(effects []Effect) (State, []Effect) {
	if !s.persistence.isDue {
		return s, effects
	}
	s.persistence.isDue = false
	s.persistence.revision++
	persist := s.persist()
	s.persistence.isKept = s.persistence.isKept || persist.In != NoStorage
	return s, append([]Effect{persist}, effects...)
}

func (s State) persist() Persist {
	storage := s.Storage()
	switch {
	case !s.persistence.isTouched || s.persistence.wish == NoStorage:
		return Persist{In: NoStorage}
	case storage != NoStorage:
		return Persist{In: storage}
	case s.persistence.isPaying:
		return Persist{In: SessionStorage}
	case s.isResultKnown() && s.ResultID != "":
		return Persist{In: SessionStorage, IsResultOnly: true}
	}
	return Persist{In: NoStorage}
}

// pay keeps the chat for the page that a bank leads back to, even where the
// bot does not remember its visitors, and only until then.
func (s State) pay(e Paying) (State, []Effect) {
	if s.Phase != Asking {
		return s, nil
	}
	s = s.touch()
	s.persistence.isPaying, s.persistence.isDue = e.MayLeave, true
	if e.MayLeave || s.Storage() != NoStorage {
		return s, nil
	}
	return s, s.forget()
}

// forget drops what is stored of the chat, but for the result's id where a
// next start may go on with it.
func (s State) forget() []Effect {
	if !s.persistence.isKept && !s.persistence.isTouched {
		return nil
	}
	f := Forget{In: s.Storage()}
	if s.isResultKnown() && s.persistence.wish != NoStorage {
		f.ResultID = s.ResultID
	}
	if f.In == NoStorage && f.ResultID != "" {
		f.In = SessionStorage
	}
	return []Effect{f}
}

// forgetGone drops a chat that the server has forgotten.
func (s State) forgetGone(f Failure) []Effect {
	if f.Kind != SessionGone {
		return nil
	}
	return s.forget()
}

// outdate drops what an earlier page has stored, where the bot of today does
// not want anything stored.
func (s State) outdate() (State, []Effect) {
	if !s.persistence.isKept || s.Storage() != NoStorage || s.isResultKnown() {
		return s, nil
	}
	s.persistence.isKept = false
	return s, []Effect{Forget{In: NoStorage}}
}

// CanRestart says whether the chat is over and would be so on the next page
// too, so that only the visitor can begin it anew.
func (s State) CanRestart() bool {
	return s.Phase == Ended && s.persistence.isTouched && s.Storage() != NoStorage
}

// restart begins anew, as if nothing had been said.
func (s State) restart() (State, []Effect) {
	if s.Phase == Idle || s.Phase == Starting {
		return s, nil
	}
	effects := append(s.halt(), s.forget()...)
	s, more := s.rememberResult().blank().start()
	return s, append(effects, more...)
}

// blank is a state in which nothing was said yet, but for what names things:
// tickets and keys are never used twice.
func (s State) blank() State {
	blank := State{request: s.request, prefilled: s.prefilled, commands: s.commands, actionTime: s.actionTime, ticket: s.ticket, nextKey: s.nextKey}
	blank.persistence.wish = s.persistence.wish
	return blank
}

// halt gives up what is being done in the page, and what the page waits for.
func (s State) halt() []Effect {
	switch {
	case s.aside != nil:
		return []Effect{CommandEnded{ID: s.sent.ID, Problem: "the chat has gone on without it"}}
	case s.Phase == Acting:
		return []Effect{Abandon{Ticket: s.ticket}}
	case s.Phase == Receiving && !s.stream.isWaiting:
		return []Effect{StopStream{Ticket: s.ticket}}
	}
	return nil
}

// rememberResult has the next start go on with the result of this chat.
func (s State) rememberResult() State {
	if s.isResultKnown() {
		s.request.ResultID = cmp.Or(s.ResultID, s.request.ResultID)
	}
	return s
}

func (s State) prefill(e Prefilled) State {
	s.prefilled = merged(s.prefilled, e.Variables)
	return s
}

// startRequest is what the next start sends.
func (s State) startRequest() api.StartRequest {
	request := s.request
	if len(s.prefilled) > 0 {
		request.PrefilledVariables = merged(request.PrefilledVariables, s.prefilled)
	}
	return request
}

// merged is both, the second before the first; neither changes.
func merged(first, second map[string]any) map[string]any {
	both := make(map[string]any, len(first)+len(second))
	maps.Copy(both, first)
	maps.Copy(both, second)
	return both
}
