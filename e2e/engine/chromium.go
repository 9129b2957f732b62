package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium is one browser. Each visitor has a browser context.
type chromium struct {
	ctx  context.Context
	stop func()
}

// unwanted are features that tests do not need: those that chromedp turns off,
// and pages that every window loads for its address bar, which cost as much as
// a test.
var unwanted = []string{"Translate", "BlinkGenPropertyTrees", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"}

// Chromium starts the browser at a path.
func Chromium(path string) (Browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// A fake microphone that beeps, with permission.
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
	return &chromium{ctx: ctx, stop: func() { cancel(); cancelAllocator() }}, nil
}

func (b *chromium) NewPage(_ context.Context, width, height int64, events Events) (Page, error) {
	return openChromium(b.ctx, width, height, events, chromedp.WithNewBrowserContext())
}

func (b *chromium) Close() { b.stop() }

// ChromiumPage is a page in Chromium. Tests that run only in Chromium can use
// its context for what the interface lacks.
type ChromiumPage struct {
	// Context is the page's context for chromedp.
	Context context.Context
	cancel  func()
}

func openChromium(within context.Context, width, height int64, events Events, options ...chromedp.ContextOption) (*ChromiumPage, error) {
	ctx, cancel := chromedp.NewContext(within, options...)
	p := &ChromiumPage{Context: ctx, cancel: cancel}
	err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height),
		// Only one window has the focus, but every page believes that it has.
		call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
	if err == nil {
		err = chromedp.Listen(ctx, events.hearChromium)
	}
	if err == nil {
		err = chromedp.Do(ctx, call(network.Enable, network.EnableParams{}))
	}
	if err != nil {
		cancel()
		return nil, fmt.Errorf("opening a page: %w", err)
	}
	return p, nil
}

// call makes an action of a command for which chromedp has none.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, command, params)
		return chromedp.Void{}, err
	}
}

func (e Events) hearChromium(event any) {
	switch event := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, arg := range event.Args {
			words = append(words, consoleText(arg))
		}
		e.logs(strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		e.throws(fmt.Sprintf("%s %+v", event.ExceptionDetails.Text, event.ExceptionDetails.Exception))
	case *network.EventRequestWillBeSent:
		e.asks(event.Request.Method + " " + event.Request.URL)
	}
}

// consoleText is the text of an argument of console.log.
func consoleText(arg *runtime.RemoteObject) string {
	var text string
	if json.Unmarshal(arg.Value, &text) == nil {
		return text
	}
	return string(arg.Value) + arg.Description
}

// within is the page's context, which also ends with another.
func (p *ChromiumPage) within(ctx context.Context) (context.Context, func()) {
	both, cancel := context.WithCancel(p.Context)
	stop := context.AfterFunc(ctx, cancel)
	return both, func() { stop(); cancel() }
}

func (p *ChromiumPage) do(ctx context.Context, actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := p.within(ctx)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// Open goes to an address.
func (p *ChromiumPage) Open(ctx context.Context, url string) error {
	return p.do(ctx, chromedp.Navigate(url))
}

// Back goes back by one entry of the history. The command of chromedp waits for
// a page to load, and a cached page does not.
func (p *ChromiumPage) Back(ctx context.Context) error {
	_, err := p.Eval(ctx, `void setTimeout(() => history.back())`)
	return err
}

// Reload loads the page again.
func (p *ChromiumPage) Reload(ctx context.Context) error { return p.do(ctx, chromedp.Reload()) }

// Eval returns the JSON of an expression.
func (p *ChromiumPage) Eval(ctx context.Context, expression string) ([]byte, error) {
	ctx, cancel := p.within(ctx)
	defer cancel()
	awaited := func(e *runtime.EvaluateParams) { yes := true; e.AwaitPromise = &yes }
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](asJSON(expression), awaited))
	return []byte(text), err
}

// Move moves the mouse to a point.
func (p *ChromiumPage) Move(ctx context.Context, x, y float64) error {
	return p.do(ctx, chromedp.MouseEvent("mouseMoved", x, y))
}

// Click presses the mouse at a point.
func (p *ChromiumPage) Click(ctx context.Context, x, y float64) error {
	return p.do(ctx, chromedp.MouseEvent("mouseMoved", x, y), chromedp.MouseClickXY(x, y))
}

// Press types keys.
func (p *ChromiumPage) Press(ctx context.Context, keys string) error {
	return p.do(ctx, chromedp.KeyEvent(keys))
}

// Attach chooses files.
func (p *ChromiumPage) Attach(ctx context.Context, input string, files ...string) error {
	return p.do(ctx, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		found, err := cdp.Call(ctx, target, runtime.Evaluate, runtime.EvaluateParams{Expression: input})
		if err == nil && (found.Result == nil || found.Result.ObjectID == "") {
			err = fmt.Errorf("%s: no such element", input)
		}
		if err != nil {
			return chromedp.Void{}, err
		}
		_, err = cdp.Call(ctx, target, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: files, ObjectID: found.Result.ObjectID})
		return chromedp.Void{}, err
	})
}

// Resize sets the size of the viewport.
func (p *ChromiumPage) Resize(ctx context.Context, width, height int64) error {
	return p.do(ctx, chromedp.EmulateViewport(width, height))
}

// Screenshot returns a PNG of the viewport.
func (p *ChromiumPage) Screenshot(ctx context.Context) ([]byte, error) {
	ctx, cancel := p.within(ctx)
	defer cancel()
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

// Network connects or disconnects the page and its service worker.
func (p *ChromiumPage) Network(ctx context.Context, isThere bool) error {
	everything := network.EmulateNetworkConditionsByRuleParams{EmulateOfflineServiceWorker: new(bool)}
	if !isThere {
		*everything.EmulateOfflineServiceWorker = true
		everything.MatchedNetworkConditions = []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}}
	}
	return p.do(ctx, call(network.EmulateNetworkConditionsByRule, everything),
		call(network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: !isThere, DownloadThroughput: -1, UploadThroughput: -1}))
}

// Tab opens another page of the same visitor.
func (p *ChromiumPage) Tab(_ context.Context, width, height int64, events Events) (Page, error) {
	return openChromium(p.Context, width, height, events)
}

// Close closes the page, if it was opened by a browser or a page of this package.
func (p *ChromiumPage) Close() {
	if p.cancel != nil {
		p.cancel()
	}
}
