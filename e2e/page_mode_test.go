package e2e

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// isKept is true if the page would open without a network: its service worker
// is active and has its files.
const isKept = `navigator.serviceWorker.controller?.state === "activated" && (await caches.keys()).length === 1`

// openPage opens a bot's own page, and waits until it would open offline.
func openPage(t *testing.T, path, greeting string) (*site, *page) {
	t.Helper()
	s := newSite(t, nil)
	p := newPage(t, 1280, 900)
	p.noteViolations()
	p.open(s.URL + path)
	p.says(greeting)
	p.wait(isKept)
	return s, p
}

// noteViolations records violations of the page's own policy.
func (p *page) noteViolations() {
	p.t.Helper()
	p.do(call(devtools.AddScriptToEvaluateOnNewDocument, devtools.AddScriptToEvaluateOnNewDocumentParams{
		Source: `window.violations = []; document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI))`,
	}))
}

// noViolations fails the test if there were any.
func (p *page) noViolations() {
	p.t.Helper()
	if found := eval[[]string](p, `window.violations`); len(found) > 0 {
		p.t.Errorf("the page's own policy refuses %q", found)
	}
}

// ask sends a command to the browser, and returns its answer.
func ask[P, R any](p *page, command cdp.Command[P, R], params P) (result R) {
	p.t.Helper()
	p.do(func(ctx context.Context, target *chromedp.Target) (_ chromedp.Void, err error) {
		result, err = cdp.Call(ctx, target, command, params)
		return chromedp.Void{}, err
	})
	return result
}

func TestABotsPageIsAnAppThatCanBeInstalled(t *testing.T) {
	t.Parallel()
	_, p := openPage(t, "/own-page", "Welcome")
	manifest := ask(p, devtools.GetAppManifest, devtools.GetAppManifestParams{})
	if len(manifest.Errors) > 0 || !strings.Contains(manifest.Data, `"name":"A page of \"its\" own"`) || !strings.Contains(manifest.Data, `"scope":"/own-page"`) {
		t.Errorf("the manifest %s is wrong: %+v", manifest.Data, manifest.Errors)
	}
	for _, e := range ask(p, devtools.GetInstallabilityErrors, cdp.Empty{}).InstallabilityErrors {
		// Tests use private windows, in which nothing can be installed.
		if e.ErrorID != "in-incognito" {
			t.Errorf("it cannot be installed: %s %v", e.ErrorID, e.ErrorArguments)
		}
	}
	if got, ok := becomes(p, `document.title`, `A page of "its" own`); !ok {
		t.Errorf("the title is %q", got)
	}
	p.noViolations()
}

func TestAPageIsPaintedInTheThemeBeforeAnyScriptRuns(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	hold := make(chan struct{})
	defer close(hold)
	s.answers(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, ".js") {
			select {
			case <-hold:
			case <-r.Context().Done():
			}
		}
		return false
	})
	p := newPage(t, 360, 740)
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, devtools.Navigate, devtools.NavigateParams{URL: s.URL + "/own-page"})
		return chromedp.Void{}, err
	})
	p.wait(`document.querySelectorAll("#shell i").length === 3`)
	colour := func(selector string) string {
		return eval[string](p, `getComputedStyle(document.querySelector("`+selector+`")).backgroundColor`)
	}
	if body, bubble := colour("body"), colour("#shell i"); body != "rgb(16, 32, 48)" || bubble != "rgb(48, 64, 80)" {
		t.Errorf("the shell is %s with %s", body, bubble)
	}
}

func TestTheQueryIsTheBotsVariablesAndThenHidden(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/own-page?Name=Ada&utm_source=mail#top", "Welcome, Ada.")
	if got, ok := becomes(p, `location.pathname + location.search + location.hash`, "/own-page#top"); !ok {
		t.Errorf("the address is %s", got)
	}
	if body := s.posted("startChat")[0].Body; !strings.Contains(body, `"Name":"Ada"`) {
		t.Errorf("the start request is %s", body)
	}
}

