package conversation

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
)

// snapshotVersion is that of the snapshots' form. One of another version is of
// no use: no two versions of the widget have to understand each other.
const snapshotVersion = 1

// Bounds on what is kept.
const (
	// maxKept is how many bytes of the transcript a snapshot holds, the newest.
	// Browsers give a site some 5 million characters, which are the page's.
	maxKept = 500_000
	// shelfLife is how long a snapshot is of use. Servers do not say how long
	// they keep a session.
	shelfLife = 30 * 24 * time.Hour
)

// header is the part of a snapshot that a result's id alone is kept as.
type header struct {
	Version int `json:"version"`
	// SavedAt is in milliseconds since 1970.
	SavedAt  int64  `json:"savedAt"`
	ResultID string `json:"resultId,omitempty"`
}

// record is a snapshot but for its transcript.
type record struct {
	header
	Revision  int    `json:"revision"`
	IsTouched bool   `json:"isTouched,omitempty"`
	SessionID string `json:"sessionId"`
	// Phase is the name of what was being done.
	Phase string  `json:"phase"`
	Bot   api.Bot `json:"bot"`

	Queue   []api.Bubble `json:"queue,omitempty"`
	Awaited int          `json:"awaited,omitempty"`
	Input   *api.Input   `json:"input,omitempty"`
	Refusal *Refusal     `json:"refusal,omitempty"`
	// Actions are those still to be done; the first one may have been begun.
	Actions      []api.Action      `json:"actions,omitempty"`
	Preparation  *api.Action       `json:"preparation,omitempty"`
	DynamicTheme *api.DynamicTheme `json:"look,omitempty"`
	Progress     *float64          `json:"progress,omitempty"`

	Sent     *sentAnswer `json:"sent,omitempty"`
	Answered string      `json:"answered,omitempty"`
	LastID   string      `json:"lastId,omitempty"`
	Owed     int         `json:"owed,omitempty"`
	Asked    *api.Input  `json:"asked,omitempty"`
}

// sentAnswer is an answer on its way.
type sentAnswer struct {
	ID      string       `json:"id"`
	Message *api.Message `json:"message,omitempty"`
	Label   string       `json:"label,omitempty"`
}

// keptEntry is a bubble of the transcript.
type keptEntry struct {
	Key     int  `json:"key"`
	IsGuest bool `json:"isGuest,omitempty"`
	// ID, Type and Content are the host's bubble, as on the wire.
	ID          string               `json:"id,omitempty"`
	Type        api.BubbleType       `json:"type,omitempty"`
	Content     loosejson.RawMessage `json:"content,omitempty"`
	AvatarURL   string               `json:"avatarUrl,omitempty"`
	Text        string               `json:"text,omitempty"`
	Attachments []Attachment         `json:"attachments,omitempty"`
}

// Recorder writes the snapshots of one conversation, each as what is new since
// the one before, so that a long transcript costs no more than a short one.
type Recorder struct{ written []writtenEntry }

// writtenEntry is an entry that whoever keeps the snapshots has already.
type writtenEntry struct {
	key  int
	text string
	// size is in bytes.
	size int
}

// Delta is a snapshot by what it has in common with the one before it.
type Delta struct {
	// Head is a JSON object, all of the snapshot but for its last member
	// "entries", a list.
	Head []byte
	// Kept is how many of the entries written so far still hold. More are those
	// behind them, each a JSON object without line breaks.
	Kept int
	More [][]byte
	// First counts the oldest entries, for which a snapshot has no room.
	First int
}

// Snapshot writes the state down as it is. Put together, it is understood by
// [Restored].
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

// Result is a snapshot of nothing but the result's id.
func Result(id string, now time.Time) ([]byte, error) {
	return loosejson.Marshal(header{Version: snapshotVersion, SavedAt: now.UnixMilli(), ResultID: id})
}

// keptEntries leaves out a message in the making, which begins anew, and the
// bubble of a secret that nobody has taken yet: it is asked for again.
func (s State) keptEntries() []Entry {
	last := len(s.Entries) - 1
	if last >= 0 && (s.Entries[last].IsGrowing || s.isSecretOnItsWay() && s.Entries[last].Side == Guest) {
		return s.Entries[:last]
	}
	return s.Entries
}

func (s State) isSecretOnItsWay() bool { return s.Phase == Sending && s.sent.IsSecret }

// forgetFrom forgets what was written of entries that are no longer the same,
// and says how many are. It looks from the end: of a transcript that only
// grows, no more than the last answer's text changes.
func (r *Recorder) forgetFrom(entries []Entry) (same int) {
	same = min(len(r.written), len(entries))
	for same > 0 && (r.written[same-1].key != entries[same-1].Key || r.written[same-1].text != entries[same-1].Text) {
		same--
	}
	r.written = r.written[:same]
	return same
}

// first is the oldest of the entries that a snapshot has room for.
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
		Key: e.Key, IsGuest: e.Side == Guest, AvatarURL: e.AvatarURL, Text: e.Text, Attachments: lasting(e.Attachments),
		ID: e.Bubble.ID, Type: e.Bubble.Type, Content: e.Bubble.Content,
	}
}

// lasting keeps the names of files that only this page can show.
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

// pending are the actions that the next page has to do. One that was begun is
// done again where the server waits for its outcome; a page left, or a script
// run, is not to be left or run twice.
func (s State) pending() []api.Action {
	switch {
	case s.Phase == Acting && owesReply(*s.acting):
		return append([]api.Action{*s.acting}, s.actions...)
	case s.Phase == Receiving:
		return append([]api.Action{s.stream.action}, s.actions...)
	}
	return s.actions
}

// Reasons why a snapshot is of no use.
var (
	errForeign = errors.New("it is of another version")
	errExpired = errors.New("it is too old")
)

// kept is what is read of a snapshot.
type kept struct {
	record
	Entries []keptEntry `json:"entries"`
}

// readSnapshot reads what was put together of [Recorder.Snapshot], or [Result]. Anything
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

// check finds what no snapshot says.
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

// entry is the bubble as the transcript shows it.
func (e keptEntry) entry() Entry {
	entry := Entry{Key: e.Key, AvatarURL: e.AvatarURL, Text: e.Text, Attachments: e.Attachments, IsRestored: true}
	if e.IsGuest {
		entry.Side = Guest
		return entry
	}
	entry.Bubble = api.Bubble{ID: e.ID, Type: e.Type, Content: e.Content}
	return entry
}
