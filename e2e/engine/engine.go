// Package engine drives pages in Chromium, Firefox and WebKit through one
// interface, so that a test is written once and run in all three.
//
// Chromium speaks the DevTools protocol (chromedp), Firefox WebDriver BiDi, and
// WebKitGTK the older W3C WebDriver. What a driver cannot do returns an error
// that wraps [ErrCannot].
package engine

import (
	"context"
	"errors"
)

// ErrCannot is what the driver of an engine cannot do. The error that wraps it
// says why.
var ErrCannot = errors.New("the driver cannot do it")

// Browser is a browser that runs.
type Browser interface {
	// NewPage opens an empty page for a visitor who is new to the site. The size
	// is that of the viewport, in CSS pixels.
	NewPage(ctx context.Context, width, height int64, events Events) (Page, error)
	// Close ends the browser and all that was started for it.
	Close()
}

// Events are functions that hear what happens on a page. They are called on
// goroutines of the driver. All may be nil.
type Events struct {
	// Console hears each line that the page logs.
	Console func(line string)
	// Exception hears each error that nothing on the page has caught. WebKit's
	// driver tells neither of the two.
	Exception func(text string)
	// Request hears the method and the address of each request. Firefox's driver
	// and WebKit's tell of none.
	Request func(line string)
}

// Page is one tab.
type Page interface {
	// Open goes to an address and waits until the page has loaded.
	Open(ctx context.Context, url string) error
	// Reload loads the page again, and waits until it has.
	Reload(ctx context.Context) error
	// Eval returns the JSON of what an expression is. A promise is awaited, and
	// undefined becomes null.
	Eval(ctx context.Context, expression string) ([]byte, error)
	// Move puts the mouse on a point of the viewport, in CSS pixels.
	Move(ctx context.Context, x, y float64) error
	// Click moves the mouse to a point of the viewport and presses its main button.
	Click(ctx context.Context, x, y float64) error
	// Press types keys into whatever has the focus. Special keys are those of
	// chromedp's package kb.
	Press(ctx context.Context, keys string) error
	// Attach chooses files in the file input that an expression finds.
	Attach(ctx context.Context, input string, files ...string) error
	// Resize gives the viewport another size, in CSS pixels.
	Resize(ctx context.Context, width, height int64) error
	// Screenshot is a PNG of the viewport.
	Screenshot(ctx context.Context) ([]byte, error)
	// Network connects the page with its network, or cuts it off.
	Network(ctx context.Context, isThere bool) error
	// Tab opens another page of the same visitor, who has one storage for both.
	Tab(ctx context.Context, width, height int64, events Events) (Page, error)
	// Close closes the page.
	Close()
}

func (e Events) logs(line string) {
	if e.Console != nil {
		e.Console(line)
	}
}

func (e Events) throws(text string) {
	if e.Exception != nil {
		e.Exception(text)
	}
}

func (e Events) asks(line string) {
	if e.Request != nil {
		e.Request(line)
	}
}

// asJSON is an expression whose value is the JSON of another's, or an error.
func asJSON(expression string) string {
	return "(async () => JSON.stringify((await (" + expression + ")) ?? null))()"
}

// IsImpossible reports whether an error is that a driver cannot do what it was
// asked for.
func IsImpossible(err error) bool { return errors.Is(err, ErrCannot) }
