package engine

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"runtime/metrics"
	"strings"
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
)

// Limits on code in flows. A flow's author is trusted with its texts, not with
// the server: code may run for a while, and no longer.
const (
	// scriptTime is how long one evaluation may take.
	scriptTime = time.Second
	// scriptMemory is how many bytes the heap may grow while code runs.
	scriptMemory = 64 << 20
	// scriptDepth is how deep calls may nest.
	scriptDepth = 512
	// scriptWatch is how often a running script is looked at.
	scriptWatch = 2 * time.Millisecond
	// regexTime is how long one match may take.
	regexTime = 250 * time.Millisecond
)

// errScript is wrapped by the errors of code that threw or was stopped.
var errScript = errors.New("script failed")

// The script engine offers no way to set the time limit of its regular
// expressions but its library's default.
func init() { regexp2.DefaultMatchTimeout = regexTime }

// evaluator runs code. Slots bounds how many run at once, because the memory
// of one cannot be told from that of another.
type evaluator struct {
	slots chan struct{}
	time  time.Duration
	heap  uint64

	mu       sync.Mutex
	programs map[string]compiled
}

// compiled is what compiling came to: the same code is evaluated for every
// visitor.
type compiled struct {
	program *goja.Program
	err     error
}

// maxPrograms bounds how many programs are kept.
const maxPrograms = 1000

// compile reads code, or remembers how it was read.
func (e *evaluator) compile(code string) (*goja.Program, error) {
	e.mu.Lock()
	known, ok := e.programs[code]
	e.mu.Unlock()
	if ok {
		return known.program, known.err
	}
	program, err := goja.Compile("", code, false)
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.programs) >= maxPrograms {
		clear(e.programs)
	}
	e.programs[code] = compiled{program, err}
	return program, err
}

func newEvaluator() *evaluator {
	return &evaluator{slots: make(chan struct{}, 4), time: scriptTime, heap: scriptMemory, programs: map[string]compiled{}}
}

// evaluate runs an expression, or a function body with return in it, and
// returns its value as JSON would hold it.
func (sc *scope) evaluate(code string) (any, error) {
	return sc.eval.run(sc.parameterise(asBody(code)), nil)
}

// asBody makes an expression the body of a function.
func asBody(code string) string {
	if strings.Contains(code, "return ") {
		return code
	}
	return "return " + code
}

// builtin is a function that code can call, with arguments as JSON holds them.
type builtin func(args []any)

// run calls code as a function of its arguments and the globals.
func (e *evaluator) run(s script, globals map[string]builtin) (value any, err error) {
	if bigLiteral.MatchString(s.code) {
		return nil, fmt.Errorf("%w: BigInt is not available", errScript)
	}
	if err := e.enter(); err != nil {
		return nil, err
	}
	defer func() { <-e.slots }()
	vm := goja.New()
	defer func() {
		if caught := recover(); caught != nil {
			err = fmt.Errorf("%w: %v", errScript, caught)
		}
	}()
	vm.SetMaxCallStackSize(scriptDepth)
	if err := prepare(vm, s.code, globals); err != nil {
		return nil, err
	}
	stop := e.watch(vm)
	defer stop()
	return e.call(vm, s)
}

// enter waits for a slot, but not for ever: code that could not be stopped must
// not stop everybody else's.
func (e *evaluator) enter() error {
	select {
	case e.slots <- struct{}{}:
		return nil
	default:
	}
	patience := time.NewTimer(2 * scriptTime)
	defer patience.Stop()
	select {
	case e.slots <- struct{}{}:
		return nil
	case <-patience.C:
		return fmt.Errorf("%w: too many others are running", errScript)
	}
}

// prepare removes what could take memory in one step, and adds the globals.
func prepare(vm *goja.Runtime, code string, globals map[string]builtin) error {
	if needsGuard(code) {
		if _, err := vm.RunProgram(guardProgram); err != nil {
			return fmt.Errorf("preparing script: %w", err)
		}
	}
	for name, function := range globals {
		if err := vm.Set(name, callable(vm, function)); err != nil {
			return fmt.Errorf("preparing script: %w", err)
		}
	}
	return nil
}

// callable is a function as code sees it.
func callable(vm *goja.Runtime, function builtin) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		args := make([]any, len(call.Arguments))
		for i, given := range call.Arguments {
			value, err := fromValue(vm, given)
			if err != nil {
				panic(vm.NewGoError(err))
			}
			args[i] = value
		}
		function(args)
		return goja.Undefined()
	}
}

// call defines the function and runs it.
func (e *evaluator) call(vm *goja.Runtime, s script) (any, error) {
	names := make([]string, len(s.args))
	values := make([]goja.Value, len(s.args))
	for i, a := range s.args {
		names[i] = identifier(a.ID)
		values[i] = toValue(vm, a.Value)
	}
	program, err := e.compile("(function(" + strings.Join(names, ",") + "){" + s.code + "\n})")
	if err != nil {
		return nil, scriptError(err)
	}
	made, err := vm.RunProgram(program)
	if err != nil {
		return nil, scriptError(err)
	}
	function, ok := goja.AssertFunction(made)
	if !ok {
		return nil, fmt.Errorf("%w: not a function body", errScript)
	}
	result, err := function(goja.Undefined(), values...)
	if err != nil {
		return nil, scriptError(err)
	}
	return fromValue(vm, result)
}

