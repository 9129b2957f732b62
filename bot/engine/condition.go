package engine

import (
	"regexp"
	"slices"
	"strings"

	"chatlet/loosejson"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// condition is a list of comparisons, joined by AND or OR.
type condition struct {
	LogicalOperator string       `json:"logicalOperator"`
	Comparisons     []comparison `json:"comparisons"`
}

// comparison compares a variable with a value.
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

// regexOperators are the comparisons that may need the script engine. The last
// is an older spelling of the one above.
var regexOperators = map[string]func(*scope) func(value, with any) bool{
	"Matches regex":          func(sc *scope) func(value, with any) bool { return anyPair(sc.matches) },
	"Does not match regex":   func(sc *scope) func(value, with any) bool { return eachPair(sc.doesNotMatch) },
	"Does not matches regex": func(sc *scope) func(value, with any) bool { return eachPair(sc.doesNotMatch) },
}

// operators has one row for each other comparison except "Is set" and "Is
// empty".
var operators = map[string]func(value, with any) bool{
	"Equal to":            eachPair(isEqual),
	"Not equal":           eachPair(not(isEqual)),
	"Contains":            holdsItem,
	"Does not contain":    lacksItem,
	"Greater than":        ordered(func(a, b float64) bool { return a > b }),
	"Greater or equal to": ordered(func(a, b float64) bool { return a >= b }),
	"Less than":           ordered(func(a, b float64) bool { return a < b }),
	"Less or equal to":    ordered(func(a, b float64) bool { return a <= b }),
	"Starts with":         eachPair(inWords(strings.HasPrefix)),
	"Ends with":           eachPair(inWords(strings.HasSuffix)),
}

// isOperator reports whether an operator is known.
func isOperator(name string) bool {
	return name == "Is set" || name == "Is empty" || operators[name] != nil || regexOperators[name] != nil
}

// unknownOperators returns the unknown operators of a condition. A comparison
// without an operator is ignored: the author did not finish it.
func (c *condition) unknownOperators() []string {
	if c == nil {
		return nil
	}
	var names []string
	for _, x := range c.Comparisons {
		if x.Operator != "" && !isOperator(x.Operator) {
			names = append(names, x.Operator)
		}
	}
	return names
}

// holds evaluates one comparison. Without a variable, or with an unknown
// operator, it does not hold.
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
	compare := operators[c.Operator]
	if regex := regexOperators[c.Operator]; regex != nil {
		compare = regex(sc)
	}
	return compare != nil && compare(value, c.with(sc))
}

// with returns what the variable is compared with: text with variables filled
// in. If the text is a single variable, it is that variable's value, which may
// be a list.
func (c comparison) with(sc *scope) any {
	text := string(c.Value)
	if text == "null" || text == "undefined" {
		return nil
	}
	if isLoneVariable(text) {
		if m, ok := mentionAt(text, 0); ok && !m.expression {
			if value := sc.named(m.name); value != nil {
				return value
			}
		}
	}
	return sc.text(text)
}

// hasContent reports whether a value is set and, if it is a list, has items.
func hasContent(v any) bool {
	if list, ok := v.([]any); ok {
		return len(list) > 0
	}
	return isSet(v)
}

// test compares two texts, or items of lists. An unset value is nil.
type test func(a, b any) bool

func not(t test) test { return func(a, b any) bool { return !t(a, b) } }

