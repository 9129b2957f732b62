package quickjs

import (
	"bytes"
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// program is the engine. It is packed, as are the locales and libraries, because
// together they would be 850 kB more of the server.
//
//go:embed quickjs.wasm.br
var program []byte

// unpack returns the content of a file of the program that is packed.
func unpack(data []byte) ([]byte, error) {
	return io.ReadAll(brotli.NewReader(bytes.NewReader(data)))
}

// prelude is the JavaScript that runs before every evaluation.
//
//go:embed prelude.js
var prelude string

//go:embed locale.js
var localePrelude string

// compiled is the engine as machine code. It is made for the first script.
type compiled struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

// Library is code that runs once, before the scripts of a runner.
type Library struct {
	// packed is its source, or empty.
	packed []byte
	image  func() (*image, error)
}

// NewLibrary makes a library of a source that defines globals, compressed with
// brotli. It is unpacked for the first script that needs it.
func NewLibrary(packed []byte) *Library {
	l := &Library{packed: packed}
	l.image = sync.OnceValues(l.draw)
	return l
}

// plain is the empty library.
var plain = NewLibrary(nil)

// sources are what runs before the scripts, in order.
func (l *Library) sources() ([]string, error) {
	all := []string{prelude, localePrelude}
	if len(l.packed) == 0 {
		return all, nil
	}
	source, err := unpack(l.packed)
	return append(all, string(source)), err
}

// image is the memory of an engine that has run the prelude, with its
// registers. Every evaluation begins with a copy.
type image struct {
	memory []byte
	stack  uint64
	input  uint32
}

var compileOnce = sync.OnceValues(compile)

func compile() (*compiled, error) {
	ctx := context.Background()
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(Memory >> 16)
	c := &compiled{runtime: wazero.NewRuntimeWithConfig(ctx, config)}
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, c.runtime); err != nil {
		return nil, fmt.Errorf("preparing the script engine: %w", err)
	}
	if err := exportHost(ctx, c.runtime); err != nil {
		return nil, fmt.Errorf("preparing the script engine: %w", err)
	}
	code, err := unpack(program)
	if err != nil {
		return nil, fmt.Errorf("unpacking the script engine: %w", err)
	}
	if c.module, err = c.runtime.CompileModule(ctx, code); err != nil {
		return nil, fmt.Errorf("compiling the script engine: %w", err)
	}
	return c, nil
}

// draw starts an engine, runs the prelude and the library, and returns its
// memory.
func (l *Library) draw() (*image, error) {
	ctx := context.Background()
	sources, err := l.sources()
	if err != nil {
		return nil, fmt.Errorf("unpacking a library: %w", err)
	}
	c, err := compileOnce()
	if err != nil {
		return nil, err
	}
	m, err := c.instantiate(ctx, time.Now)
	if err != nil {
		return nil, fmt.Errorf("starting the script engine: %w", err)
	}
	defer m.close()
	drawn, err := m.draw(ctx, sources)
	if err != nil {
		return nil, fmt.Errorf("starting the script engine: %w", err)
	}
	return drawn, nil
}

func (m *machine) draw(ctx context.Context, sources []string) (*image, error) {
	if failed, err := m.call(ctx, "qjs_init"); err != nil || failed != 0 {
		return nil, fmt.Errorf("its start: %d, %w", failed, err)
	}
	// The limit for the engine's own stack check.
	if _, err := m.call(ctx, "qjs_set_max_stack_size", maxStack); err != nil {
		return nil, err
	}
	if err := m.installHost(ctx); err != nil {
		return nil, err
	}
	input, err := m.call(ctx, "wasm_malloc", maxInput)
	if err != nil {
		return nil, err
	}
	m.input = uint32(input)
	for _, source := range sources {
		if _, err := m.eval(ctx, source); err != nil {
			return nil, err
		}
	}
	memory, _ := m.module.Memory().Read(0, m.module.Memory().Size())
	return &image{append([]byte(nil), memory...), m.stack.Get(), m.input}, nil
}

const (
	// maxStack is how much of its stack of 1 MB the engine may use for calls.
	maxStack = 512 << 10
	// maxInput is the size of the buffer for most code.
	maxInput = 64 << 10
)

// machine is one engine. It runs one evaluation at a time.
type machine struct {
	module api.Module
	stack  api.MutableGlobal
	image  *image
	input  uint32
}

