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
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"chatlet/e2e/engine"

	"github.com/chromedp/chromedp"
)

// patience limits how long tests wait for something on a page.
const patience = 20 * time.Second

// poll calls a condition until it is true or the patience is over, and reports
// whether it is. Most conditions are true soon; looking often at the others
// would keep the machine from making them true.
func poll(condition func() bool) bool {
	const first, last = 10 * time.Millisecond, 80 * time.Millisecond
	deadline := time.Now().Add(patience)
	for pause := first; !condition(); pause = min(2*pause, last) {
		if time.Now().After(deadline) {
			return false
		}
		time.Sleep(pause)
	}
	return true
}

// page is one tab, with what it has logged, thrown and requested.
type page struct {
	t      *testing.T
	driver engine.Page
	// ctx is the page's context for chromedp; nil in other engines.
	ctx context.Context

	mu         sync.Mutex
	console    []string
	exceptions []string
	requests   []string
}

// newPage opens an empty tab of the given size in Chromium. If anything on the
// page throws, the test fails at its end.
func newPage(t *testing.T, width, height int64) *page {
	t.Helper()
	return chromium.newPage(t, width, height)
}

// tab opens another tab of the same visitor, with the same storage.
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

// report fails the test for exceptions, and takes a screenshot after a failure.
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

// do performs actions of chromedp, only in Chromium.
func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// try performs something with the page. It must succeed within a time limit.
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

// still returns a screenshot when the chat has stopped moving: no animation
// runs, and two screenshots in a row are the same.
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

// seen is JavaScript that finds out what a visitor can read, in contrast to
// what is only in the tree.
//
//go:embed seen.js
var seen string

// lib holds functions for the tests' expressions. q finds a node in the first
// widget's shadow tree, or in its frame if that has the page's origin; all
// finds all nodes. read returns the text of a node if a visitor can read it,
// and text those of all such nodes. In a frame of another origin, they search
// the frame.
var lib = seen + `
	const root = (document.querySelector("chatlet-bubble, chatlet-popup, chatlet-standard, typebot-standard") ?? (parent !== window ? document.querySelector("body > div") : undefined))?.shadowRoot;
	const within = root?.querySelector(".mount > iframe")?.contentDocument?.querySelector("body > div")?.shadowRoot;
	const q = (s) => root?.querySelector(s) ?? within?.querySelector(s);
	const all = (s) => [...(root?.querySelectorAll(s) ?? []), ...(within?.querySelectorAll(s) ?? [])];
	const text = (s) => all(s).map((n) => read(n)).filter(Boolean);
`

// eval returns the value of an expression, decoded from JSON.
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

// becomes polls until an expression has a value. It returns the last value that
// it has found, and whether that is the wanted one. Use it instead of eval for
// what moves, loads or is drawn a moment after that which the test has waited
// for.
func becomes[T any](p *page, expression string, want T) (got T, ok bool) {
	p.t.Helper()
	var problem error
	ok = poll(func() bool {
		got, problem = tryEval[T](p, expression)
		return problem == nil && reflect.DeepEqual(got, want)
	})
	if problem != nil {
		p.t.Fatalf("%s: %v", expression, problem)
	}
	return got, ok
}

// run executes statements in the page.
func (p *page) run(statements string) {
	p.t.Helper()
	eval[any](p, "(() => {"+statements+"})()")
}

// wait polls until an expression is true. A promise is true before it is resolved.
func (p *page) wait(expression string) {
	p.t.Helper()
	var problem error
	isTrue := poll(func() bool {
		ok, err := tryEval[bool](p, "!!("+expression+")")
		problem = err
		return ok && err == nil
	})
	if !isTrue {
		p.t.Fatalf("not within %v: %s (%v)", patience, expression, problem)
	}
}

// until polls a condition of the test.
func (p *page) until(what string, condition func() bool) {
	p.t.Helper()
	if !poll(condition) {
		p.t.Fatalf("not within %v: %s", patience, what)
	}
}

// point is the middle of a node on the page.
type point struct{ X, Y float64 }

// click clicks what an expression finds, when it is there, stands still and is
// on top.
func (p *page) click(expression string) {
	p.t.Helper()
	p.clickAt(p.steady(expression))
}

// clickAt clicks at a point of the window.
func (p *page) clickAt(at point) {
	p.t.Helper()
	p.try("clicking", func(ctx context.Context) error { return p.driver.Click(ctx, at.X, at.Y) })
}

// steady waits until a node has not moved between two looks, and nothing covers
// it. Two looks are needed because smooth scrolling may not have begun at
// first.
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
			// Only if it is out of view, because the chat takes other scrolling for the visitor's.
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

// press types keys into the element with the focus.
func (p *page) press(keys string) {
	p.t.Helper()
	p.try("typing", func(ctx context.Context) error { return p.driver.Press(ctx, keys) })
}

// says waits until the host has said a text.
func (p *page) says(text string) {
	p.t.Helper()
	p.shows(".typebot-host-bubble", text)
}

// shows waits until one of the elements that a selector finds has a text, a
// visitor can read it, and no animation runs.
func (p *page) shows(selector, text string) {
	p.t.Helper()
	node := fmt.Sprintf(`all(%q).find((n) => n.innerText.includes(%q))`, selector, text)
	var why string
	var problem error
	isShown := poll(func() bool {
		why, problem = tryEval[string](p, "unseen("+node+")")
		return why == "" && problem == nil
	})
	if !isShown {
		p.t.Fatalf("not within %v: %q is seen in a %s: %s (%v)", patience, text, selector, why, problem)
	}
}

// choose waits for the button with a label, and clicks it.
func (p *page) choose(label string) {
	p.t.Helper()
	button := fmt.Sprintf(`all(".typebot-button").find((b) => read(b) === %q)`, label)
	p.wait(button)
	p.click(button)
}

// logged reports whether a line of the console contains all words.
func (p *page) logged(words ...string) bool {
	for _, line := range p.seen(&p.console) {
		if containsAll(line, words) {
			return true
		}
	}
	return false
}

// logs waits for a line of the console that contains all words, and reports
// whether it has come. Lines come a moment after what wrote them.
func (p *page) logs(words ...string) bool {
	return poll(func() bool { return p.logged(words...) })
}

func containsAll(line string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(line, word) {
			return false
		}
	}
	return true
}

// hurry makes the page's clock a hundred times as fast, for chats whose pauses
// would add up to minutes.
func (p *page) hurry() {
	p.run(`
		const now = performance.now.bind(performance), later = setTimeout;
		performance.now = () => now() * 100;
		window.setTimeout = (f, ms, ...a) => later(f, ms / 100, ...a);`)
}
