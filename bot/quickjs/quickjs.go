// Package quickjs runs untrusted JavaScript, in QuickJS compiled to WebAssembly
// and run by wazero. Time and memory are hard limits: the engine has its own
// memory, which cannot grow beyond its limit, and it can be stopped in any
// loop, even in its own native ones.
//
// quickjs.wasm.br is from the npm package quickjs-wasi, version 3.6.2 (MIT, see
// LICENSE.quickjs-wasi), which is QuickJS-ng (MIT, see LICENSE.quickjs-ng) with
// a plain interface. Unpacked, its SHA-256 is d4c9375f2b1ca4dc95f72c8aa2982a7a
// 9951ac8011490d79c6582df732b4bbd9.
//
// locales.json.br has data of CLDR (see LICENSE.unicode), made by
// _source/locales.js.
package quickjs

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"time"
)

// Limits for one evaluation.
const (
	// Time is how long it may take.
	Time = time.Second
	// Memory is how many bytes the engine may use, including its own 1.4 MB.
	Memory = 64 << 20
	// maxResult limits a result, in bytes of JSON.
	maxResult = 4 << 20
	// machines is how many evaluations run at once.
	machines = 4
	// patience is how long an evaluation waits for a machine.
	patience = 2 * Time
)

// Errors of stopped code.
var (
	// ErrTime is returned for code that ran too long.
	ErrTime = fmt.Errorf("stopped after %v", Time)
	// ErrBusy is returned if no machine became free.
	ErrBusy = errors.New("too many others are running")
	// ErrResult is returned for a result that is too long.
	ErrResult = fmt.Errorf("the result is longer than %d bytes", maxResult)
	// ErrCrash is returned for code that crashed the engine: it recursed too
	// deeply in a native function, or hit a bug.
	ErrCrash = errors.New("the engine gave up")
)

// Thrown is an error that code threw.
type Thrown struct {
	// Message is the error's message, or the thrown value as text.
	Message string
	// Name is the error's class, such as "TypeError"; empty for other values.
	Name string
}

// Error returns the message.
func (t *Thrown) Error() string { return t.Message }

// Arg is a parameter of code.
type Arg struct {
	// Name is an identifier.
	Name string `json:"name"`
	// Value is JSON; nil for undefined.
	Value json.RawMessage `json:"value,omitempty"`
}

// Code is a function's body with its arguments.
type Code struct {
	Body string `json:"body"`
	Args []Arg  `json:"args,omitempty"`
	// AsText requests the value as one text, as it reads within a text.
	AsText bool `json:"asText,omitempty"`
}

// Result is the result of code.
type Result struct {
	// Value is nil, a text, or a list of those. Objects, numbers and booleans
	// are texts with their JSON.
	Value any `json:"value"`
	// Set are the variables that the code set by name, in order.
	Set []Setting `json:"set"`
	// Took is how long the code ran, even if it failed.
	Took time.Duration `json:"-"`
}

// Setting is a variable that code set.
type Setting struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// reply is the prelude's answer.
type reply struct {
	Result
	Error *Thrown `json:"error"`
}

// Runner evaluates code. It is safe for concurrent use.
type Runner struct {
	library *Library
	now     func() time.Time
	limit   time.Duration
	slots   chan struct{}
	idle    chan *machine
}

// New makes a runner whose code has the clock now.
func New(now func() time.Time) *Runner { return newRunner(plain, now, Time) }

// libraryTime is the limit for a call of a library's function. Such functions
// are not an author's code, and their arguments are limited.
const libraryTime = 5 * Time

// NewWith makes a runner for functions of a library, which may take five times
// as long.
func NewWith(library *Library, now func() time.Time) *Runner {
	return newRunner(library, now, libraryTime)
}

func newRunner(library *Library, now func() time.Time, limit time.Duration) *Runner {
	r := &Runner{library: library, now: now, limit: limit, slots: make(chan struct{}, machines), idle: make(chan *machine, machines)}
	runtime.AddCleanup(r, closeIdle, r.idle)
	return r
}

// closeIdle closes the machines of a runner that is no longer used. The engine
// refers to them all, so they would never be collected.
func closeIdle(idle chan *machine) {
	for {
		select {
		case m := <-idle:
			m.close()
		default:
			return
		}
	}
}

// Warm compiles the engine before the first script, which takes about a second.
// The error is for an engine that cannot start.
func Warm() error {
	_, err := plain.image()
	return err
}

// Run evaluates code from a fresh state. The error is a [Thrown], one of this
// package, or that of the context.
func (r *Runner) Run(ctx context.Context, code Code) (Result, error) {
	if err := r.enter(ctx); err != nil {
		return Result{}, err
	}
	defer func() { <-r.slots }()
	m, err := r.machine(ctx)
	if err != nil {
		return Result{}, err
	}
	limited, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	begun := time.Now()
	text, err := m.run(limited, code)
	took := time.Since(begun)
	if err != nil {
		m.close()
		return Result{Took: took}, failure(limited, err)
	}
	r.release(m)
	var answer reply
	if err := json.Unmarshal(text, &answer); err != nil {
		return Result{}, fmt.Errorf("reading the result of a script: %w", err)
	}
	answer.Took = took
	if answer.Error != nil {
		return answer.Result, answer.Error
	}
	return answer.Result, nil
}

// failure returns why a machine stopped.
func failure(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ErrTime
	}
	if errors.Is(err, ErrResult) {
		return err
	}
	return fmt.Errorf("%w: %.200v", ErrCrash, err)
}

// enter waits for a free slot, for a limited time.
func (r *Runner) enter(ctx context.Context) error {
	select {
	case r.slots <- struct{}{}:
		return nil
	default:
	}
	waiting := time.NewTimer(patience)
	defer waiting.Stop()
	select {
	case r.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-waiting.C:
		return ErrBusy
	}
}

// machine returns an idle machine or a new one.
func (r *Runner) machine(ctx context.Context) (*machine, error) {
	select {
	case m := <-r.idle:
		return m, nil
	default:
		return newMachine(context.WithoutCancel(ctx), r.library, r.now)
	}
}

// release keeps a machine for the next evaluation, unless its memory has grown,
// because that does not shrink.
func (r *Runner) release(m *machine) {
	if m.isGrown() {
		m.close()
		return
	}
	select {
	case r.idle <- m:
	default:
		m.close()
	}
}
