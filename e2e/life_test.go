package e2e

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/chromedp"
)

// held is what a page still holds after a garbage collection.
type held struct {
	Nodes, Listeners int64
	// Heap is the memory of its scripts, in bytes, without that of wasm.
	Heap float64
}

// holds collects garbage and counts.
func (p *page) holds() held {
	p.t.Helper()
	var h held
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		if _, err := cdp.Call(ctx, target, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
			return chromedp.Void{}, err
		}
		counted, err := cdp.Call(ctx, target, memory.GetDOMCounters, cdp.Empty{})
		if err == nil {
			h.Nodes, h.Listeners = counted.Nodes, counted.JsEventListeners
		}
		return chromedp.Void{}, err
	})
	h.Heap = eval[float64](p, `performance.memory.usedJSHeapSize`)
	return h
}

func TestOpeningAndClosingFiftyTimesKeepsNothing(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions"></script>`)
	p.click(launcher)
	p.wait(`q(".text-input")`)
	turn := func(times int) {
		eval[any](p, `(async () => {
			const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
			for (let i = 0; i < `+strconv.Itoa(times)+`; i++) {
				await Chatlet.close();
				await frame();
				await Chatlet.open();
				await frame();
			}
		})()`)
	}
	turn(5)
	before := p.holds()
	turn(50)
	after := p.holds()
	t.Logf("before %+v, after %+v", before, after)
	if after.Nodes > before.Nodes+20 || after.Listeners > before.Listeners+10 {
		t.Errorf("fifty turns hold %d nodes and %d listeners more", after.Nodes-before.Nodes, after.Listeners-before.Listeners)
	}
	if after.Heap > before.Heap+2e6 {
		t.Errorf("fifty turns hold %.0f bytes more", after.Heap-before.Heap)
	}
	if eval[int](p, `all(".typebot-host-bubble").length`) == 0 {
		t.Error("the conversation is gone")
	}
}

func TestMountingAndUnmountingTwentyTimesKeepsNothing(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js"></script>`)
	turn := func(times int) {
		for range times {
			p.run(`Chatlet.initBubble({bot: "two-questions", open: true})`)
			p.says("What is your name?")
			p.run(`Chatlet.unmount()`)
			p.wait(`!document.querySelector("chatlet-bubble")`)
		}
	}
	turn(3)
	before := p.holds()
	turn(20)
	after := p.holds()
	t.Logf("before %+v, after %+v", before, after)
	// What the last program held may be released a moment later.
	if after.Nodes > before.Nodes+150 || after.Listeners > before.Listeners+60 {
		t.Errorf("twenty widgets left %d nodes and %d listeners", after.Nodes-before.Nodes, after.Listeners-before.Listeners)
	}
	if after.Heap > before.Heap+4e6 {
		t.Errorf("twenty widgets left %.0f bytes", after.Heap-before.Heap)
	}
}

func TestAChatIsBegunAnewWhenThePageWantsIt(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="remembered"`)
	p.run(`window.old = q(".typebot-container"); Chatlet.reload()`)
	p.wait(`!old.isConnected && all(".typebot-button").some((b) => read(b) === "Tea") && ` + transcript + `.includes("Ada")`)
	p.run(`window.old = q(".typebot-container"); Chatlet.reset()`)
	p.wait(`!old.isConnected && q(".text-input") && !` + transcript + `.includes("Ada")`)
	starts := s.posted("startChat")
	if first, last := starts[0].Body, starts[len(starts)-1].Body; first != last {
		t.Errorf("the chat was begun with %s, and anew with %s", first, last)
	}
	if text := eval[string](p, `JSON.stringify(`+kept+`)`); strings.Contains(text, "Ada") {
		t.Errorf("what was said is still kept: %s", text)
	}
}
