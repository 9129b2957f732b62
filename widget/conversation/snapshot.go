package conversation

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// snapshotVersion is the version of a snapshot's form. Snapshots of other
// versions are not used, so that no version of the widget has to understand
// another.
const snapshotVersion = 1

// Limits for snapshots.
const (
	// maxKept is how many bytes of the transcript a snapshot holds. Older
	// entries are left out. Browsers give a site about 5 million characters,
	// which it shares with the page.
	maxKept = 500_000
	// shelfLife is how long a snapshot can be used. Servers do not say how long
	// they keep a session.
	shelfLife = 30 * 24 * time.Hour
)

// header begins every snapshot. If only the result's id is kept, it is the
// whole snapshot.
type header struct {
	Version int `json:"version"`
	// SavedAt is in milliseconds since 1970.
	SavedAt  int64  `json:"savedAt"`
	ResultID string `json:"resultId,omitempty"`
}

// record is a snapshot without its transcript.
type record struct {
	header
	Revision  int    `json:"revision"`
	IsTouched bool   `json:"isTouched,omitempty"`
	SessionID string `json:"sessionId"`
	// Phase is the name of the conversation's phase.
	Phase string  `json:"phase"`
	Bot   api.Bot `json:"bot"`

	Queue   []api.Bubble `json:"queue,omitempty"`
	Awaited int          `json:"awaited,omitempty"`
	Input   *api.Input   `json:"input,omitempty"`
	Refusal *Refusal     `json:"refusal,omitempty"`
	// Actions are those that are not done. The first may have been begun.
	Actions      []api.Action      `json:"actions,omitempty"`
	Preparation  *api.Action       `json:"preparation,omitempty"`
	DynamicTheme *api.DynamicTheme `json:"look,omitempty"`
	Progress     *float64          `json:"progress,omitempty"`

	Sent     *sentAnswer `json:"sent,omitempty"`
	Answered string      `json:"answered,omitempty"`
	LastID   string      `json:"lastId,omitempty"`
	Owed     int         `json:"owed,omitempty"`
	Asked    *api.Input  `json:"asked,omitempty"`

	// Turn is the number of the input's question, and FirstTurn the oldest to
	// which the visitor can go back.
	Turn      int `json:"turn,omitempty"`
	FirstTurn int `json:"firstTurn,omitempty"`
	// Earlier is the answer that the visitor is changing.
	Earlier string `json:"earlier,omitempty"`
	// Revising is the request to go back that has no reply yet.
	Revising *sentRevision `json:"revising,omitempty"`
}

// sentRevision is a [revision] that has no reply yet.
type sentRevision struct {
	Key  int    `json:"key"`
	Turn int    `json:"turn"`
	ID   string `json:"id"`
}

// sentAnswer is an answer that has no reply yet.
type sentAnswer struct {
	ID      string       `json:"id"`
	Message *api.Message `json:"message,omitempty"`
	Label   string       `json:"label,omitempty"`
}

// keptEntry is a bubble of the transcript.
type keptEntry struct {
	Key     int  `json:"key"`
	IsGuest bool `json:"isGuest,omitempty"`
	// ID, Type and Content are those of the host's bubble, as on the wire.
	ID          string               `json:"id,omitempty"`
	Type        api.BubbleType       `json:"type,omitempty"`
	Content     loosejson.RawMessage `json:"content,omitempty"`
	AvatarURL   string               `json:"avatarUrl,omitempty"`
	Text        string               `json:"text,omitempty"`
	Attachments []Attachment         `json:"attachments,omitempty"`
	Turn        int                  `json:"turn,omitempty"`
}

// Recorder writes the snapshots of one conversation. Each contains only what is
// new since the last one, so that a long transcript costs no more than a short
// one.
type Recorder struct{ written []writtenEntry }

// writtenEntry is an entry that the keeper of the snapshots already has.
type writtenEntry struct {
	key  int
	text string
	// size is in bytes.
	size int
}

// Delta is a snapshot, as its difference from the one before it.
type Delta struct {
	// Head is the snapshot as a JSON object, without its last member, the list
	// "entries".
	Head []byte
	// Kept is how many of the entries written so far stay. More are the entries
	// after them, each a JSON object without line breaks.
	Kept int
	More [][]byte
	// First is how many of the oldest entries are left out, for lack of room.
	First int
}

// Snapshot writes the state down. The snapshot that the deltas amount to can be
// passed to [Restored].
func (r *Recorder) Snapshot(s State, now time.Time) (Delta, error) {
	head, err := loosejson.Marshal(s.record(now))
	if err != nil {
		return Delta{}, fmt.Errorf("writing a snapshot: %w", err)
	}
	d := Delta{Head: head}
	entries := s.keptEntries()
	d.Kept = r.forgetFrom(entries)
	for _, e := range entries[d.Kept:] {
		data, err := loosejson.Marshal(e.kept())
		if err != nil {
			return Delta{}, fmt.Errorf("writing a bubble into a snapshot: %w", err)
		}
		d.More = append(d.More, data)
		r.written = append(r.written, writtenEntry{e.Key, e.Text, len(data)})
	}
	d.First = r.first()
	return d, nil
}

// Result returns a snapshot that holds only the result's id.
func Result(id string, now time.Time) ([]byte, error) {
	return loosejson.Marshal(header{Version: snapshotVersion, SavedAt: now.UnixMilli(), ResultID: id})
}

