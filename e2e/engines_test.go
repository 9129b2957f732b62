package e2e

import (
	"cmp"
	"context"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"chatlet/e2e/engine"
)

// browserEngine is an engine for tests. Its browser starts when the first test
// asks for a page.
type browserEngine struct {
	name string
	// find returns how to start the browser, or why it is missing.
	find func() (start func() (engine.Browser, error), missing string)
	// oneByOne is true if the engine can have only one page in front, and so
	// only one test at a time.
	oneByOne bool

	// turn is held by the test that uses the engine.
	turn sync.Mutex

	// mu guards what follows.
	mu      sync.Mutex
	browser engine.Browser
	broken  error
}

var (
	chromium = &browserEngine{name: "chromium", find: findChromium}
	firefox  = &browserEngine{name: "firefox", find: findFirefox, oneByOne: true}
	webkit   = &browserEngine{name: "webkit", find: findWebKit, oneByOne: true}

	engines = []*browserEngine{chromium, firefox, webkit}
)

// forEachEngine runs a test in every engine, on its own empty page with the
// given size. It calls t.Parallel. If a browser is not installed, the test is
// skipped there, and says what to install.
func forEachEngine(t *testing.T, width, height int64, test func(t *testing.T, p *page)) {
	t.Helper()
	t.Parallel()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			test(t, e.newPage(t, width, height))
		})
	}
}

// newPage opens an empty page for a new visitor. It skips the test if the
// browser is missing.
func (e *browserEngine) newPage(t *testing.T, width, height int64) *page {
	t.Helper()
	browser, missing, err := e.start()
	if missing != "" {
		t.Skip(missing)
	}
	if err != nil {
		t.Fatal(err)
	}
	if e.oneByOne {
		e.turn.Lock()
		t.Cleanup(e.turn.Unlock)
	}
	return adopt(t, func(events engine.Events) (engine.Page, error) {
		// The first page of a browser may have to wait until the browser has
		// started.
		ctx, cancel := context.WithTimeout(context.Background(), 3*patience)
		defer cancel()
		return browser.NewPage(ctx, width, height, events)
	})
}

// isMissing says why the browser is missing, or is empty.
func (e *browserEngine) isMissing() string {
	_, missing := e.find()
	return missing
}

// start returns the browser, and starts it if needed.
func (e *browserEngine) start() (browser engine.Browser, missing string, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.browser != nil || e.broken != nil {
		return e.browser, "", e.broken
	}
	start, missing := e.find()
	if missing != "" {
		return nil, missing, nil
	}
	e.browser, e.broken = start()
	return e.browser, "", e.broken
}

// stopEngines ends the running browsers.
func stopEngines() {
	for _, e := range engines {
		e.mu.Lock()
		if e.browser != nil {
			e.browser.Close()
		}
		e.mu.Unlock()
	}
}

func findChromium() (start func() (engine.Browser, error), missing string) {
	path := firstProgram("chromium", "chromium-browser", "google-chrome")
	if path == "" {
		return nil, "no chromium, chromium-browser or google-chrome found: install one, for example with apt-get install chromium"
	}
	return func() (engine.Browser, error) { return engine.Chromium(path) }, ""
}

func findFirefox() (start func() (engine.Browser, error), missing string) {
	path := firstProgram("firefox-esr", "firefox")
	if path == "" {
		return nil, "no firefox-esr or firefox found: install one, for example with apt-get install firefox-esr"
	}
	return func() (engine.Browser, error) { return engine.Firefox(path) }, ""
}

func findWebKit() (start func() (engine.Browser, error), missing string) {
	driver, screen := firstProgram("WebKitWebDriver"), firstProgram("Xvfb")
	// On Debian, the path contains the name of the architecture.
	found, _ := filepath.Glob("/usr/lib*/*/webkit2gtk-4.1/MiniBrowser")
	browser := cmp.Or(append(found, firstProgram("MiniBrowser"))...)
	if driver == "" || screen == "" || browser == "" {
		return nil, "no WebKitWebDriver, MiniBrowser or Xvfb found: apt-get install webkit2gtk-driver xvfb"
	}
	return func() (engine.Browser, error) { return engine.WebKit(screen, driver, browser) }, ""
}

// firstProgram returns the path of the first installed program, or empty.
func firstProgram(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
