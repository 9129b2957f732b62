package conversation

import (
	"cmp"
	"maps"

	"chatlet/api"
)

// Storage is where a conversation is kept for the next page.
type Storage string

// The storages. A [Persist] or a [Forget] never has BotDecides.
const (
	// BotDecides leaves the choice to the bot's settings.
	BotDecides Storage = ""
	// NoStorage keeps a chat only in the page's memory.
	NoStorage Storage = "none"
	// SessionStorage keeps it as long as the tab is open.
	SessionStorage Storage = "session"
	// LocalStorage keeps it in the browser, for all tabs.
	LocalStorage Storage = "local"
)

// persistence is how a conversation is kept for the next page.
type persistence struct {
	// wish is the embedder's choice of the storage.
	wish Storage
	// isTouched is true once the visitor has used the chat. Nothing is stored
	// before.
	isTouched bool
	// isPaying is true if the visitor may leave for a bank. The page to which
	// the bank leads back needs the chat.
	isPaying bool
	// isKept is true if a storage may hold a snapshot.
	isKept bool
	// isDue is true if the current event has changed the snapshot.
	isDue bool
	// revision numbers the snapshots of a chat, across all tabs.
	revision int
	// isUnchecked is true for a chat of an earlier page that the visitor has
	// not used on this one, until it is known whether the bot has changed.
	isUnchecked bool
	// isElsewhere is true while this tab waits for a reply to another tab.
	isElsewhere bool
}

// Storage returns where the conversation is kept: NoStorage, SessionStorage or
// LocalStorage.
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

// IsResultKept reports whether only the result's id is kept for the next page.
func (s State) IsResultKept() bool {
	return s.Storage() == NoStorage && s.persistence.wish != NoStorage && s.isResultKnown() && s.ResultID != ""
}

// isResultKnown reports whether the server continues an earlier result if it
// gets its id. That is so if the bot remembers its visitors, or has the setting
// that said so before 2023.
func (s State) isResultKnown() bool {
	general := s.Bot.Settings.General
	return or(general.RememberUser.IsEnabled, !or(general.IsNewResultOnRefreshEnabled, true))
}

// touch notes that the visitor has used the chat.
func (s State) touch() State {
	s.persistence.isTouched, s.persistence.isUnchecked = true, false
	return s
}

// persisted adds a snapshot to the effects if one is due. It comes first,
// because an answer must be stored before it is sent.
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

// pay keeps the chat for the page to which a bank leads back, even if the bot
// does not remember its visitors, until the payment is over.
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

// forget removes the stored chat. It leaves the result's id if the next start
// can continue the result.
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

// forgetGone removes a chat that the server has forgotten.
func (s State) forgetGone(f Failure) []Effect {
	if f.Kind != SessionGone {
		return nil
	}
	return s.forget()
}

// outdate removes what an earlier page has stored if the bot no longer wants
// that.
func (s State) outdate() (State, []Effect) {
	if !s.persistence.isKept || s.Storage() != NoStorage || s.isResultKnown() {
		return s, nil
	}
	s.persistence.isKept = false
	return s, []Effect{Forget{In: NoStorage}}
}

// CanRestart reports whether the chat is over and stays over on the next page,
// so that only the visitor can start a new one.
func (s State) CanRestart() bool {
	return s.Phase == Ended && s.persistence.isTouched && s.Storage() != NoStorage
}

// restart starts a new chat.
func (s State) restart() (State, []Effect) {
	if s.Phase == Idle || s.Phase == Starting {
		return s, nil
	}
	effects := append(s.halt(), s.forget()...)
	s, more := s.rememberResult().blank().start()
	return s, append(effects, more...)
}

// blank returns a state without a conversation. Tickets and keys count on, so
// that none is used twice.
func (s State) blank() State {
	blank := State{request: s.request, prefilled: s.prefilled, commands: s.commands, actionTime: s.actionTime, ticket: s.ticket, nextKey: s.nextKey}
	blank.persistence.wish = s.persistence.wish
	return blank
}

// halt cancels what is being done in the page, or for it.
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

// rememberResult makes the next start continue the result of this chat.
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

// startRequest returns the request of the next start.
func (s State) startRequest() api.StartRequest {
	request := s.request
	if len(s.prefilled) > 0 {
		request.PrefilledVariables = merged(request.PrefilledVariables, s.prefilled)
	}
	return request
}

// merged returns a new map with both; values of the second take precedence.
func merged(first, second map[string]any) map[string]any {
	both := make(map[string]any, len(first)+len(second))
	maps.Copy(both, first)
	maps.Copy(both, second)
	return both
}
