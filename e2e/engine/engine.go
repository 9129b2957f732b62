// Package engine drives pages in Chromium, Firefox and WebKit through one
// interface, so that a test is written once and runs in all three.
//
// It uses the DevTools protocol (chromedp) for Chromium, WebDriver BiDi for
// Firefox, and the older W3C WebDriver for WebKitGTK. If a driver cannot do
// something, the error wraps [ErrCannot].
package engine

import (
	"context"
	"errors"
)

// ErrCannot is wrapped by errors for what a driver cannot do, with the reason.
var ErrCannot = errors.New("the driver cannot do it")

// Browser is a running browser.
type Browser interface {
	// NewPage opens an empty page for a new visitor. The size is that of the
	// viewport, in CSS pixels.
	NewPage(ctx context.Context, width, height int64, events Events) (Page, error)
	// Close ends the browser and its helper programs.
	Close()
}

// Events are functions that get the events of a page. They are called on
// goroutines of the driver. All may be nil.
type Events struct {
	// Console gets each line that the page logs.
	Console func(line string)
	// Exception gets each uncaught error. WebKit's driver reports neither of
	// the two.
	Exception func(text string)
	// Request gets the method and the address of each request. The drivers of
	// Firefox and WebKit do not report requests.
	Request func(line string)
}

// Page is one tab.
type Page interface {
	// Open goes to an address and waits until the page has loaded.
	Open(ctx context.Context, url string) error
	// Reload loads the page again, and waits until it has.
	Reload(ctx context.Context) error
	// Back goes back by one entry of the history, as the browser's button does.
	Back(ctx context.Context) error
	// Eval returns the JSON of an expression's value. Promises are awaited, and
	// undefined becomes null.
	Eval(ctx context.Context, expression string) ([]byte, error)
	// Move moves the mouse to a point of the viewport, in CSS pixels.
	Move(ctx context.Context, x, y float64) error
	// Click moves the mouse to a point of the viewport and presses its main button.
	Click(ctx context.Context, x, y float64) error
	// Press types keys into the element with the focus. Special keys are those
	// of chromedp's package kb.
	Press(ctx context.Context, keys string) error
	// Attach chooses files in the file input that an expression finds.
	Attach(ctx context.Context, input string, files ...string) error
	// Resize sets the size of the viewport, in CSS pixels.
	Resize(ctx context.Context, width, height int64) error
	// Screenshot returns a PNG of the viewport.
	Screenshot(ctx context.Context) ([]byte, error)
	// Network connects the page to its network, or disconnects it.
	Network(ctx context.Context, isThere bool) error
	// Tab opens another page of the same visitor, with the same storage.
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

// asJSON is an expression for the JSON of another one's value, or an error.
func asJSON(expression string) string {
	return "(async () => JSON.stringify((await (" + expression + ")) ?? null))()"
}

// IsImpossible reports whether an error means that a driver cannot do
// something.
func IsImpossible(err error) bool { return errors.Is(err, ErrCannot) }