// itemsOf returns a list, or a text as a list of one item.
func itemsOf(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

// eachPair requires a test to hold for every item of one side with every item
// of the other. For an empty list it holds.
func eachPair(t test) func(value, with any) bool {
	return func(value, with any) bool { return !anyPair(not(t))(value, with) }
}

// anyPair requires a test to hold for at least one pair of items.
func anyPair(t test) func(value, with any) bool {
	return func(value, with any) bool {
		return slices.ContainsFunc(itemsOf(value), func(a any) bool {
			return slices.ContainsFunc(itemsOf(with), func(b any) bool { return t(a, b) })
		})
	}
}

// isEqual compares texts after Unicode normalization, so that the encoding of
// accents does not matter.
func isEqual(a, b any) bool {
	x, isText := a.(string)
	y, isAlso := b.(string)
	if isText && isAlso {
		return norm.NFC.String(x) == norm.NFC.String(y)
	}
	return a == b
}

// holdsItem looks for an item in a list, or for words in a text.
func holdsItem(value, with any) bool {
	if _, isList := value.([]any); isList {
		return anyPair(isEqual)(value, with)
	}
	return anyPair(inWords(strings.Contains))(value, with)
}

// lacksItem is the opposite of holdsItem, for every item.
func lacksItem(value, with any) bool {
	if _, isList := value.([]any); isList {
		return eachPair(not(isEqual))(value, with)
	}
	return eachPair(not(inWords(strings.Contains)))(value, with)
}

// inWords compares two texts without case and outer blanks. An empty text never
// matches.
func inWords(compare func(a, b string) bool) test {
	return func(a, b any) bool {
		x, _ := a.(string)
		y, _ := b.(string)
		return x != "" && y != "" && compare(inWord(x), inWord(y))
	}
}

// inWord prepares a text for comparisons of words.
func inWord(text string) string {
	if isPlainASCII(text) {
		return strings.ToLower(jsTrim(text))
	}
	return norm.NFC.String(jsTrim(cases.Lower(language.Und).String(text)))
}

// ordered compares two values by size: numbers and dates by value, other texts
// by length, and lists by their number of items. An unset value has no size.
func ordered(compare func(a, b float64) bool) func(value, with any) bool {
	return func(value, with any) bool {
		if value == nil || with == nil {
			return false
		}
		_, isList := value.([]any)
		_, isAlso := with.([]any)
		return compare(sizeOf(value, isAlso), sizeOf(with, isList))
	}
}

// sizeOf returns the size of a value. If the other side is a list, a text
// counts only as a number.
func sizeOf(v any, besideList bool) float64 {
	if list, isList := v.([]any); isList {
		return float64(len(list))
	}
	text := textOf(v)
	if besideList {
		return jsNumber(text)
	}
	if n := jsNumber(text); n == n && !strings.HasPrefix(text, "+") {
		return n
	}
	if ms := jsDate(text); ms == ms {
		return ms
	}
	return float64(jsLength(text))
}

// matches reports whether a JavaScript regular expression matches a text. The
// expression is written bare, or between slashes with flags. An invalid
// expression and an empty text never match.
func (sc *scope) matches(a, b any) bool {
	matched, ok := sc.matchTexts(a, b)
	return ok && matched
}

func (sc *scope) doesNotMatch(a, b any) bool {
	matched, ok := sc.matchTexts(a, b)
	return ok && !matched
}

// maxPattern limits an expression, and maxMatched the text that it is tried on.
const (
	maxPattern = 2000
	maxMatched = 100_000
)

func (sc *scope) matchTexts(a, b any) (matched, ok bool) {
	text, _ := a.(string)
	pattern, _ := b.(string)
	source, flags := splitRegex(pattern)
	if text == "" || pattern == "" || len(source) > maxPattern || len(text) > maxMatched {
		return false, false
	}
	if isPlainRegex(source, flags) && isPlainASCII(text) {
		if simple, err := regexp.Compile(goFlags(flags) + source); err == nil {
			return simple.MatchString(text), true
		}
	}
	return sc.matchScript(text, source, flags)
}

// plainRegex is an expression that Go and JavaScript understand alike, on texts
// without line breaks.
var plainRegex = regexp.MustCompile(`^(?:[A-Za-z0-9 _@%&=:;,<>'"~#!/-]|\\[dwDW.+/()@_$^*?|-]|\[\^?(?:[A-Za-z0-9 _@.+%'&#!/=,:;~-]|\\[dw.-])+\]|\((?:\?:)?|\)|[|?*+.^$]|\{\d{1,3}(?:,\d{0,3})?\})*$`)

// isPlainRegex reports whether Go and JavaScript understand an expression
// alike, and no flag is repeated.
func isPlainRegex(source, flags string) bool {
	for i, flag := range flags {
		if !strings.ContainsRune("gimu", flag) || strings.ContainsRune(flags[:i], flag) {
			return false
		}
	}
	isGroup := strings.Contains(strings.ReplaceAll(source, "(?:", ""), "(?")
	return !isGroup && plainRegex.MatchString(source)
}

// matchScript matches with the script engine, which knows all of JavaScript's
// expressions and can be stopped.
func (sc *scope) matchScript(text, source, flags string) (matched, ok bool) {
	result, err := sc.eval.run(script{
		code: "return new RegExp(source, flags).test(text)",
		args: []argument{{"source", source}, {"flags", flags}, {"text", text}},
	}, true)
	return result.Value == "true", err == nil
}

// slashed is an expression between slashes, with flags.
var slashed = regexp.MustCompile(`/(.+)/([gimuy]*)$`)

// splitRegex splits /source/flags.
func splitRegex(pattern string) (source, flags string) {
	if m := slashed.FindStringSubmatch(pattern); m != nil {
		return m[1], m[2]
	}
	return pattern, ""
}

// goFlags returns the flags that matter on texts without line breaks.
func goFlags(flags string) string {
	if strings.Contains(flags, "i") {
		return "(?i)"
	}
	return ""
}

// conditionBlock follows the first branch whose condition holds.
var conditionBlock = &kind{run: runCondition}

func runCondition(s *Step, b *block) outcome {
	for _, text := range b.unknownOperators() {
		s.logf("error", text, b.ID)
	}
	for i := range b.items {
		it := &b.items[i]
		if it.when != nil && it.when.holds(s.scope) {
			return outcome{edge: it.OutgoingEdgeID, end: it.OutgoingEdgeID == ""}
		}
	}
	if b.OutgoingEdgeID != "" {
		return outcome{edge: b.OutgoingEdgeID}
	}
	return outcome{}
}
