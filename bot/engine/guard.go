package engine

import (
	_ "embed"
	"regexp"
	"strings"

	"github.com/dop251/goja"
)

// guardSource bounds the built-ins that take long, or make something large, in
// one call: no watch could interrupt them.
//
//go:embed guard.js
var guardSource string

var guardProgram = goja.MustCompile("guard.js", guardSource, true)

// bigLiteral is a number without bounds: raised to a power it takes all there
// is, in one step.
var bigLiteral = regexp.MustCompile(`\b(0[xXoObB])?[0-9a-fA-F_]+n\b`)

// needsGuard says that code may reach a built-in. What only computes with its
// arguments, as most expressions do, cannot.
func needsGuard(code string) bool {
	if strings.ContainsAny(code, ".[`{\\") {
		return true
	}
	for _, name := range []string{"Array", "eval", "Function", "BigInt", "Buffer", "View", "import"} {
		if strings.Contains(code, name) {
			return true
		}
	}
	return false
}
