package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// webkit is one MiniBrowser in a virtual X screen. Every page is a window that
// the first one has opened, because windows with a toolbar cannot be as narrow
// as a phone. All visitors share one storage, but each test's site has its own
// port and so its own origin.
type webkit struct {
	screen, driver *process
	session        *webDriver
	// folder holds the file into which the screen is drawn.
	folder string

	// mu guards the following fields, because commands are for one window at a
	// time.
	mu sync.Mutex
	// first is the handle of the window that opens the others.
	first string
	// current is the handle of the window that gets commands.
	current string
}

// The virtual screen, in pixels. Windows are at its middle, where the X pointer
// is: without a window manager, the window under it has the focus.
const screenWidth, screenHeight = 1600, 1200

// WebKit starts WebKitGTK's MiniBrowser, its driver WebKitWebDriver, and an X
// screen, each given by its path.
func WebKit(xvfb, driver, miniBrowser string) (Browser, error) {
	folder, err := os.MkdirTemp("", "chatlet-webkit-")
	if err != nil {
		return nil, err
	}
	b := &webkit{folder: folder}
	if err := b.start(xvfb, driver, miniBrowser); err != nil {
		b.Close()
		return nil, fmt.Errorf("starting %s: %w", miniBrowser, err)
	}
	return b, nil
}

func (b *webkit) start(xvfb, driver, miniBrowser string) error {
	display, err := b.startScreen(xvfb)
	if err != nil {
		return err
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	// Without a graphics card, compositing takes up to a second per frame.
	environment := []string{"DISPLAY=:" + display, "GDK_BACKEND=x11", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", "NO_AT_BRIDGE=1", "WEBKIT_DISABLE_COMPOSITING_MODE=1"}
	if b.driver, err = start(environment, driver, "--port="+port); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), startup)
	defer cancel()
	arguments := []string{"--automation", "--javascript-can-open-windows-automatically=true"}
	b.session, err = newWebDriver(ctx, "http://127.0.0.1:"+port, object{"webkitgtk:browserOptions": object{"binary": miniBrowser, "args": arguments}})
	if err != nil {
		return err
	}
	if err := b.session.call(ctx, "GET", "/window", nil, &b.first); err != nil {
		return err
	}
	b.current = b.first
	return nil
}

// startScreen starts an X screen and returns its number.
func (b *webkit) startScreen(path string) (display string, err error) {
	cmd := exec.Command(path, "-displayfd", "1", "-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "-nolisten", "tcp", "-fbdir", b.folder)
	b.screen, display, err = startAndRead(cmd, func(c *exec.Cmd) (io.Reader, error) { return c.StdoutPipe() }, `^(\d+)$`)
	return display, err
}

func (b *webkit) Close() {
	if b.session != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = b.session.call(ctx, "DELETE", "", nil, nil)
	}
	for _, p := range []*process{b.driver, b.screen} {
		if p != nil {
			p.kill()
		}
	}
	_ = os.RemoveAll(b.folder)
}

func (b *webkit) NewPage(ctx context.Context, width, height int64, _ Events) (Page, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.use(ctx, b.first); err != nil {
		return nil, err
	}
	var before, after []string
	if err := b.session.call(ctx, "GET", "/window/handles", nil, &before); err != nil {
		return nil, err
	}
	features := fmt.Sprintf("popup,noopener,width=%d,height=%d,left=%d,top=%d", width, height, (screenWidth-width)/2, (screenHeight-height)/2)
	if _, err := b.session.run(ctx, "window.open('about:blank', '', arguments[0])", features); err != nil {
		return nil, err
	}
	for ctx.Err() == nil {
		if err := b.session.call(ctx, "GET", "/window/handles", nil, &after); err != nil {
			return nil, err
		}
		if at := slices.IndexFunc(after, func(handle string) bool { return !slices.Contains(before, handle) }); at >= 0 {
			return &webkitPage{browser: b, handle: after[at]}, nil
		}
	}
	return nil, fmt.Errorf("opening a window: %w", ctx.Err())
}

