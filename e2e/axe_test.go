package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// axeState is a state of the widget that axe-core checks.
type axeState struct {
	name string
	// script is the server's part.
	script script
	// reach brings a page to the state, beginning with a closed chat.
	reach func(s *site, p *page)
}

// axeStates is the table; blockStates adds the rows of blocks_test.go.
var axeStates = []axeState{
	{"closed", script{}, func(_ *site, p *page) { p.wait(`q(".launcher").checkVisibility()`) }},
	{"loading", script{}, func(s *site, p *page) {
		s.answers(func(_ http.ResponseWriter, r *http.Request) bool {
			if strings.Contains(r.URL.Path, "startChat") {
				<-r.Context().Done()
				return true
			}
			return false
		})
		p.click(launcher)
		p.wait(`q(".skeleton")?.checkVisibility()`)
	}},
	{"unreachable", script{}, func(s *site, p *page) {
		s.answers(func(w http.ResponseWriter, r *http.Request) bool {
			isStart := strings.Contains(r.URL.Path, "startChat")
			if isStart {
				http.Error(w, "no", http.StatusBadGateway)
			}
			return isStart
		})
		p.click(launcher)
		p.wait(`q(".chatlet-retry")`)
	}},
	{"sending", greeting, func(s *site, p *page) {
		p.click(launcher)
		p.wait(`q(".text-input")`)
		s.answers(func(_ http.ResponseWriter, r *http.Request) bool { <-r.Context().Done(); return true })
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.wait(`q(".typebot-loading-chunk")`)
	}},
	{"failed", greeting, func(s *site, p *page) {
		p.click(launcher)
		p.wait(`q(".text-input")`)
		s.answers(cutConnection)
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.wait(`q(".chatlet-retry")`)
	}},
	{"ended", script{Replies: []scripted{says("", "# Hello\n\nA [link](https://example.com), `code` and **more**.\n\n* one\n* two\n\n> quoted", "Goodbye.")}}, func(_ *site, p *page) {
		p.click(launcher)
		p.wait(`q(".typebot-container")?.dataset.phase === "ended"`)
	}},
	{"a wide table and code", script{Replies: []scripted{says("", richMessage)}}, func(_ *site, p *page) {
		p.click(launcher)
		p.taken()
		p.wait(`q(".chatlet-copy")`)
		p.run(`q(".chatlet-copy").focus({focusVisible: true})`)
	}},
	{"dictating", greeting, func(_ *site, p *page) {
		p.run(`window.Chatlet.unmount(); ` + recognition + `
			const tag = document.createElement("script");
			Object.assign(tag.dataset, {bot: "scripted", dictation: "true"});
			tag.src = "/v1/widget.js?dictating";
			document.body.append(tag);`)
		p.wait(`root`)
		p.click(launcher)
		p.taken()
		p.click(`q(".chatlet-dictate")`)
		p.wait(`q(".chatlet-dictate + [role=status]").textContent !== ""`)
	}},
	{"restored, with a badge", script{Settings: `{"rememberUser":{"isEnabled":true},"isBrandingEnabled":true,"brandingUrl":"https://example.com"}`, Replies: greeting.Replies}, func(_ *site, p *page) {
		p.click(launcher)
		p.answers("Ada")
		p.wait(`q(".chatlet-restart")`)
		p.do(chromedp.Reload())
		p.click(launcher)
		p.wait(`q(".chatlet-restart") && q("a.lite-badge")`)
	}},
	{"reading further up", script{Replies: []scripted{says("", paragraphs(20), "New."), {}}}, func(_ *site, p *page) {
		p.click(launcher)
		p.wait(`q(".chatlet-unread .chatlet-count")`)
	}},
	{"no theme", script{Replies: everything.Replies}, reachEverything},
	{"the defaults of 6.1", script{Theme: opinion, Replies: everything.Replies}, reachEverything},
	{"the defaults of 6", script{Theme: opinion, Version: "6", Replies: everything.Replies}, reachEverything},
	{"colours of which the author has set half", script{Theme: halfSet, Replies: everything.Replies}, reachEverything},
	{"a picture behind it all", script{Theme: `{"general":{"background":{"type":"Image","content":"/media/lake.svg"}},"chat":{"container":{"backgroundColor":"#ffffff","opacity":0.85}}}`, Replies: everything.Replies}, reachEverything},
}