// toValue hands a variable to a script: lists and objects by copy.
func toValue(vm *goja.Runtime, v any) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	switch v.(type) {
	case []any, map[string]any:
		parsed, err := vm.RunString("(" + string(Encode(v)) + ")")
		if err == nil {
			return parsed
		}
	}
	return vm.ToValue(v)
}

// promiseType is how the engine hands over a promise.
var promiseType = reflect.TypeFor[*goja.Promise]()

// fromValue takes a script's result as JSON holds it.
func fromValue(vm *goja.Runtime, v goja.Value) (any, error) {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil, nil
	}
	object, ok := v.(*goja.Object)
	if !ok {
		return primitive(v.Export()), nil
	}
	// Exporting anything else would copy it, however large it is.
	if object.ExportType() == promiseType {
		return promiseValue(vm, object.Export().(*goja.Promise))
	}
	return decodeObject(vm, object)
}

// decodeObject copies an object by way of JSON, which the guard bounds. It is
// installed wherever code can make one.
func decodeObject(vm *goja.Runtime, object *goja.Object) (any, error) {
	stringify, ok := goja.AssertFunction(vm.GlobalObject().Get("JSON").ToObject(vm).Get("stringify"))
	if !ok {
		return nil, fmt.Errorf("%w: JSON.stringify is gone", errScript)
	}
	written, err := stringify(goja.Undefined(), object)
	if err != nil {
		return nil, scriptError(err)
	}
	text, ok := written.Export().(string)
	if !ok {
		return nil, nil
	}
	if len(text) > maxTextLength {
		return nil, fmt.Errorf("%w: its result has %d bytes", errScript, len(text))
	}
	return decodeTree([]byte(text))
}

// promiseValue is the value of a promise that async code returned. Nothing that a
// script can reach settles later.
func promiseValue(vm *goja.Runtime, p *goja.Promise) (any, error) {
	switch p.State() {
	case goja.PromiseStateFulfilled:
		return fromValue(vm, p.Result())
	case goja.PromiseStateRejected:
		return nil, fmt.Errorf("%w: %v", errScript, p.Result())
	}
	return nil, fmt.Errorf("%w: it waits for something that never happens", errScript)
}

// primitive bounds a result, and makes whole numbers floats like all others.
func primitive(v any) any {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case string:
		if len(v) > maxTextLength {
			return v[:maxTextLength]
		}
	}
	return v
}

// scriptError keeps what a script threw, without the engine's stack.
func scriptError(err error) error {
	var thrown *goja.Exception
	if errors.As(err, &thrown) {
		return fmt.Errorf("%w: %s", errScript, thrownText(thrown.Value()))
	}
	var stopped *goja.InterruptedError
	if errors.As(err, &stopped) {
		return fmt.Errorf("%w: %v", errScript, stopped.Value())
	}
	return fmt.Errorf("%w: %s", errScript, syntaxText(err.Error()))
}

// syntaxFault is the engine's report of code that it cannot read.
var syntaxFault = regexp.MustCompile(`^SyntaxError: \(?[^:]*: Line \d+:\d+ (Unexpected token )?(.*?)( \(and \d+ more errors\))?$`)

// syntaxText says what is wrong with code, in the words that browsers use.
func syntaxText(text string) string {
	found := syntaxFault.FindStringSubmatch(text)
	switch {
	case found == nil:
		return text
	case found[1] != "":
		return "Unexpected token '" + found[2] + "'"
	}
	return found[2]
}

// thrownText is the message of what was thrown.
func thrownText(v goja.Value) string {
	if object, ok := v.(*goja.Object); ok {
		if message := object.Get("message"); message != nil && !goja.IsUndefined(message) {
			return message.String()
		}
	}
	return v.String()
}

// watch interrupts a script that runs for too long or takes too much memory.
// Scripts that end quickly, which is nearly all, never start it.
func (e *evaluator) watch(vm *goja.Runtime) (stop func()) {
	done := make(chan struct{})
	begun := time.Now()
	timer := time.AfterFunc(scriptWatch, func() {
		e.supervise(vm, begun, done)
	})
	return func() {
		timer.Stop()
		close(done)
	}
}

func (e *evaluator) supervise(vm *goja.Runtime, begun time.Time, done <-chan struct{}) {
	tick := time.NewTicker(scriptWatch)
	defer tick.Stop()
	heap := heapInUse()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		if time.Since(begun) > e.time {
			vm.Interrupt(fmt.Sprintf("stopped after %v", e.time))
			return
		}
		// Between two collections the heap doubles without any script's help.
		if now := heapInUse(); now > 2*heap+e.heap {
			vm.Interrupt("stopped because it took too much memory")
			return
		}
	}
}

// heapInUse is how many bytes the program's objects take.
func heapInUse() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
