package engine

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// firefox is one headless browser. Each visitor has a user context.
type firefox struct {
	process *process
	bidi    *bidi
	// folder holds the profile.
	folder string
	// front is the page that was last used. Only that has the focus.
	front string
	// mu guards front, from bringing a page to the front until its command is
	// done.
	mu sync.Mutex
}

// preferences prevent requests to other servers, and add a fake microphone that
// beeps, with permission.
const preferences = `user_pref("media.navigator.streams.fake", true);
user_pref("media.navigator.permission.disabled", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("app.update.disabledForTesting", true);
`

// Firefox starts the browser at a path, headless.
func Firefox(path string) (Browser, error) {
	folder, err := os.MkdirTemp("", "chatlet-firefox-")
	if err != nil {
		return nil, err
	}
	b := &firefox{folder: folder}
	if err := b.start(path); err != nil {
		b.Close()
		return nil, fmt.Errorf("starting %s: %w", path, err)
	}
	return b, nil
}

func (b *firefox) start(path string) error {
	if err := os.WriteFile(filepath.Join(b.folder, "user.js"), []byte(preferences), 0o600); err != nil {
		return err
	}
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", b.folder, "--remote-debugging-port", "0", "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+b.folder, "MOZ_CRASHREPORTER_DISABLE=1")
	var address string
	var err error
	b.process, address, err = startAndRead(cmd, func(c *exec.Cmd) (io.Reader, error) { return c.StderrPipe() }, `WebDriver BiDi listening on (ws:\S+)`)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), startup)
	defer cancel()
	if b.bidi, err = dialBidi(ctx, address+"/session"); err != nil {
		return err
	}
	if err := b.bidi.call(ctx, "session.new", object{"capabilities": object{}}, nil); err != nil {
		return err
	}
	return b.bidi.call(ctx, "session.subscribe", object{"events": []string{"log.entryAdded"}}, nil)
}

func (b *firefox) NewPage(ctx context.Context, width, height int64, events Events) (Page, error) {
	var visitor struct{ UserContext string }
	if err := b.bidi.call(ctx, "browser.createUserContext", object{}, &visitor); err != nil {
		return nil, err
	}
	return b.open(ctx, visitor.UserContext, width, height, events)
}

func (b *firefox) open(ctx context.Context, visitor string, width, height int64, events Events) (Page, error) {
	var opened struct{ Context string }
	if err := b.bidi.call(ctx, "browsingContext.create", object{"type": "window", "userContext": visitor}, &opened); err != nil {
		return nil, err
	}
	p := &firefoxPage{browser: b, id: opened.Context, visitor: visitor}
	b.bidi.listen(p.id, events)
	return p, p.Resize(ctx, width, height)
}

func (b *firefox) Close() {
	if b.bidi != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = b.bidi.call(ctx, "browser.close", object{}, nil)
	}
	if b.process != nil {
		b.process.leave()
	}
	_ = os.RemoveAll(b.folder)
}

// firefoxPage is a page in Firefox. id is that of its browsing context.
type firefoxPage struct {
	browser     *firefox
	id, visitor string
}

// call sends a command for this page.
func (p *firefoxPage) call(ctx context.Context, method string, params object, result any) error {
	params["context"] = p.id
	return p.browser.bidi.call(ctx, method, params, result)
}

func (p *firefoxPage) Open(ctx context.Context, url string) error {
	return p.call(ctx, "browsingContext.navigate", object{"url": url, "wait": "complete"}, nil)
}

func (p *firefoxPage) Back(ctx context.Context) error {
	_, err := p.Eval(ctx, `void setTimeout(() => history.back())`)
	return err
}

func (p *firefoxPage) Reload(ctx context.Context) error {
	return p.call(ctx, "browsingContext.reload", object{"wait": "complete"}, nil)
}

// evaluated is the result of a script.
type evaluated struct {
	Type   string
	Result struct {
		SharedID string `json:"sharedId"`
		Value    json.RawMessage
	}
	ExceptionDetails struct{ Text string }
}

func (p *firefoxPage) evaluate(ctx context.Context, expression string) (evaluated, error) {
	var got evaluated
	err := p.browser.bidi.call(ctx, "script.evaluate", object{"expression": expression, "target": object{"context": p.id}, "awaitPromise": true}, &got)
	if err == nil && got.Type != "success" {
		err = fmt.Errorf("exception: %s", got.ExceptionDetails.Text)
	}
	return got, err
}

func (p *firefoxPage) Eval(ctx context.Context, expression string) ([]byte, error) {
	got, err := p.evaluate(ctx, asJSON(expression))
	if err != nil {
		return nil, err
	}
	var text string
	err = json.Unmarshal(got.Result.Value, &text)
	return []byte(text), err
}

// act brings the page to the front and performs actions.
func (p *firefoxPage) act(ctx context.Context, actions []object) error {
	p.browser.mu.Lock()
	defer p.browser.mu.Unlock()
	if p.browser.front != p.id {
		if err := p.call(ctx, "browsingContext.activate", object{}, nil); err != nil {
			return err
		}
		p.browser.front = p.id
	}
	return p.call(ctx, "input.performActions", object{"actions": actions}, nil)
}

func (p *firefoxPage) Move(ctx context.Context, x, y float64) error {
	return p.act(ctx, mouseActions(x, y))
}

func (p *firefoxPage) Click(ctx context.Context, x, y float64) error {
	return p.act(ctx, mouseActions(x, y, mainButton...))
}

func (p *firefoxPage) Press(ctx context.Context, keys string) error {
	return p.act(ctx, keyActions(keys))
}

func (p *firefoxPage) Attach(ctx context.Context, input string, files ...string) error {
	found, err := p.evaluate(ctx, input)
	if err != nil {
		return err
	}
	return p.call(ctx, "input.setFiles", object{"element": object{"sharedId": found.Result.SharedID}, "files": files}, nil)
}

func (p *firefoxPage) Resize(ctx context.Context, width, height int64) error {
	return p.call(ctx, "browsingContext.setViewport", object{"viewport": object{"width": width, "height": height}}, nil)
}

func (p *firefoxPage) Screenshot(ctx context.Context) ([]byte, error) {
	var shot struct{ Data string }
	if err := p.call(ctx, "browsingContext.captureScreenshot", object{}, &shot); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(shot.Data)
}

func (p *firefoxPage) Network(ctx context.Context, isThere bool) error {
	var conditions any
	if !isThere {
		conditions = object{"type": "offline"}
	}
	return p.browser.bidi.call(ctx, "emulation.setNetworkConditions", object{"networkConditions": conditions, "contexts": []string{p.id}}, nil)
}

func (p *firefoxPage) Tab(ctx context.Context, width, height int64, events Events) (Page, error) {
	return p.browser.open(ctx, p.visitor, width, height, events)
}

func (p *firefoxPage) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	p.browser.bidi.listen(p.id, Events{})
	_ = p.call(ctx, "browsingContext.close", object{}, nil)
}

// hearFirefox passes on a log entry.
func (e Events) hearFirefox(entry logEntry) {
	if entry.Type == "javascript" && entry.Level == "error" {
		e.throws(entry.Text)
		return
	}
	e.logs(strings.TrimSpace(entry.Text))
}