// opinion is a theme with one value, so that the others are the defaults of the
// bot's version; halfSet lacks values that we have to make readable.
const (
	opinion = `{"general":{"progressBar":{"isEnabled":true}},"chat":{"guestAvatar":{"isEnabled":true}}}`
	halfSet = `{"general":{"background":{"content":"#2b2140"},"progressBar":{"isEnabled":true}},"chat":{"hostBubbles":{"backgroundColor":"#ffd166"},"guestBubbles":{"color":"#ffffff"},"buttons":{"backgroundColor":"#ffd166"},"inputs":{"backgroundColor":"#3a2d57"}}}`
)

// everything has all that a theme colours: both sides, progress, a field,
// choices of which one is chosen, and the button that sends them.
var everything = script{Replies: []scripted{
	says(askText, "What is your name?"),
	{textMessages("### Thank you\n\nSee [the map](https://example.com) or `code`.\n\n> quoted"), `{"id":"in","type":"choice input","options":{"isMultipleChoice":true,"isSearchable":true},"items":[{"id":"a","content":"Tea"},{"id":"b","content":"Coffee"}]},"progress":40`},
}}

func reachEverything(_ *site, p *page) {
	p.click(launcher)
	p.answers("Ada")
	p.wait(`q(".typebot-selectable")`)
	p.click(`q(".typebot-selectable")`)
	p.wait(`q(".typebot-checkbox.checked")`)
}

// greeting asks for a text once.
var greeting = script{Replies: []scripted{says(askText, "What is your name?"), says("", "Thank you.")}}

// blockStates are the blocks, as a plain server sends them.
func blockStates() []axeState {
	var states []axeState
	for _, block := range bubbleBlocks {
		states = append(states, axeState{block.kind, script{Replies: []scripted{{Messages: "[" + block.json + "]"}}}, func(_ *site, p *page) {
			p.click(launcher)
			p.wait(`q(".typebot-host-bubble")?.getBoundingClientRect().height`)
		}})
	}
	for _, block := range inputBlocks {
		states = append(states, axeState{block.kind, script{Replies: []scripted{says(block.json, "What do you say?")}}, func(_ *site, p *page) {
			p.click(launcher)
			p.wait(`q(".typebot-input-container")`)
		}})
	}
	return states
}

// axeOptions disable rules about the page around the widget.
const axeOptions = `{resultTypes: ["violations"], rules: {region: {enabled: false}, "page-has-heading-one": {enabled: false}, "landmark-one-main": {enabled: false}}}`

func TestAxeFindsNothingInAnyState(t *testing.T) {
	t.Parallel()
	if chromium.isMissing() != "" {
		t.Skip(chromium.isMissing())
	}
	axe := axeCore(t)
	for _, state := range slices.Concat(axeStates, blockStates()) {
		for _, view := range []struct {
			name, path    string
			width, height int64
		}{{"desktop", "/plain", 1280, 900}, {"phone dark", "/dark", 390, 760}} {
			t.Run(state.name+" "+view.name, func(t *testing.T) {
				t.Parallel()
				s := newScriptedSite(t, "", state.script)
				p := newPage(t, view.width, view.height)
				p.open(s.URL + view.path)
				state.reach(s, p)
				p.settled()
				wantNoViolations(p, axe)
				wantLargeTargets(p)
				wantVisibleFocus(p)
			})
		}
	}
}

// settled waits until only endless animations run.
func (p *page) settled() {
	p.t.Helper()
	p.wait(`[...document.getAnimations(), ...(root?.getAnimations() ?? [])].every((a) => a.effect.getComputedTiming().iterations === Infinity || a.playState === "finished")`)
}

