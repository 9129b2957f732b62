package bench

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// profile is a network and a processor that the browser emulates.
type profile struct {
	name string
	// kbits is the throughput in each direction in kbit/s, 0 for no limit.
	kbits float64
	// latency is in ms.
	latency float64
	// slowdown is how many times slower the processor is.
	slowdown float64
}

var profiles = []profile{
	{name: "localhost", slowdown: 1},
	{name: "9 Mbit/s, 60 ms", kbits: 9_000, latency: 60, slowdown: 1},
	{name: "1.6 Mbit/s, 150 ms, CPU 4x slower", kbits: 1_600, latency: 150, slowdown: 4},
}

// sample holds the costs of one visit, in milliseconds and bytes.
type sample struct {
	// Before is what the page loads without the visitor's intent; Until is what
	// it has loaded by the first words.
	Before, Until float64
	// Words is the time from opening to the first visible words, Input that to
	// a usable field, and Reply that from an answer to the words of the reply.
	Words, Input, Reply float64
}

// visit opens a chat, waits for its messages, and answers. It waits for a size
// on the screen, because text in the document may be invisible.
const visit = `(async () => {
	const bytes = () => performance.getEntriesByType("resource").filter((r) => !r.name.includes("/api/")).reduce((sum, r) => sum + r.transferSize, 0);
	const frame = () => new Promise((done) => requestAnimationFrame(done));
	const until = async (f) => { for (;;) { const found = f(); if (found) return found; await frame(); } };
	const isSeen = (node) => { const box = node.getBoundingClientRect(); return box.width > 8 && box.height > 8 && node.checkVisibility({opacityProperty: true, visibilityProperty: true}); };
	const says = (text) => [...ROOT?.querySelectorAll(".typebot-host-bubble") ?? []].find((node) => isSeen(node) && node.innerText.includes(text));
	const field = (not) => [...ROOT?.querySelectorAll("input.text-input") ?? []].find((node) => node !== not && isSeen(node) && !node.disabled);
	await until(() => OPENABLE);
	const Before = bytes(), begin = performance.now();
	OPEN;
	await until(() => says("First words"));
	const Words = performance.now() - begin, Until = bytes();
	const input = await until(() => field());
	const Input = performance.now() - begin;
	input.focus();
	input.value = "Ada";
	input.dispatchEvent(new InputEvent("input", {bubbles: true, composed: true}));
	await frame();
	const sent = performance.now();
	[...input.closest(".typebot-input-form, form").querySelectorAll("button")].at(-1).click();
	await until(() => says("Said Ada"));
	return {Before, Until, Words, Input, Reply: performance.now() - sent};
})()`

// visitor is a browser with its own cache, which is empty at first.
type visitor struct {
	tab    context.Context
	cancel context.CancelFunc
}

func newVisitor(b *testing.B, browser context.Context, p profile) visitor {
	b.Helper()
	tab, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	v := visitor{tab, cancel}
	if err := chromedp.Do(tab); err != nil {
		b.Fatal(err)
	}
	if err := v.emulate(p); err != nil {
		b.Fatal(err)
	}
	return v
}

// emulate makes the browser as slow as a profile.
func (v visitor) emulate(p profile) error {
	bytes := -1.0
	if p.kbits > 0 {
		bytes = p.kbits * 1000 / 8
	}
	conditions := &network.Conditions{Latency: p.latency, DownloadThroughput: bytes, UploadThroughput: bytes}
	rules := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{conditions}}
	if _, err := chromedp.Call(v.tab, network.EmulateNetworkConditionsByRule, rules); err != nil {
		return err
	}
	_, err := chromedp.Call(v.tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: p.slowdown})
	return err
}

// visit measures one visit of a page.
func (v visitor) visit(b *testing.B, address string, c contender) sample {
	b.Helper()
	tab, stop := context.WithTimeout(v.tab, 2*time.Minute)
	defer stop()
	if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
		b.Fatal(err)
	}
	script := strings.NewReplacer("OPENABLE", c.openable, "OPEN", c.open, "ROOT", c.root).Replace(visit)
	s, err := chromedp.Run(tab, chromedp.Evaluate[sample](script, func(p *runtime.EvaluateParams) { yes := true; p.AwaitPromise = &yes }))
	if err != nil {
		b.Fatalf("%s: %v", c.name, err)
	}
	return s
}
