package engine

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatlet/loosejson"

	"github.com/dlclark/regexp2/v2"
)

// condition is comparisons joined by AND or OR.
type condition struct {
	LogicalOperator string       `json:"logicalOperator"`
	Comparisons     []comparison `json:"comparisons"`
}

// comparison holds a variable against a value.
type comparison struct {
	VariableID string           `json:"variableId"`
	Operator   string           `json:"comparisonOperator"`
	Value      loosejson.Scalar `json:"value"`
}

// holds evaluates a condition. One without comparisons does not hold.
func (c *condition) holds(sc *scope) bool {
	if len(c.Comparisons) == 0 {
		return false
	}
	if c.LogicalOperator == "OR" {
		return slices.ContainsFunc(c.Comparisons, func(x comparison) bool { return x.holds(sc) })
	}
	return !slices.ContainsFunc(c.Comparisons, func(x comparison) bool { return !x.holds(sc) })
}

// operators has one row for each comparison. Each compares one value, or one
// item of a list.
var operators = map[string]operator{
	"Equal to":               {any: true, test: isEqual},
	"Not equal":              {any: false, test: func(a, b string) bool { return !isEqual(a, b) }},
	"Contains":               {any: true, test: contains},
	"Does not contain":       {any: false, test: func(a, b string) bool { return !contains(a, b) }},
	"Greater than":           {any: true, test: func(a, b string) bool { return compare(a, b, func(d int) bool { return d > 0 }) }},
	"Less than":              {any: true, test: func(a, b string) bool { return compare(a, b, func(d int) bool { return d < 0 }) }},
	"Starts with":            {any: true, test: func(a, b string) bool { return strings.HasPrefix(normal(a), normal(b)) }},
	"Ends with":              {any: true, test: func(a, b string) bool { return strings.HasSuffix(normal(a), normal(b)) }},
	"Matches regex":          {any: true, test: matches},
	"Does not match regex":   {any: false, test: doesNotMatch},
	"Does not matches regex": {any: false, test: doesNotMatch},
}

// operator is how two texts are compared, and whether one item of a list is
// enough, or all must pass.
type operator struct {
	any  bool
	test func(value, with string) bool
}

// holds evaluates one comparison. What has no variable or an unknown operator
// does not hold.
func (c comparison) holds(sc *scope) bool {
	if c.VariableID == "" {
		return false
	}
	value := sc.value(c.VariableID)
	switch c.Operator {
	case "Is set":
		return hasContent(value)
	case "Is empty":
		return !hasContent(value)
	}
	op, ok := operators[c.Operator]
	if !ok {
		return false
	}
	return op.compare(value, sc.text(string(c.Value)), c.Operator)
}

// hasContent says that a value is set and, if a list, has items.
func hasContent(v any) bool {
	if list, ok := v.([]any); ok {
		return len(list) > 0
	}
	return isSet(v)
}

// compare applies an operator to a value or to the items of a list. Equality
// compares a list as a whole, when that is how it reads.
func (op operator) compare(value any, with, name string) bool {
	list, isList := value.([]any)
	if !isList {
		return op.test(textOf(value), with)
	}
	test := func(v any) bool { return op.test(textOf(v), with) }
	if op.any {
		return slices.ContainsFunc(list, test) || name == "Equal to" && isEqual(textOf(value), with)
	}
	return !slices.ContainsFunc(list, func(v any) bool { return !test(v) })
}

// normal is a text as comparisons see it: case and outer blanks do not count.
func normal(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

func isEqual(a, b string) bool { return normal(a) == normal(b) }

func contains(a, b string) bool { return strings.Contains(normal(a), normal(b)) }

// compare orders two texts as dates if both are, else as numbers. Texts that
// are neither do not compare.
func compare(a, b string, want func(int) bool) bool {
	x, isX := magnitude(a)
	y, isY := magnitude(b)
	if !isX || !isY {
		return false
	}
	switch {
	case x < y:
		return want(-1)
	case x > y:
		return want(1)
	}
	return want(0)
}

// magnitude reads a text as a number, or as a date in milliseconds.
func magnitude(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64); err == nil && n == n {
		return n, true
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, text); err == nil {
			return float64(t.UnixMilli()), true
		}
	}
	return 0, false
}

// matches applies a JavaScript regular expression, written bare or between
// slashes with flags. What is not an expression matches nothing.
func matches(text, pattern string) bool {
	matched, ok := matchRegex(text, pattern)
	return ok && matched
}

func doesNotMatch(text, pattern string) bool {
	matched, ok := matchRegex(text, pattern)
	return ok && !matched
}

// maxPattern bounds an expression, and maxMatched the text it is tried on.
const (
	maxPattern = 2000
	maxMatched = 100_000
)

func matchRegex(text, pattern string) (matched, ok bool) {
	source, flags := splitRegex(pattern)
	if len(source) > maxPattern || len(text) > maxMatched {
		return false, false
	}
	if simple, err := regexp.Compile(goFlags(flags) + source); err == nil && !strings.Contains(source, `\Z`) {
		return simple.MatchString(text), true
	}
	return backtrack(text, source, flags)
}

// backtrack is for what the linear engine cannot do, such as looking ahead. It
// gives up after a while.
func backtrack(text, source, flags string) (matched, ok bool) {
	options := regexp2.ECMAScript
	if strings.Contains(flags, "i") {
		options |= regexp2.IgnoreCase
	}
	expression, err := regexp2.Compile(source, options)
	if err != nil {
		return false, false
	}
	expression.MatchTimeout = regexTime
	matched, err = expression.MatchString(text)
	return matched, err == nil
}

// splitRegex takes /source/flags apart.
func splitRegex(pattern string) (source, flags string) {
	last := strings.LastIndex(pattern, "/")
	if !strings.HasPrefix(pattern, "/") || last < 1 {
		return pattern, ""
	}
	return pattern[1:last], pattern[last+1:]
}

// goFlags are the flags that mean the same here.
func goFlags(flags string) string {
	out := ""
	for _, f := range flags {
		if strings.ContainsRune("ims", f) && !strings.ContainsRune(out, f) {
			out += string(f)
		}
	}
	if out == "" {
		return ""
	}
	return "(?" + out + ")"
}

// conditionBlock goes where the first branch that holds leads.
var conditionBlock = &kind{run: runCondition}

func runCondition(s *Step, b *block) outcome {
	for i := range b.items {
		it := &b.items[i]
		if it.when != nil && it.when.holds(s.scope) && it.OutgoingEdgeID != "" {
			return outcome{edge: it.OutgoingEdgeID}
		}
	}
	if b.OutgoingEdgeID != "" {
		return outcome{edge: b.OutgoingEdgeID}
	}
	return outcome{}
}
