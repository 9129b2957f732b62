package e2e

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chatlet/e2e/engine"

	"github.com/chromedp/chromedp"
)

// patience bounds every wait for something to happen on a page.
const patience = 20 * time.Second

// page is one tab with what it has logged, thrown and requested so far.
type page struct {
	t      *testing.T
	driver engine.Page
	// ctx is what chromedp takes for the page; nil in the other engines.
	ctx context.Context

	mu         sync.Mutex
	console    []string
	exceptions []string
	requests   []string
}

// newPage opens an empty tab of the given size in Chromium. It fails the test at
// its end if anything on the page has thrown.
func newPage(t *testing.T, width, height int64) *page {
	t.Helper()
	return chromium.newPage(t, width, height)
}

// tab opens another tab of the same visitor, who has one storage for both.
func (p *page) tab() *page {
	p.t.Helper()
	return adopt(p.t, func(events engine.Events) (engine.Page, error) {
		ctx, cancel := context.WithTimeout(context.Background(), 3*patience)
		defer cancel()
		return p.driver.Tab(ctx, 1280, 900, events)
	})
}

// adopt opens a page, listens to it, and closes it after the test.
func adopt(t *testing.T, open func(engine.Events) (engine.Page, error)) *page {
	t.Helper()
	p := &page{t: t}
	tab, err := open(engine.Events{
		Console:   func(line string) { p.hear(&p.console, line) },
		Exception: func(text string) { p.hear(&p.exceptions, text) },
		Request:   func(line string) { p.hear(&p.requests, line) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	p.driver = tab
	if tab, isChromium := tab.(*engine.ChromiumPage); isChromium {
		p.ctx = tab.Context
	}
	t.Cleanup(p.report)
	return p
}

func (p *page) hear(list *[]string, line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	*list = append(*list, line)
}

// report fails the test for exceptions, and leaves a picture of a failure.
func (p *page) report() {
	for _, exception := range p.seen(&p.exceptions) {
		p.t.Errorf("the page has seen an exception: %s", exception)
	}
	if !p.t.Failed() {
		return
	}
	p.t.Logf("console:\n%s", strings.Join(p.seen(&p.console), "\n"))
	name := strings.NewReplacer("/", "-", " ", "_").Replace(p.t.Name()) + ".png"
	p.picture(filepath.Join(screenshots, name))
}

// seen copies one of the lists that events write to.
func (p *page) seen(list *[]string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), *list...)
}

// do performs what chromedp can, in Chromium alone.
func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// try does something with the page, which must succeed and not take for ever.
func (p *page) try(what string, do func(context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := do(ctx); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

// open goes to an address and waits for the page to have loaded.
func (p *page) open(url string) {
	p.t.Helper()
	p.try("opening "+url, func(ctx context.Context) error { return p.driver.Open(ctx, url) })
}

// picture takes a screenshot of what is in view.
func (p *page) picture(path string) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	data, err := p.driver.Screenshot(ctx)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err == nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil {
		p.t.Logf("no picture: %v", err)
	}
}

// still is a picture of what is in view once nothing of the chat moves any
// more: no animation is under way, and two pictures in a row are the same.
func (p *page) still() (picture image.Image) {
	p.t.Helper()
	var last []byte
	p.until("the page stands still", func() bool {
		p.wait(`document.getAnimations().every((a) => a.playState !== "running" || a.effect?.target?.getRootNode() !== root)`)
		var data []byte
		p.try("taking a picture", func(ctx context.Context) (err error) { data, err = p.driver.Screenshot(ctx); return err })
		isSame := bytes.Equal(last, data)
		last = data
		return isSame
	})
	picture, err := png.Decode(bytes.NewReader(last))
	if err != nil {
		p.t.Fatal(err)
	}
	return picture
}

// seen is JavaScript that tells what a visitor can read from what is merely in
// the tree.
//
//go:embed seen.js
var seen string

// lib is what expressions of the tests can use. q finds in the first widget's
// shadow tree, also where that goes on in a frame of the page's origin. all
// finds all. read is the text of a node if a visitor can read it, and text the
// texts of all nodes that they can read. In a frame of another origin these find
// what is in it.
var lib = seen + `
	const root = (document.querySelector("chatlet-bubble, chatlet-popup, chatlet-standard, typebot-standard") ?? (parent !== window ? document.querySelector("body > div") : undefined))?.shadowRoot;
	const within = root?.querySelector(".mount > iframe")?.contentDocument?.querySelector("body > div")?.shadowRoot;
	const q = (s) => root?.querySelector(s) ?? within?.querySelector(s);
	const all = (s) => [...(root?.querySelectorAll(s) ?? []), ...(within?.querySelectorAll(s) ?? [])];
	const text = (s) => all(s).map((n) => read(n)).filter(Boolean);
`

// eval returns what an expression has to say, as JSON decodes it.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	v, err := tryEval[T](p, expression)
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func tryEval[T any](p *page, expression string) (v T, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	data, err := p.driver.Eval(ctx, "(async () => {"+lib+" return ("+expression+") })()")
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal(data, &v)
}

// run executes statements in the page.
func (p *page) run(statements string) {
	p.t.Helper()
	eval[any](p, "(() => {"+statements+"})()")
}

// wait polls until an expression is true.
func (p *page) wait(expression string) {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		ok, err := tryEval[bool](p, "!!("+expression+")")
		if ok && err == nil {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("not within %v: %s (%v)", patience, expression, err)
		}
		time.Sleep(15 * time.Millisecond)
	}
}

// until polls a condition of the test's own.
func (p *page) until(what string, condition func() bool) {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for !condition() {
		if time.Now().After(deadline) {
			p.t.Fatalf("not within %v: %s", patience, what)
		}
		time.Sleep(15 * time.Millisecond)
	}
}

// point is the middle of something on the page.
type point struct{ X, Y float64 }

// click moves the mouse to what an expression finds and presses it, once it
// is there, stands still and is what the mouse would hit.
func (p *page) click(expression string) {
	p.t.Helper()
	p.clickAt(p.steady(expression))
}

// clickAt does the same at a place of the window.
func (p *page) clickAt(at point) {
	p.t.Helper()
	p.try("clicking", func(ctx context.Context) error { return p.driver.Click(ctx, at.X, at.Y) })
}

// steady waits until a node no longer moves, seen twice, and nothing covers it. A
// view that scrolls smoothly may not have begun when it is looked at first.
func (p *page) steady(expression string) (at point) {
	p.t.Helper()
	p.until("clickable: "+expression, func() bool {
		found, err := tryEval[*point](p, `(async () => {
			const node = `+expression+`;
			const around = node?.ownerDocument.defaultView.frameElement?.getBoundingClientRect() ?? {x: 0, y: 0};
			const middle = () => { const r = node.getBoundingClientRect(); return {X: r.x + r.width / 2, Y: r.y + r.height / 2} };
			if (!node?.getBoundingClientRect().width) return null;
			const before = middle();
			await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
			const after = middle();
			const hit = node.getRootNode().elementFromPoint(after.X, after.Y);
			if (before.X !== after.X || before.Y !== after.Y) return null;
			if (hit === node || node.contains(hit)) return {X: after.X + around.x, Y: after.Y + around.y};
			// Only where it is out of view: a chat takes every other way to scroll for the reader's.
			node.scrollIntoView({block: "nearest", behavior: "instant"});
			return null;
		})()`)
		if err != nil || found == nil {
			at = point{}
			return false
		}
		isSame := at == *found
		at = *found
		return isSame
	})
	return at
}

// press types keys into whatever has the focus.
func (p *page) press(keys string) {
	p.t.Helper()
	p.try("typing", func(ctx context.Context) error { return p.driver.Press(ctx, keys) })
}

// says waits until the host has said a text.
func (p *page) says(text string) {
	p.t.Helper()
	p.shows(".typebot-host-bubble", text)
}

// shows waits until one of the elements that a selector finds has a text and a
// visitor can read it, with no animation under way.
func (p *page) shows(selector, text string) {
	p.t.Helper()
	node := fmt.Sprintf(`all(%q).find((n) => n.innerText.includes(%q))`, selector, text)
	deadline := time.Now().Add(patience)
	for {
		why, err := tryEval[string](p, "unseen("+node+")")
		if why == "" && err == nil {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("not within %v: %q is seen in a %s: %s (%v)", patience, text, selector, why, err)
		}
		time.Sleep(15 * time.Millisecond)
	}
}

// choose clicks the button with a label once it is asked.
func (p *page) choose(label string) {
	p.t.Helper()
	button := fmt.Sprintf(`all(".typebot-button").find((b) => read(b) === %q)`, label)
	p.wait(button)
	p.click(button)
}

// logged says whether a line of the console holds all of the words.
func (p *page) logged(words ...string) bool {
	for _, line := range p.seen(&p.console) {
		if containsAll(line, words) {
			return true
		}
	}
	return false
}

func containsAll(line string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(line, word) {
			return false
		}
	}
	return true
}

// hurry makes the page's clock run a hundred times as fast, for chats whose
// pauses between bubbles would add up to minutes.
func (p *page) hurry() {
	p.run(`
		const now = performance.now.bind(performance), later = setTimeout;
		performance.now = () => now() * 100;
		window.setTimeout = (f, ms, ...a) => later(f, ms / 100, ...a);`)
}
