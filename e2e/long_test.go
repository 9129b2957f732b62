package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// chatter answers a number of questions as soon as they are asked. It searches
// only the input, so that its own cost does not grow with the transcript.
const chatter = `window.chat = async (times) => {
	const column = q(".chatlet-column"), container = q(".typebot-container");
	const isNew = (form) => form && !form.wasSent && container.dataset.phase === "asking";
	for (let i = 0; i < times; i++) {
		let form;
		while (!isNew(form = column.children[1]?.querySelector?.("form"))) await new Promise((done) => setTimeout(done, 1));
		form.wasSent = true;
		form.elements[0].value = "An answer of some words";
		form.requestSubmit();
	}
}`

// work is the time in ms that the page's main thread has been busy.
func (p *page) work() float64 {
	p.t.Helper()
	var total float64
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		result, err := cdp.Call(ctx, target, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return chromedp.Void{}, err
		}
		for _, metric := range result.Metrics {
			if metric.Name == "TaskDuration" {
				total = metric.Value * 1000
			}
		}
		return chromedp.Void{}, nil
	})
	return total
}

func TestAMessageCostsTheSameHoweverLongTheTranscriptIs(t *testing.T) {
	// Serial: it measures work, which parallel tests make slower.
	const before, long, sample = 30, 960, 40
	var replies []scripted
	for i := range long + 2*sample {
		replies = append(replies, says(askText, fmt.Sprintf("Message %d of the host, with **some** words.", i)))
	}
	s := newScriptedSite(t, "", script{Replies: replies})
	p := newPage(t, 1280, 900)
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
		return chromedp.Void{}, err
	})
	p.open(s.URL + "/plain")
	p.hurry()
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.taken()
	p.run(chatter)
	cost := func(times int) float64 {
		start := p.work()
		p.exchange(times)
		return (p.work() - start) / float64(2*times)
	}
	p.exchange(before)
	short := cost(sample)
	p.exchange(long - before - sample)
	far := cost(sample)
	t.Logf("%.2f ms of work per message at %d messages, %.2f ms at %d: %.2f times as much", short, 2*before+sample, far, 2*long+sample, far/short)
	if got, ok := becomes[int](p, `all(".typebot-guest-bubble").length`, long+sample); !ok {
		t.Errorf("%d answers in the transcript, want %d", got, long+sample)
	}
	// Work that grows with the transcript would be twenty times as much. A busy
	// machine adds far less.
	if far > 6*short {
		t.Errorf("a message costs %.1f times as much in a long transcript", far/short)
	}
}

// exchange lets the page answer a number of questions.
func (p *page) exchange(times int) {
	p.t.Helper()
	for ; times > 0; times -= 50 {
		p.run(fmt.Sprintf(`window.done = false; window.chat(%d).then(() => { window.done = true })`, min(times, 50)))
		p.until("the page has talked", func() bool { return eval[bool](p, `window.done`) })
	}
}
