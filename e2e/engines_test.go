package e2e

import (
	"cmp"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"chatlet/e2e/engine"
)

// browserEngine is an engine for tests. Its browsers start when the first tests
// ask for pages.
type browserEngine struct {
	name string
	// find returns how to start a browser, or why it is missing.
	find func() (start func() (engine.Browser, error), missing string)
	// oneByOne is true if a browser can have only one page in front, and so
	// serves only one test at a time.
	oneByOne bool

	// mu guards what follows.
	mu sync.Mutex
	// running are all browsers, and free those that can serve another test.
	running []engine.Browser
	free    chan engine.Browser
	broken  error
}

// browsersOfOnePage is how many browsers run side by side if each can have only
// one page in front.
const browsersOfOnePage = 2

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
	if missing := e.isMissing(); missing != "" {
		t.Skip(missing)
	}
	// A test that waits for a browser takes no place of those that could go on.
	browser := e.take(t)
	places.take(t)
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

// take returns a browser that can serve the test, and gives it back at the
// test's end. It starts another one if all are busy and there may be more.
func (e *browserEngine) take(t *testing.T) engine.Browser {
	t.Helper()
	if err := e.startAnother(); err != nil {
		t.Fatal(err)
	}
	browser := <-e.free
	if !e.oneByOne {
		e.free <- browser
	} else {
		t.Cleanup(func() { e.free <- browser })
	}
	return browser
}

// startAnother starts a browser unless one is free or enough are running.
func (e *browserEngine) startAnother() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	most := 1
	if e.oneByOne {
		most = browsersOfOnePage
	}
	if e.free == nil {
		e.free = make(chan engine.Browser, most)
	}
	if e.broken != nil || len(e.running) == most || len(e.free) > 0 {
		return e.broken
	}
	start, missing := e.find()
	if missing != "" {
		return errors.New(missing)
	}
	browser, err := start()
	if err != nil {
		e.broken = err
		return err
	}
	e.running = append(e.running, browser)
	e.free <- browser
	return nil
}

// stopEngines ends the running browsers.
func stopEngines() {
	for _, e := range engines {
		e.mu.Lock()
		for _, browser := range e.running {
			browser.Close()
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
