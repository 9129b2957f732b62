package conversation

import (
	"testing"
)

// tabs are two pages with the same chat. Each gets the snapshots of the other.
type tabs struct {
	t    *testing.T
	a, b *runtime
}

// openTabs opens a chat in one tab, answers in it, and opens a second.
func openTabs(t *testing.T) tabs {
	t.Helper()
	a := &runtime{t: t, wish: LocalStorage}
	a.handle(Opened{Storage: LocalStorage})
	a.started(startReply(t, `{"messages":["Hello"],"input":"name"}`))
	a.pass()
	a.answer("a1", "Ada", "")
	a.replied(reply(t, `{"messages":["What else?"],"input":"wish"}`))
	a.pass()
	b := &runtime{t: t, wish: LocalStorage, stored: a.stored}
	b.leave(b.stored, false)
	return tabs{t, a, b}
}

// hears sends a tab the snapshot of the other.
func (r *runtime) hears(other *runtime, isBusy bool) {
	r.t.Helper()
	r.handle(Overtaken{Snapshot: other.stored, Now: birth.Add(r.now), IsBusy: isBusy})
}

// transcript is the text that a visitor reads.
func (r *runtime) transcript() (lines string) {
	for _, e := range r.state.Entries {
		if e.Side == Guest {
			lines += "> " + e.Text + "\n"
			continue
		}
		lines += said(e) + "\n"
	}
	return lines
}

func TestATabFollowsWhatIsSaidInAnother(t *testing.T) {
	x := openTabs(t)
	x.b.answer("b1", "Tea", "")
	x.a.hears(x.b, false)
	if x.a.state.Phase != Sending || x.a.transcript() != x.b.transcript() {
		t.Errorf("the first tab is %v and says\n%swhile the second waits for a reply", x.a.phase(), x.a.transcript())
	}
	x.b.replied(reply(t, `{"messages":["Tea it is","Sugar?"],"input":"sugar"}`))
	x.a.hears(x.b, false)
	x.b.pass()
	if got, want := x.a.transcript(), x.b.transcript(); got != want || x.a.phase() != "asks sugar" {
		t.Errorf("the first tab %s and says\n%swant\n%s", x.a.phase(), got, want)
	}
	x.a.answer("a2", "No", "")
	x.b.hears(x.a, false)
	if got, want := x.b.transcript(), x.a.transcript(); got != want {
		t.Errorf("the second tab says\n%swant\n%s", got, want)
	}
}

func TestATabThatWaitsForOneThatIsGoneOffersToSendAgain(t *testing.T) {
	x := openTabs(t)
	x.b.answer("b1", "Tea", "")
	x.a.hears(x.b, false)
	x.a.pass()
	if x.a.phase() != "failed, may retry" {
		t.Fatalf("the first tab is %v", x.a.phase())
	}
	x.a.handle(Retried{})
	if sent, ok := x.a.inFlight.(Continue); !ok || sent.AnswerID != "b1" {
		t.Errorf("%+v is sent again, want the answer b1", x.a.inFlight)
	}
}

// Two tabs may send at the same time. Each shows its own chat.
func TestTwoTabsThatSendAtOnceDoNotMix(t *testing.T) {
	x := openTabs(t)
	x.a.answer("a2", "Tea", "")
	x.b.answer("b2", "Coffee", "")
	x.a.hears(x.b, true)
	x.b.hears(x.a, true)
	x.a.replied(reply(t, `{"messages":["Tea it is"],"input":"sugar"}`))
	x.b.hears(x.a, false)
	x.b.replied(reply(t, `{"messages":["Coffee it is"],"input":"sugar"}`))
	x.a.hears(x.b, false)
	x.a.pass()
	x.b.pass()
	for _, tab := range []*runtime{x.a, x.b} {
		if got := tab.transcript(); got != "Hello\n> Ada\nWhat else?\n> Tea\nTea it is\n" && got != "Hello\n> Ada\nWhat else?\n> Coffee\nCoffee it is\n" {
			t.Errorf("a tab says\n%s", got)
		}
	}
}

func TestATabWhoseVisitorHasNotBegunTakesOverAChatOfAnother(t *testing.T) {
	first := &runtime{t: t, wish: LocalStorage}
	first.handle(Opened{Storage: LocalStorage})
	first.started(startReply(t, `{"messages":["Good morning"],"input":"name","sessionId":"other"}`))
	first.pass()
	x := openTabs(t)
	first.hears(x.a, false)
	if got, want := first.transcript(), x.a.transcript(); got != want {
		t.Errorf("the tab says\n%swant\n%s", got, want)
	}
	if first.state.Entries[0].Key == 1 {
		t.Error("another bubble has the key of the one that it replaces")
	}
}

func TestATabWhoseVisitorHasBegunKeepsItsOwnChat(t *testing.T) {
	own := &runtime{t: t, wish: LocalStorage}
	own.handle(Opened{Storage: LocalStorage})
	own.started(startReply(t, `{"messages":[],"input":"name","sessionId":"other"}`))
	own.answer("o1", "Eva", "")
	own.replied(reply(t, `{"messages":[],"input":"wish"}`))
	before := own.transcript()
	own.hears(openTabs(t).a, false)
	if got := own.transcript(); got != before {
		t.Errorf("the tab says\n%swant\n%s", got, before)
	}
}

func TestATabThatOpensWhileAnotherIsBusyDoesNotDoItsWorkAgain(t *testing.T) {
	a := &runtime{t: t, wish: LocalStorage}
	a.handle(Opened{Storage: LocalStorage})
	a.started(startReply(t, `{"messages":[],"input":"name"}`))
	a.answer("a1", "Ada", "")
	a.replied(reply(t, `{"messages":[],"clientSideActions":[{"type":"setVariable","setVariable":{},"expectsDedicatedReply":true}]}`))
	b := &runtime{t: t, wish: LocalStorage, stored: a.stored}
	b.leave(b.stored, false)
	b.hears(a, true)
	if b.state.Phase != Sending || b.inFlight != nil {
		t.Fatalf("the second tab is %v", b.phase())
	}
	a.acted(Outcome{Reply: "1"})
	b.hears(a, false)
	a.replied(reply(t, `{"messages":["Done"],"input":"wish"}`))
	b.hears(a, false)
	if b.phase() != "asks wish" {
		t.Errorf("the second tab is %v", b.phase())
	}
}
