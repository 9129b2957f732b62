package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// network connects or disconnects the page and its service worker.
func (p *page) network(isThere bool) {
	p.t.Helper()
	p.try("switching the network", func(ctx context.Context) error { return p.driver.Network(ctx, isThere) })
}

func TestAnAnswerGivenOfflineIsSentOnceTheNetworkIsBack(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.wait(`q(".text-input")`)
	p.network(false)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`read(q(".chatlet-failure")).includes("Not sent")`)
	p.network(true)
	p.says("Tea or coffee, Ada?")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`)
	if got, ok := becomes[int](p, `all(".typebot-guest-bubble").length`, 1); !ok {
		t.Errorf("the answer stands in the transcript %d times, want once", got)
	}
}

func TestAnAnswerLostOnTheWayIsNotSentAgainByANetworkThatIsBack(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.wait(`q(".text-input")`)
	s.answers(cutConnection)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`read(q(".chatlet-failure")).includes("Not sent")`)
	s.answers(nil)
	p.network(false)
	p.network(true)
	p.wait(`navigator.onLine`)
	// This request of the page comes after all that the chat does.
	p.run(`window.knocked = fetch("/api/v1/typebots/two-questions/startChat", {method: "POST"}).then(() => true)`)
	p.wait(`window.knocked`)
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`)
	p.click(`q(".chatlet-retry")`)
	p.says("Tea or coffee, Ada?")
}

func TestAChatThatCouldNotStartOfflineStartsOnceTheNetworkIsBack(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	at := p.steady(launcher)
	p.do(chromedp.MouseEvent("mouseMoved", at.X, at.Y))
	p.wait(`q(".mount > *")`)
	p.network(false)
	p.click(launcher)
	p.shows(".chatlet-failure-title", "You are offline.")
	p.shows(".chatlet-failure-title + p", "as soon as there is a network")
	p.network(true)
	p.says("What is your name?")
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests reached the server, want 1", got)
	}
}