func wantNoViolations(p *page, axe string) {
	p.t.Helper()
	wantNoViolationsIn(p, axe, `document.querySelector("chatlet-bubble")`, axeOptions)
}

func wantNoViolationsIn(p *page, axe, node, options string) {
	p.t.Helper()
	p.run(axe)
	type violation struct {
		ID    string
		Help  string
		Nodes []struct{ HTML, FailureSummary string }
	}
	data := eval[string](p, `axe.run(`+node+`, `+options+`).then((r) => JSON.stringify(r.violations))`)
	var found []violation
	if err := json.Unmarshal([]byte(data), &found); err != nil {
		p.t.Fatal(err)
	}
	for _, v := range found {
		for _, node := range v.Nodes {
			p.t.Errorf("%s: %s\n%s\n%s", v.ID, v.Help, node.HTML, node.FailureSummary)
		}
	}
}

// axeVersion is the version of axe-core for the tests.
const axeVersion = "4.14.1"

// fetchAxe installs axe-core, once.
var fetchAxe = sync.OnceValues(func() (string, error) {
	return fromNPM("axe-core@"+axeVersion, "axe-core", "axe.min.js")
})

// fromNPM installs a package in its own folder, and returns one of its files.
func fromNPM(pack string, file ...string) (string, error) {
	dir, err := os.MkdirTemp("", "chatlet-npm")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	cmd := exec.Command("npm", "install", "--prefix", dir, "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", pack)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm cannot install %s: %w\n%s", pack, err, out)
	}
	data, err := os.ReadFile(filepath.Join(append([]string{dir, "node_modules"}, file...)...))
	return string(data), err
}

// axeCore returns the source of axe-core. It skips the test without npm or a
// network.
func axeCore(t *testing.T) string {
	t.Helper()
	return sourceFromNPM(t, fetchAxe)
}

// sourceFromNPM returns what a function fetches with npm. If that fails, it
// skips the test.
func sourceFromNPM(t *testing.T, fetch func() (string, error)) string {
	t.Helper()
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("the test needs npm, which is not there: ", err)
	}
	source, err := fetch()
	if err != nil {
		t.Skip(err)
	}
	return source
}

// smallTargets are controls that are too small for a finger. Links in a text
// are as high as its lines.
const smallTargets = `all("button, input, textarea, select, summary, [role=button], [role=option], [role=radio], [role=checkbox]").filter((node) => {
	if (!node.checkVisibility({visibilityProperty: true, opacityProperty: true}) || node.closest(".chatlet-hidden") || node.disabled) return false;
	const target = node.closest("label") ?? node;
	const { width, height } = target.getBoundingClientRect();
	return width > 1 && height > 1 && (width < 43.5 || height < 43.5);
}).map((node) => node.outerHTML.slice(0, 200) + " " + node.getBoundingClientRect().width + " x " + node.getBoundingClientRect().height)`

func wantLargeTargets(p *page) {
	p.t.Helper()
	for _, target := range eval[[]string](p, smallTargets) {
		p.t.Errorf("smaller than 44 px: %s", target)
	}
}

// unseenFocus are controls that look the same with keyboard focus.
const unseenFocus = `all("button, a[href], input, textarea, select, summary, [tabindex='0']").filter((node) => {
	if (!node.checkVisibility({visibilityProperty: true}) || node.disabled) return false;
	node.focus({preventScroll: true, focusVisible: true});
	if (root.activeElement !== node) return false;
	const around = [node, node.closest("label"), node.nextElementSibling, node.parentElement, node.closest(".typebot-input")];
	return !around.some((e) => e && getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) > 0);
}).map((node) => node.outerHTML.slice(0, 200))`

func wantVisibleFocus(p *page) {
	p.t.Helper()
	p.press(kb.Tab)
	for _, control := range eval[[]string](p, unseenFocus) {
		p.t.Errorf("its focus cannot be seen: %s", control)
	}
}