func newMachine(ctx context.Context, l *Library, now func() time.Time) (*machine, error) {
	c, err := compileOnce()
	if err != nil {
		return nil, err
	}
	from, err := l.image()
	if err != nil {
		return nil, err
	}
	m, err := c.instantiate(ctx, now)
	if err != nil {
		return nil, fmt.Errorf("starting the script engine: %w", err)
	}
	m.image, m.input = from, from.input
	missing := (len(from.memory) - int(m.module.Memory().Size()) + 0xffff) >> 16
	if _, ok := m.module.Memory().Grow(uint32(max(0, missing))); !ok {
		return nil, errors.New("starting the script engine: there is no memory")
	}
	return m, nil
}

func (c *compiled) instantiate(ctx context.Context, now func() time.Time) (*machine, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").WithRandSource(rand.Reader).
		WithWalltime(func() (int64, int32) { t := now(); return t.Unix(), int32(t.Nanosecond()) }, 1)
	module, err := c.runtime.InstantiateModule(ctx, c.module, config)
	if err != nil {
		return nil, err
	}
	stack, ok := module.ExportedGlobal("__stack_pointer").(api.MutableGlobal)
	if !ok {
		return nil, errors.New("its stack pointer is not exported")
	}
	return &machine{module: module, stack: stack}, nil
}

// close releases the machine's memory. Errors do not matter, because nothing is
// written.
func (m *machine) close() { _ = m.module.Close(context.Background()) }

// isGrown reports whether the machine uses much more memory than at first.
func (m *machine) isGrown() bool { return int(m.module.Memory().Size()) > 4*len(m.image.memory) }

// call calls a function of the engine.
func (m *machine) call(ctx context.Context, name string, args ...uint64) (uint64, error) {
	results, err := m.module.ExportedFunction(name).Call(ctx, args...)
	if err != nil || len(results) == 0 {
		return 0, err
	}
	return results[0], nil
}

// run evaluates code from the image's state, and returns the prelude's answer.
func (m *machine) run(ctx context.Context, code Code) ([]byte, error) {
	m.module.Memory().Write(0, m.image.memory)
	m.stack.Set(m.image.stack)
	request, err := json.Marshal(code)
	if err != nil {
		return nil, err
	}
	literal, err := json.Marshal(string(request))
	if err != nil {
		return nil, err
	}
	answer, err := m.eval(ctx, "__run("+string(literal)+")")
	if err != nil || len(answer) > 0 {
		return answer, err
	}
	// The code waits for a promise.
	for {
		ran, err := m.call(ctx, "qjs_execute_pending_job")
		if err != nil {
			return nil, err
		}
		if int32(ran) <= 0 {
			return m.eval(ctx, "__answer()")
		}
	}
}

// eval evaluates source and returns its value as text.
func (m *machine) eval(ctx context.Context, source string) ([]byte, error) {
	at, err := m.write(ctx, source)
	if err != nil {
		return nil, err
	}
	value, err := m.call(ctx, "qjs_eval", at, uint64(len(source)), at+uint64(len(source)), 0)
	if err != nil {
		return nil, err
	}
	if thrown, err := m.call(ctx, "qjs_is_exception", value); err != nil {
		return nil, err
	} else if thrown != 0 {
		if value, err = m.call(ctx, "qjs_get_exception"); err != nil {
			return nil, err
		}
		text, _ := m.text(ctx, value)
		return nil, fmt.Errorf("evaluating: %s", text)
	}
	return m.text(ctx, value)
}

// write copies source into the engine's memory, followed by a zero.
func (m *machine) write(ctx context.Context, source string) (uint64, error) {
	at := uint64(m.input)
	if len(source) >= maxInput || at == 0 {
		var err error
		if at, err = m.call(ctx, "wasm_malloc", uint64(len(source)+1)); err != nil {
			return 0, err
		}
	}
	if at == 0 || !m.module.Memory().Write(uint32(at), append([]byte(source), 0)) {
		return 0, errors.New("out of memory")
	}
	return at, nil
}

// text returns a value of the engine as text.
func (m *machine) text(ctx context.Context, value uint64) ([]byte, error) {
	at, err := m.call(ctx, "qjs_get_string", value)
	if err != nil {
		return nil, err
	}
	length, err := m.call(ctx, "strlen", at)
	if err != nil {
		return nil, err
	}
	if length > maxResult {
		return nil, ErrResult
	}
	data, ok := m.module.Memory().Read(uint32(at), uint32(length))
	if at == 0 || !ok {
		return nil, errors.New("out of memory")
	}
	return append([]byte(nil), data...), nil
}
