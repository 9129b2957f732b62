package conversation

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chatlet/api"
)

// longChat is a chat with n answers.
func longChat(t testing.TB, n int) State {
	s, _ := Update(State{}, Opened{Storage: LocalStorage})
	s, _ = Update(s, Started{Ticket: s.ticket, Reply: startReply(t, `{"messages":[],"input":"name"}`)})
	said := reply(t, `{"messages":["This is what the host has to say to an answer, and it says so at some length."],"input":"wish"}`)
	for i := range n {
		s, _ = Update(s, Answered{Answer{ID: fmt.Sprint("a", i), Message: api.TextMessage(fmt.Sprint("answer ", i))}})
		for s, _ = Update(s, Replied{s.ticket, said}); s.Phase == Showing; {
			s, _ = Update(s, Waited{s.ticket})
		}
	}
	return s
}

// keeper joins snapshots as web/runtime/snapshot.js does.
type keeper struct {
	recorder Recorder
	entries  [][]byte
}

func (k *keeper) snapshot(t testing.TB, s State, now time.Time) []byte {
	t.Helper()
	d, err := k.recorder.Snapshot(s, now)
	if err != nil {
		t.Fatal(err)
	}
	k.entries = append(k.entries[:d.Kept], d.More...)
	entries := bytes.Join(k.entries[d.First:], []byte(","))
	return slices.Concat(d.Head[:len(d.Head)-1], []byte(`,"entries":[`), entries, []byte("]}"))
}

// snapshotOf is the first snapshot of a new recorder.
func snapshotOf(t testing.TB, s State) []byte {
	t.Helper()
	return new(keeper).snapshot(t, s, birth)
}

// A snapshot of an endless chat must not use up a site's storage.
func TestASnapshotHoldsTheNewestOfALongTranscript(t *testing.T) {
	s := longChat(t, 1200)
	data := snapshotOf(t, s)
	if most := maxKept + 10_000; len(data) > most {
		t.Errorf("a snapshot of %d bubbles has %d bytes, want at most %d", len(s.Entries), len(data), most)
	}
	t.Logf("%d bubbles are %d bytes", len(s.Entries), len(data))
	k, err := readSnapshot(data, birth)
	if err != nil {
		t.Fatal(err)
	}
	last, want := k.Entries[len(k.Entries)-1], s.Entries[len(s.Entries)-1]
	if last.Key != want.Key || len(k.Entries) < 1000 {
		t.Errorf("it holds %d bubbles up to %d, want those up to %d", len(k.Entries), last.Key, want.Key)
	}
}

// Entries that were written are not written again.
func BenchmarkSnapshotOfALongTranscript(b *testing.B) {
	s := longChat(b, 1000)
	var recorder Recorder
	recorder.Snapshot(s, birth)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := recorder.Snapshot(s, birth); err != nil {
			b.Fatal(err)
		}
	}
}

func TestASnapshotHoldsNoSecretAndNothingOfThisPageAlone(t *testing.T) {
	r := &runtime{t: t, wish: LocalStorage}
	r.handle(Opened{Storage: LocalStorage})
	r.started(startReply(t, `{"messages":[],"input":"file"}`))
	r.handle(Answered{Answer{ID: "a1", Message: api.TextMessage("https://files/1"), Label: "1 file", Attachments: []Attachment{{Name: "cat.png", Type: "image/png", URL: "blob:https://shop/1"}}}})
	r.replied(reply(t, `{"messages":[],"input":"password"}`))
	r.handle(Answered{Answer{ID: "a2", Message: api.TextMessage("hunter2"), Label: "••••", IsSecret: true}})
	stored := string(r.stored)
	for _, no := range []string{"blob:", "hunter2"} {
		if strings.Contains(stored, no) {
			t.Errorf("%s holds %s", stored, no)
		}
	}
	if !strings.Contains(stored, "cat.png") {
		t.Errorf("%s does not name the file", stored)
	}
	r.leave(r.stored, false)
	if got := r.state; got.Phase != Asking || got.Input.ID != "password" || len(got.Entries) != 1 {
		t.Errorf("the next page is %v with %d bubbles, want it to ask for the password again", r.phase(), len(got.Entries))
	}
}

func TestASnapshotIsOfUseForAMonth(t *testing.T) {
	data := snapshotOf(t, longChat(t, 1))
	for _, c := range []struct {
		age  time.Duration
		want error
	}{{0, nil}, {-time.Hour, nil}, {shelfLife - time.Minute, nil}, {shelfLife + time.Hour, errExpired}} {
		if _, err := readSnapshot(data, birth.Add(c.age)); err != c.want {
			t.Errorf("after %v: %v, want %v", c.age, err, c.want)
		}
	}
}

// FuzzASnapshotOfAnybodyBreaksNoConversation opens chats with snapshots that
// any code of the page may have stored.
func FuzzASnapshotOfAnybodyBreaksNoConversation(f *testing.F) {
	for _, seed := range []string{
		`{"version":1,"savedAt":4e12,"sessionId":"s","bot":{"id":"b"},"phase":"asking","input":{"id":"i"}}`,
		`{"version":1,"savedAt":1,"revision":-1,"sessionId":"s","bot":{"id":"b","theme":5,"settings":[]},"awaited":9,"owed":-5,"entries":[{"key":9,"type":"embed"}]}`,
		`{"version":1,"sent":{"id":""},"queue":[{"type":"hologram"},{"type":"text"}],"actions":[{"type":"stream"},{"type":"wait","wait":{"secondsToWaitFor":-1}}],"bot":{"id":"b"},"sessionId":"s"}`,
	} {
		f.Add([]byte(seed), false)
	}
	f.Add(snapshotOf(f, longChat(f, 2)), true)
	f.Fuzz(func(t *testing.T, data []byte, isOvertaking bool) {
		r := &runtime{t: t, wish: LocalStorage}
		if !isOvertaking {
			r.handle(Restored{Opened: Opened{Storage: LocalStorage}, Snapshot: data, Now: birth})
			r.handle(Answered{Answer{ID: "a"}})
			return
		}
		r.handle(Opened{Storage: LocalStorage})
		r.started(startReply(t, `{"messages":["Hello"],"input":"name"}`))
		r.handle(Overtaken{Snapshot: data, Now: birth})
		r.pass()
	})
}
