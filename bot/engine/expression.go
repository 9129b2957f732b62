package engine

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"chatlet/bot/quickjs"
)

// errScript wraps the errors of code that threw or was stopped.
var errScript = errors.New("script failed")

// scriptTime limits how long all code of one step may take, because other
// conversations have to wait.
const scriptTime = 3 * quickjs.Time

// evaluator runs the code of one step.
type evaluator struct {
	context context.Context
	runner  *quickjs.Runner
	// spent is how long code has run so far.
	spent time.Duration
}

// evaluator returns an evaluator for one step.
func (e *Engine) evaluator(ctx context.Context) *evaluator {
	return &evaluator{context: ctx, runner: e.scripts}
}

// run evaluates a script.
func (e *evaluator) run(s script, asText bool) (quickjs.Result, error) {
	if n, ok := calculate(s); ok {
		return quickjs.Result{Value: formatNumber(n)}, nil
	}
	if e.spent > scriptTime {
		return quickjs.Result{}, fmt.Errorf("%w: the code of this step took more than %v", errScript, scriptTime)
	}
	args := make([]quickjs.Arg, len(s.args))
	for i, a := range s.args {
		args[i] = quickjs.Arg{Name: identifier(a.ID)}
		if a.Value != nil {
			args[i].Value = Encode(a.Value)
		}
	}
	result, err := e.runner.Run(e.context, quickjs.Code{Body: s.code, Args: args, AsText: asText})
	e.spent += result.Took
	if err != nil {
		err = fmt.Errorf("%w: %w", errScript, err)
	}
	return result, err
}

// evaluate runs an expression, or a function body that contains return.
func (sc *scope) evaluate(code string) (quickjs.Result, error) {
	return sc.eval.run(sc.parameterise(asBody(code)), false)
}

// evaluateText runs an expression inside a text.
func (sc *scope) evaluateText(code string) (string, error) {
	result, err := sc.eval.run(sc.parameterise(asBody(code)), true)
	return textOf(result.Value), err
}

// apply sets the variables that code set by name.
func (sc *scope) apply(settings []quickjs.Setting) {
	for _, s := range settings {
		if v, ok := sc.flow.byName[s.Name]; ok {
			sc.assign(v.ID, s.Value)
		}
	}
}

// asBody turns an expression into the body of a function.
func asBody(code string) string {
	if strings.Contains(code, "return ") {
		return code
	}
	return "return " + code
}

// failures are the script engine's words for what goes wrong most, and those of
// the recorded server's engine.
var failures = []struct {
	own   *regexp.Regexp
	words string
}{
	{regexp.MustCompile(`^unexpected token in expression: ('.*')$`), "Unexpected token $1"},
	{regexp.MustCompile(`^cannot read property '(.*)' of (null|undefined)$`), "Cannot read properties of $2 (reading '$1')"},
	{regexp.MustCompile(`^cannot set property '(.*)' of (null|undefined)$`), "Cannot set properties of $2 (setting '$1')"},
	{regexp.MustCompile(`^'.*' is read-only$`), "Assignment to constant variable."},
	{regexp.MustCompile(`^invalid array length$`), "Invalid array length"},
	{regexp.MustCompile(`^Date value is NaN$`), "Invalid time value"},
	{regexp.MustCompile(`^expecting hex digit$`), "URI malformed"},
	{regexp.MustCompile(`^empty array$`), "Reduce of empty array with no initial value"},
	{regexp.MustCompile(`^cannot convert BigInt to number$`), "Cannot mix BigInt and other types, use explicit conversions"},
}

// failureText returns what a script threw, in the contract's words. An author's
// own errors keep theirs.
func failureText(err error) string {
	text := strings.TrimPrefix(err.Error(), errScript.Error()+": ")
	var thrown *quickjs.Thrown
	if errors.As(err, &thrown) && thrown.Name != "" && thrown.Name != "Error" {
		text = inOtherWords(thrown.Message)
	}
	return "[undefined] " + text
}

func inOtherWords(message string) string {
	for _, f := range failures {
		if f.own.MatchString(message) {
			return f.own.ReplaceAllString(message, f.words)
		}
	}
	return message
}