func TestAnAuthorsCodeRunsOnTheBotsOwnPageUnderItsPolicy(t *testing.T) {
	t.Parallel()
	_, p := openPage(t, "/own-page", "Welcome")
	p.wait(`window.headCode === 1 && window.marked === "by the bot" && document.querySelector("meta[name=from-bot]")`)
	if got, ok := becomes(p, `getComputedStyle(document.body).outlineWidth`, "7px"); !ok {
		t.Errorf("the author's style has no effect: %s", got)
	}
	p.noViolations()
}

func TestAPageOpensWithoutANetworkAndStartsOnceThereIsOne(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/two-questions", "What is your name?")
	p.network(false)
	p.open(s.URL + "/two-questions")
	p.shows(".chatlet-failure-title", "You are offline.")
	if eval[bool](p, `!!document.querySelector(".notice")`) {
		t.Error("the page says that answers are kept, and nothing is asked")
	}
	if got := len(s.posted("startChat")); got != 1 {
		t.Fatalf("%d start requests, want the one of the first visit", got)
	}
	p.network(true)
	p.says("What is your name?")
	p.wait(`!document.querySelector(".notice")`)
	p.noViolations()
}

func TestAPageOpensWhileItsServerIsDown(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/two-questions", "What is your name?")
	s.answers(func(w http.ResponseWriter, _ *http.Request) bool {
		w.WriteHeader(http.StatusBadGateway)
		return true
	})
	p.open(s.URL + "/two-questions")
	p.wait(`read(q(".chatlet-failure")).includes("could not be reached")`)
	s.answers(nil)
	p.click(`q(".chatlet-retry")`)
	p.says("What is your name?")
}

func TestAnswersOnAPageAreKeptUntilTheNetworkIsBack(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/own-page", "Welcome")
	p.wait(`q(".text-input")`)
	p.network(false)
	p.wait(`document.querySelector(".notice")`)
	p.click(`q(".text-input")`)
	p.press("a word" + kb.Enter)
	p.wait(`q(".chatlet-failure")`)
	if got := eval[[]string](p, `text(".typebot-guest-bubble")`); len(got) != 1 || got[0] != "a word" {
		t.Errorf("the transcript has %q", got)
	}
	p.network(true)
	p.says("You said a word.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"a word"}`)
}

func TestNoAnswerOfTheAPIIsEverKept(t *testing.T) {
	t.Parallel()
	_, p := openPage(t, "/own-page", "Welcome")
	p.wait(`q(".text-input")`)
	p.click(`q(".text-input")`)
	p.press("a word" + kb.Enter)
	p.says("You said a word.")
	p.run(`window.asked = fetch("/api/healthz").then(() => true)`)
	p.wait(`window.asked`)
	paths := eval[[]string](p, `(async () => {
		const found = [];
		for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
		return found;
	})()`)
	has := strings.Join(paths, " ")
	if strings.Contains(has, "/api/") {
		t.Errorf("kept: %s", has)
	}
	for _, want := range []string{"/own-page", "/v1/widget.js", "/v1/page.js", "/v1/runtime-", "/v1/embed-", "/v1/app-"} {
		if !strings.Contains(has, want) {
			t.Errorf("%s is not among what is kept: %s", want, has)
		}
	}
}

// nextBuild serves a worker of another build.
func nextBuild(t *testing.T) func(http.ResponseWriter, *http.Request) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "build", "dist", "worker.js"))
	if err != nil {
		t.Fatal(err)
	}
	next := regexp.MustCompile(`"[0-9a-f]{10}"`).ReplaceAll(data, []byte(`"0123456789"`))
	if bytes.Equal(next, data) {
		t.Fatal("the worker names no build")
	}
	return func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/v1/worker.js" {
			return false
		}
		w.Header().Set("Content-Type", "text/javascript")
		w.Header().Set("Service-Worker-Allowed", "/")
		_, _ = w.Write(next)
		return true
	}
}