// use selects the window for commands.
func (b *webkit) use(ctx context.Context, handle string) error {
	if b.current == handle {
		return nil
	}
	if err := b.session.call(ctx, "POST", "/window", object{"handle": handle}, nil); err != nil {
		return err
	}
	b.current = handle
	return nil
}

// webkitPage is a window of MiniBrowser.
type webkitPage struct {
	browser *webkit
	handle  string
}

// call sends a command to the window.
func (p *webkitPage) call(ctx context.Context, method, path string, body object, result any) error {
	p.browser.mu.Lock()
	defer p.browser.mu.Unlock()
	if err := p.browser.use(ctx, p.handle); err != nil {
		return err
	}
	return p.browser.session.call(ctx, method, path, body, result)
}

func (p *webkitPage) Open(ctx context.Context, url string) error {
	return p.call(ctx, "POST", "/url", object{"url": url}, nil)
}

// Back is the driver's own command: a script that leaves its page may never
// return.
func (p *webkitPage) Back(ctx context.Context) error {
	return p.call(ctx, "POST", "/back", object{}, nil)
}

func (p *webkitPage) Reload(ctx context.Context) error {
	return p.call(ctx, "POST", "/refresh", object{}, nil)
}

// settle is a script that returns the outcome of a promise. The driver's own
// error for a rejected promise has no reason.
const settle = `const done = arguments[arguments.length - 1]; %s.then((value) => done({value}), (error) => done({error: String(error)}))`

func (p *webkitPage) Eval(ctx context.Context, expression string) ([]byte, error) {
	var got struct {
		Value string
		Error *string
	}
	err := p.call(ctx, "POST", "/execute/async", object{"script": fmt.Sprintf(settle, asJSON(expression)), "args": []any{}}, &got)
	if err == nil && got.Error != nil {
		err = errors.New(*got.Error)
	}
	return []byte(got.Value), err
}

func (p *webkitPage) act(ctx context.Context, actions []object) error {
	return p.call(ctx, "POST", "/actions", object{"actions": actions}, nil)
}

func (p *webkitPage) Move(ctx context.Context, x, y float64) error {
	return p.act(ctx, mouseActions(x, y))
}

func (p *webkitPage) Click(ctx context.Context, x, y float64) error {
	return p.act(ctx, mouseActions(x, y, mainButton...))
}

func (p *webkitPage) Press(ctx context.Context, keys string) error {
	return p.act(ctx, keyActions(keys))
}

func (p *webkitPage) Attach(ctx context.Context, input string, files ...string) error {
	var element map[string]string
	if err := p.call(ctx, "POST", "/execute/sync", object{"script": "return " + input, "args": []any{}}, &element); err != nil {
		return err
	}
	return p.call(ctx, "POST", "/element/"+element[elementKey]+"/value", object{"text": strings.Join(files, "\n")}, nil)
}

func (p *webkitPage) Resize(ctx context.Context, width, height int64) error {
	return p.call(ctx, "POST", "/window/rect", object{"x": (screenWidth - width) / 2, "y": (screenHeight - height) / 2, "width": width, "height": height}, nil)
}

// Screenshot cuts the window out of the screen, where it must be in front. The
// driver's own screenshots sometimes never arrive.
func (p *webkitPage) Screenshot(ctx context.Context) ([]byte, error) {
	data, err := p.Eval(ctx, "[screenX, screenY, innerWidth, innerHeight]")
	var at [4]int
	if err == nil {
		err = json.Unmarshal(data, &at)
	}
	if err != nil {
		return nil, fmt.Errorf("looking where the window is: %w", err)
	}
	return cutScreen(filepath.Join(p.browser.folder, "Xvfb_screen0"), image.Rect(at[0], at[1], at[0]+at[2], at[1]+at[3]))
}

func (p *webkitPage) Network(context.Context, bool) error {
	return fmt.Errorf("cutting the network: W3C WebDriver has no command for it: %w", ErrCannot)
}

func (p *webkitPage) Tab(ctx context.Context, width, height int64, events Events) (Page, error) {
	return p.browser.NewPage(ctx, width, height, events)
}

func (p *webkitPage) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = p.call(ctx, "DELETE", "/window", nil, nil)
	p.browser.mu.Lock()
	defer p.browser.mu.Unlock()
	p.browser.current = ""
}
