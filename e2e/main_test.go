package e2e

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"chatlet/web/build"

	"github.com/chromedp/chromedp"
)

// root is the folder of the project's sources.
const root = ".."

// chromium holds the browser that all tests share, each in a context of its
// own; nil where there is none.
var chromium context.Context

// whySkipped says what to install where the tests cannot run.
var whySkipped string

// TestMain builds the widget once and starts one browser.
func TestMain(m *testing.M) {
	stop, err := setUp()
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		os.Exit(1)
	}
	runInParallel()
	code := m.Run()
	stop()
	os.Exit(code)
}

// pagesPerCore is how many pages are open at a time for each core: a page
// waits about as long as it works.
const pagesPerCore = 2

// runInParallel chooses how many tests run at a time, unless -parallel does.
func runInParallel() {
	flag.Parse()
	const name = "test.parallel"
	isChosen := false
	flag.Visit(func(f *flag.Flag) { isChosen = isChosen || f.Name == name })
	if !isChosen {
		_ = flag.Set(name, strconv.Itoa(pagesPerCore*runtime.NumCPU()))
	}
}

func setUp() (stop func(), err error) {
	path := findBrowser()
	if path == "" {
		whySkipped = "no chromium, chromium-browser or google-chrome found: install one, for example with apt-get install chromium"
		return func() {}, nil
	}
	if _, err := build.Build(root, false); err != nil {
		return nil, fmt.Errorf("building the widget: %w", err)
	}
	return startBrowser(path)
}

func findBrowser() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// unwanted are features of the browser that tests do without: those that
// chromedp turns off, and the pages that every window loads for its address bar,
// which cost as much as a test.
var unwanted = []string{"Translate", "BlinkGenPropertyTrees", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"}

func startBrowser(path string) (stop func(), err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// A microphone that beeps, and is granted.
		chromedp.Flag("use-fake-device-for-media-stream", true),
		chromedp.Flag("use-fake-ui-for-media-stream", true),
		// A tab in the background must behave like the one in front.
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-features", strings.Join(unwanted, ",")),
	)
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		cancelAllocator()
		return nil, fmt.Errorf("starting %s: %w", path, err)
	}
	chromium = ctx
	return func() {
		cancel()
		cancelAllocator()
	}, nil
}

// screenshots is where a failed test leaves a picture of what it saw.
var screenshots = filepath.Join(root, "build", "screenshots")
