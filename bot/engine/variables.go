package engine

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// scope holds the variables of a flow during one step.
type scope struct {
	flow *Flow
	// set holds the values that differ from the flow's own, by variable id. nil
	// is the value of a cleared variable.
	set map[string]any
	// eval runs the expressions in texts.
	eval *evaluator
}

// value returns a variable's value by id; nil if it is unset or undeclared.
func (sc *scope) value(id string) any {
	if v, ok := sc.set[id]; ok {
		return v
	}
	if v, ok := sc.flow.byID[id]; ok {
		return v.Value
	}
	return nil
}

// named returns a variable's value by name.
func (sc *scope) named(name string) any {
	if v, ok := sc.flow.byName[name]; ok {
		return sc.value(v.ID)
	}
	return nil
}

// assign sets a declared variable, and ignores others.
func (sc *scope) assign(id string, value any) {
	if _, ok := sc.flow.byID[id]; ok {
		sc.set[id] = stored(value)
	}
}

// stored converts a value to what variables hold: a text, a list of texts and
// nils, or nil for unset. An empty text becomes nil.
func stored(v any) any {
	list, isList := v.([]any)
	if !isList {
		return storedText(v)
	}
	out := make([]any, min(len(list), maxList))
	for i := range out {
		out[i] = storedText(list[i])
	}
	return out
}

func storedText(v any) any {
	if text := textOf(v); text != "" {
		return text
	}
	return nil
}

// textOf returns a value as text: a string unchanged, nothing for nil, and JSON
// for lists and objects.
func textOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	case float64:
		return formatNumber(v)
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return string(Encode(v))
}

// formatNumber writes a number as JavaScript does, in the usual range.
func formatNumber(n float64) string {
	if n == 0 {
		return "0"
	}
	if abs := math.Abs(n); abs != 0 && (abs >= 1e21 || abs < 1e-6) {
		return strings.Replace(strconv.FormatFloat(n, 'g', -1, 64), "e-0", "e-", 1)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// isSet reports whether a value is neither nil nor empty.
func isSet(v any) bool { return v != nil && v != "" }

// listOf returns a value as a list. A list stays unchanged, nil is nothing, a
// text with a JSON array becomes that array, and any other value becomes one
// item.
func listOf(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case string:
		if list, ok := jsonList(v); ok {
			return list
		}
		if v == "" {
			return nil
		}
	}
	return []any{v}
}

func jsonList(text string) ([]any, bool) {
	if !strings.HasPrefix(text, "[") {
		return nil, false
	}
	var list []any
	err := json.Unmarshal([]byte(text), &list)
	return list, err == nil
}

// mention is the place of a variable or an expression in a text.
type mention struct {
	start, end int
	// name is the variable's name, or the expression's source.
	name       string
	expression bool
}

// mentions finds the variables and expressions in a text, from left to right.
func mentions(text string) []mention {
	var found []mention
	for at := 0; at < len(text); {
		open := strings.Index(text[at:], "{{")
		if open < 0 {
			break
		}
		m, ok := mentionAt(text, at+open)
		if !ok {
			at += open + 1
			continue
		}
		found = append(found, m)
		at = m.end
	}
	return found
}

// mentionAt reads the mention at start. It is the name of a variable, or an
// expression between {{= and =}}, which may itself mention variables.
func mentionAt(text string, start int) (mention, bool) {
	if strings.HasPrefix(text[start:], "{{=") {
		if end := strings.Index(text[start+3:], "=}}"); end >= 0 && !strings.ContainsAny(text[start+3:start+3+end], "\r\n") {
			stop := start + 3 + end
			return mention{start, stop + 3, text[start+3 : stop], true}, true
		}
	}
	inner := text[start+2:]
	end := strings.IndexAny(inner, "{}")
	if end < 1 || !strings.HasPrefix(inner[end:], "}}") {
		return mention{}, false
	}
	return mention{start, start + 2 + end + 2, inner[:end], false}, true
}

// isLoneVariable reports whether a text is one mention and nothing else.
func isLoneVariable(text string) bool {
	if !strings.HasPrefix(text, "{{") {
		return false
	}
	m, ok := mentionAt(text, 0)
	return ok && m.end == len(text)
}

// resolve returns the text for a mention.
func (sc *scope) resolve(m mention) string {
	if !m.expression {
		return textOf(sc.named(m.name))
	}
	text, err := sc.evaluateText(m.name)
	if err != nil {
		return sc.text(m.name)
	}
	return text
}

// text returns s with variables and expressions filled in.
func (sc *scope) text(s string) string {
	if !strings.Contains(s, "{{") {
		return s
	}
	var out strings.Builder
	at := 0
	for _, m := range mentions(s) {
		out.WriteString(s[at:m.start])
		out.WriteString(sc.resolve(m))
		at = m.end
		if out.Len() > maxTextLength {
			return out.String()[:maxTextLength]
		}
	}
	out.WriteString(s[at:])
	return out.String()
}

// maxTextLength limits a text with variables filled in, in bytes, because a
// variable that contains itself doubles at each round of a loop.
const maxTextLength = 1 << 20

// guess returns a variable's value in a script: numbers and booleans as such,
// and lists unchanged. Texts that would lose something stay texts.
func guess(v any) any {
	text, isText := v.(string)
	if !isText {
		return v
	}
	switch text {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return json.RawMessage("null")
	case "undefined":
		return nil
	}
	if strings.HasPrefix(text, "+") || len(text) > 1 && text[0] == '0' && text[1] != '.' {
		return text
	}
	if n := jsNumber(text); n == n && !math.IsInf(n, 0) {
		return n
	}
	return text
}

// argument is one parameter of a script: a variable whose name is an
// identifier.
type argument struct {
	ID    string
	Value any
}

// script is code whose variables have become parameters.
type script struct {
	code string
	args []argument
}

// parameterise replaces variables in code with parameters, which are named
// after the variables' ids, and expressions with their results. It removes
// names that are not declared.
func (sc *scope) parameterise(code string) script {
	var out strings.Builder
	s := script{}
	at := 0
	for _, m := range mentions(code) {
		out.WriteString(code[at:m.start])
		if m.expression {
			out.WriteString(sc.resolve(m))
		} else {
			out.WriteString(s.parameter(sc, m.name))
		}
		at = m.end
	}
	out.WriteString(code[at:])
	s.code = out.String()
	return s
}

// parameter returns the name of a variable in code.
func (s *script) parameter(sc *scope, name string) string {
	v, ok := sc.flow.byName[name]
	if !ok {
		return ""
	}
	for _, a := range s.args {
		if a.ID == v.ID {
			return identifier(v.ID)
		}
	}
	s.args = append(s.args, argument{v.ID, guess(sc.value(v.ID))})
	return identifier(v.ID)
}

// identifier converts a variable's id into a name for scripts.
func identifier(id string) string {
	var out strings.Builder
	for i, r := range id {
		letter := r == '_' || r == '$' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		digit := r >= '0' && r <= '9'
		switch {
		case letter, digit && i > 0:
			out.WriteRune(r)
		case digit:
			out.WriteString("_" + string(r))
		default:
			fmt.Fprintf(&out, "_%x_", r)
		}
	}
	return out.String()
}