func TestANewBuildIsOfferedAndTakesOverWhenAccepted(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/two-questions", "What is your name?")
	before := eval[[]string](p, `caches.keys()`)
	s.answers(nextBuild(t))
	p.run(`window.isOld = true; navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	p.wait(`read(document.querySelector(".notice")).includes("new version")`)
	if _, ok := becomes(p, `window.isOld`, true); !ok {
		t.Error("the page was loaded again without being asked")
	}
	p.click(`document.querySelector(".notice button")`)
	p.wait(`!window.isOld`)
	p.says("What is your name?")
	p.wait(`(await caches.keys()).length === 1`)
	if after := eval[[]string](p, `caches.keys()`); after[0] == before[0] {
		t.Errorf("what is kept is still %q", after)
	}
	p.wait(`!document.querySelector(".notice")`)
}

func TestAnOfferOfANewBuildCanBePutAway(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/two-questions", "What is your name?")
	s.answers(nextBuild(t))
	p.run(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	p.wait(`read(document.querySelector(".notice")).includes("new version")`)
	p.click(`[...document.querySelectorAll(".notice button")].at(-1)`)
	p.wait(`!document.querySelector(".notice")`)
	p.wait(`(await navigator.serviceWorker.getRegistration()).waiting`)
}

func TestAPageWhoseBotIsGoneLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/two-questions", "What is your name?")
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isPage := r.URL.Path == "/two-questions"
		if isPage {
			r.URL.Path = "/nobody"
			s.bots.ServeHTTP(w, r)
		}
		return isPage
	})
	p.open(s.URL + "/two-questions")
	p.wait(`read(document.querySelector("h1")) === "There is no chat here"`)
	const nothing = `(await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0`
	p.wait(nothing)
	// The worker serves the open page to its end.
	p.wait(`fetch("/v1/page.js").then((response) => response.ok)`)
	p.wait(nothing)
}

func TestAPageInAFrameKeepsNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/around": `<!doctype html><title>Around</title><iframe src="/two-questions" width="400" height="600"></iframe>`})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/around")
	p.wait(`document.querySelector("iframe").contentDocument.querySelector("chatlet-standard")?.shadowRoot.querySelector(".typebot-host-bubble")`)
	p.wait(`document.querySelector("iframe").contentDocument.readyState === "complete"`)
	if got := eval[int](p, `(async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length)()`); got != 0 {
		t.Errorf("it keeps %d things", got)
	}
}

func TestAPageLeavesItsNeighboursAlone(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/two-questions", "What is your name?")
	s.mu.Lock()
	s.pages = map[string]string{"/two-questions-more": `<!doctype html><title>Neighbour</title>`}
	s.mu.Unlock()
	p.open(s.URL + "/two-questions-more")
	p.wait(`document.title === "Neighbour"`)
	p.network(false)
	if err := chromedp.Do(p.ctx, chromedp.Navigate(s.URL+"/two-questions-more")); err == nil {
		t.Error("the neighbour opens without a network")
	}
	p.network(true)
}

func TestAChatThatABotRemembersIsThereWithoutANetwork(t *testing.T) {
	t.Parallel()
	s, p := openPage(t, "/remembered", "What is your name?")
	p.wait(`q(".text-input")`)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.says("Tea or coffee, Ada?")
	p.wait(`q(".typebot-button")`)
	p.network(false)
	p.open(s.URL + "/remembered")
	p.says("Tea or coffee, Ada?")
	p.wait(`q(".typebot-button")`)
	p.choose("Tea")
	p.wait(`q(".chatlet-failure")`)
	p.network(true)
	p.says("The kettle is on.")
	if posts := s.posted("continueChat"); len(posts) != 2 || !strings.Contains(posts[1].Body, `"text":"Tea"`) {
		t.Errorf("the server has heard %v", posts)
	}
}

func TestAxeFindsNothingOnABotsPage(t *testing.T) {
	t.Parallel()
	if chromium.isMissing() != "" {
		t.Skip(chromium.isMissing())
	}
	axe := axeCore(t)
	for _, scheme := range []string{"light", "dark"} {
		s := newSite(t, nil)
		p := newPage(t, 360, 740)
		p.prefers("prefers-color-scheme", scheme)
		p.open(s.URL + "/two-questions")
		p.says("What is your name?")
		p.wait(isKept)
		s.answers(nextBuild(t))
		p.run(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
		p.wait(`document.querySelector(".notice button")`)
		p.network(false)
		p.wait(`document.querySelectorAll(".notice").length === 2`)
		p.still()
		wantNoViolationsIn(p, axe, "document", "{}")
		p.network(true)
		p.open(s.URL + "/nobody")
		wantNoViolationsIn(p, axe, "document", "{}")
	}
}