// keptEntries leaves out two kinds of entries: a streamed message that is not
// complete, because the stream begins again, and the bubble of a secret that is
// not answered, because it is asked again.
func (s State) keptEntries() []Entry {
	last := len(s.Entries) - 1
	if last >= 0 && (s.Entries[last].IsGrowing || s.isSecretOnItsWay() && s.Entries[last].Side == Guest) {
		return s.Entries[:last]
	}
	return s.Entries
}

func (s State) isSecretOnItsWay() bool { return s.Phase == Sending && s.sent.IsSecret }

// forgetFrom forgets the written entries that have changed, and returns how
// many have not. It looks from the end, because normally entries are only
// added, and at most the text of the last answer changes.
func (r *Recorder) forgetFrom(entries []Entry) (same int) {
	same = min(len(r.written), len(entries))
	for same > 0 && (r.written[same-1].key != entries[same-1].Key || r.written[same-1].text != entries[same-1].Text) {
		same--
	}
	r.written = r.written[:same]
	return same
}

// first returns the index of the oldest entry for which a snapshot has room.
func (r *Recorder) first() int {
	size := 0
	for i := len(r.written) - 1; i >= 0; i-- {
		if size += r.written[i].size + 1; size > maxKept {
			return i + 1
		}
	}
	return 0
}

func (e Entry) kept() keptEntry {
	return keptEntry{
		Key: e.Key, IsGuest: e.Side == Guest, AvatarURL: e.AvatarURL, Text: e.Text, Attachments: lasting(e.Attachments), Turn: e.Turn,
		ID: e.Bubble.ID, Type: e.Bubble.Type, Content: e.Bubble.Content,
	}
}

// lasting removes addresses that only this page can load, and keeps the names.
func lasting(attachments []Attachment) []Attachment {
	var kept []Attachment
	for _, a := range attachments {
		if strings.HasPrefix(a.URL, "blob:") || strings.HasPrefix(a.URL, "data:") {
			a.URL = ""
		}
		kept = append(kept, a)
	}
	return kept
}

func (s State) record(now time.Time) record {
	r := record{
		header:   header{snapshotVersion, now.UnixMilli(), s.ResultID},
		Revision: s.persistence.revision, IsTouched: s.persistence.isTouched, SessionID: s.SessionID, Phase: s.Phase.String(), Bot: s.Bot,
		Queue: s.queue, Awaited: s.Awaited, Input: s.Input, Refusal: s.Refusal,
		Actions: s.pending(), Preparation: s.preparation, Progress: s.Progress,
		Answered: s.answered, LastID: s.lastID, Owed: s.owed,
	}
	r.Turn, r.FirstTurn, r.Earlier = s.turn, s.FirstTurn, s.Earlier
	if was := s.revision; was != nil {
		r.Revising = &sentRevision{was.key, was.turn, was.id}
		r.Asked, r.Turn = was.input, was.asked
	}
	if s.DynamicTheme != (api.DynamicTheme{}) {
		r.DynamicTheme = &s.DynamicTheme
	}
	if s.aside != nil {
		r.Asked = s.aside.input
	}
	switch {
	case s.isSecretOnItsWay():
		r.Phase, r.Input = Asking.String(), s.question
	case s.sent.ID != "":
		r.Sent = &sentAnswer{s.sent.ID, s.sent.Message, s.sent.Label}
	}
	return r
}

// pending returns the actions that the next page has to do. An action that was
// begun is done again if the server waits for its outcome. Others, such as a
// redirect or a script, must not run twice.
func (s State) pending() []api.Action {
	switch {
	case s.Phase == Acting && owesReply(*s.acting):
		return append([]api.Action{*s.acting}, s.actions...)
	case s.Phase == Receiving:
		return append([]api.Action{s.stream.action}, s.actions...)
	}
	return s.actions
}

// Reasons not to use a snapshot.
var (
	errForeign = errors.New("it is of another version")
	errExpired = errors.New("it is too old")
)

// kept is a snapshot as it is read.
type kept struct {
	record
	Entries []keptEntry `json:"entries"`
}

// readSnapshot reads what [Recorder.Snapshot] or [Result] has written. Anything
// else is an error.
func readSnapshot(data []byte, now time.Time) (kept, error) {
	var k kept
	warning, err := loosejson.Decode(data, &k)
	switch {
	case err != nil:
		return kept{}, fmt.Errorf("it is malformed: %w", err)
	case k.Version != snapshotVersion:
		return kept{}, errForeign
	case warning != "":
		return kept{}, fmt.Errorf("it is malformed: %s", warning)
	case now.Sub(time.UnixMilli(k.SavedAt)) > shelfLife:
		return kept{}, errExpired
	}
	return k, k.check()
}

// check reports content that no valid snapshot has.
func (k kept) check() error {
	last := 0
	for _, e := range k.Entries {
		if e.Key <= last {
			return fmt.Errorf("it is malformed: the entry %d follows the entry %d", e.Key, last)
		}
		last = e.Key
		if _, known := bubbleKinds[e.Type]; !known && !e.IsGuest {
			return fmt.Errorf("it is malformed: the entry %d is of no kind", e.Key)
		}
	}
	if k.SessionID != "" && k.Bot.ID == "" {
		return errors.New("it is malformed: it has a session of no bot")
	}
	return nil
}

// entry returns the bubble as an entry of the transcript.
func (e keptEntry) entry() Entry {
	entry := Entry{Key: e.Key, AvatarURL: e.AvatarURL, Text: e.Text, Attachments: e.Attachments, Turn: e.Turn, IsRestored: true}
	if e.IsGuest {
		entry.Side = Guest
		return entry
	}
	entry.Bubble = api.Bubble{ID: e.ID, Type: e.Type, Content: e.Content}
	return entry
}
