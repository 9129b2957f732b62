package engine

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"chatlet/bot/quickjs"
)

func TestTextsAreFilled(t *testing.T) {
	sc := scopeWith(map[string]any{
		"Name": "Ada", "List": []any{"a", "b"}, "Num": "41", "None": nil, "Real": json.Number("1.50"), "Yes": true,
	})
	for text, want := range map[string]string{
		"plain":                          "plain",
		"Hi {{Name}}!":                   "Hi Ada!",
		"{{None}}{{Unknown}}":            "",
		"{{List}}":                       `["a","b"]`,
		"{{Real}} {{Yes}}":               "1.50 true",
		"{{= Number({{Num}}) + 1 =}}":    "42",
		"{{={{Name}}.toUpperCase()=}}!":  "ADA!",
		"{{=return [1, {a: {{Num}}}]=}}": `[1,{"a":41}]`,
		"{{=no.such.thing=}}":            "no.such.thing",
		"{{}} {{{Name}}} {{a{b}}":        "{{}} {Ada} {{a{b}}",
		"{{Name":                         "{{Name",
	} {
		if got := sc.text(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestAVariableFilledIntoItselfStaysBounded(t *testing.T) {
	sc := scopeWith(map[string]any{"X": strings.Repeat("x", 1000)})
	for range 40 {
		sc.assign("vX", sc.text("{{X}}{{X}}"))
	}
	if n := len(textOf(sc.named("X"))); n > maxTextLength {
		t.Errorf("%d bytes", n)
	}
}

// TestOneStepCannotRunCodeForEver checks that one conversation's code ends, so
// that others' can run.
func TestOneStepCannotRunCodeForEver(t *testing.T) {
	sc := scopeWith(nil)
	for range 10 {
		if _, err := sc.evaluate("while (true) {} return 1"); !errors.Is(err, errScript) {
			t.Fatalf("error %v", err)
		}
	}
	if _, err := sc.evaluate("'1' + 1"); err == nil {
		t.Errorf("after %v there is still time for code", sc.eval.spent)
	}
	if sc.eval.spent > scriptTime+2*quickjs.Time {
		t.Errorf("code ran for %v", sc.eval.spent)
	}
}

func TestScriptsReturnValues(t *testing.T) {
	sc := scopeWith(map[string]any{"L": []any{"1", "x"}, "T": "0123", "N": "8", "D": "1234.5"})
	for code, want := range map[string]string{
		"1 + 1":                           `"2"`,
		"{{N}} + 1":                       `"9"`,
		"return {{L}}[0] + 1":             `"11"`,
		"{{T}}.length":                    `"4"`,
		"return undefined":                "null",
		"({b: 1, a: [true]})":             `"{\"b\":1,\"a\":[true]}"`,
		"return (async () => 'later')()":  `"later"`,
		"0.1 + 0.2":                       `"0.30000000000000004"`,
		"[{{Missing}}].length":            `"0"`,
		"[1, [2], {a: 1}, null]":          `["1","[2]","{\"a\":1}",null]`,
		"{{D}}.toLocaleString('de-DE')":   `"1.234,5"`,
		"NaN":                             `"null"`,
		"{{= 1 + 1 =}} * 2":               `"4"`,
		"setVariable('T', 1); return 'x'": `"x"`,
	} {
		result, err := sc.evaluate(code)
		if got := string(Encode(result.Value)); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", code, got, err, want)
		}
	}
}

func TestACopyKeepsBlanksAndZeros(t *testing.T) {
	for _, value := range []string{" 0123", "1.10", "007", "12E5", "12345678901234567890", "+5", "0x1f"} {
		s := &Step{scope: scopeWith(map[string]any{"X": value, "Y": nil})}
		s.scope.assign("vY", s.customValue(setVariable{VariableID: "vY", Expression: "{{X}}"}))
		if got := s.scope.value("vY"); got != value {
			t.Errorf("%q becomes %q", value, got)
		}
	}
}

func TestFailuresAreToldInTheContractsWords(t *testing.T) {
	sc := scopeWith(map[string]any{"U": nil})
	for code, want := range map[string]string{
		"{{U}}.name":                   "Cannot read properties of undefined (reading 'name')",
		"null[0]":                      "Cannot read properties of null (reading '0')",
		"return (null.x = 1)":          "Cannot set properties of null (setting 'x')",
		"const a = 1; a = 2; return a": "Assignment to constant variable.",
		"nope":                         "nope is not defined",
		"new Date(NaN).toISOString()":  "Invalid time value",
		"[].reduce((a, b) => a)":       "Reduce of empty array with no initial value",
		"1 +":                          "Unexpected token '}'",
		"return (() => { throw Error('empty array') })()": "empty array",
		"return (() => { throw 'empty array' })()":        "empty array",
	} {
		_, err := sc.evaluate(code)
		if err == nil || failureText(err) != "[undefined] "+want {
			t.Errorf("%s fails with %v, want %s", code, err, want)
		}
	}
}
