package engine

import (
	"context"
	"strings"
	"testing"
	"time"

	"chatlet/loosejson"
)

// scopeWith returns a scope with these variables.
func scopeWith(values map[string]any) *scope {
	f := &Flow{byID: map[string]*variable{}, byName: map[string]*variable{}}
	for name, value := range values {
		v := &variable{ID: "v" + name, Name: name, Value: value}
		f.byID[v.ID], f.byName[name] = v, v
	}
	return &scope{flow: f, set: map[string]any{}, eval: New(Options{Now: time.Now}).evaluator(context.Background())}
}

func TestComparisons(t *testing.T) {
	list := []any{"red", "green"}
	for _, c := range []struct {
		value    any
		operator string
		with     string
		want     bool
	}{
		{"Yes", "Equal to", "yes", false},
		{"é", "Equal to", "e\u0301", true},
		{list, "Equal to", "green", false},
		{[]any{"green", "green"}, "Equal to", "green", true},
		{"7", "Equal to", "7.0", false},
		{nil, "Equal to", "", false},
		{list, "Equal to", "blue", false},
		{"a", "Not equal", "b", true},
		{list, "Not equal", "red", false},
		{"Hello world", "Contains", "WORLD", true},
		{list, "Contains", "gre", false},
		{list, "Contains", "green", true},
		{"abc", "Contains", "", false},
		{"abc", "Does not contain", "", true},
		{"abc", "Does not contain", "z", true},
		{list, "Does not contain", "red", false},
		{"10", "Greater than", "9", true},
		{"10", "Greater than", "10", false},
		{"abc", "Greater than", "a", true},
		{"10", "Greater or equal to", "10", true},
		{"10", "Less or equal to", "9", false},
		{list, "Greater than", "1", true},
		{"2 January 2024", "Less than", "2024-01-03", true},
		{"2026-02-01", "Greater than", "2026-01-31", true},
		{"-3", "Less than", "0", true},
		{"hello", "Starts with", "HE", true},
		{"hello", "Ends with", "lo", true},
		{"hello", "Ends with", "x", false},
		{"x", "Is set", "", true},
		{"", "Is set", "", false},
		{[]any{}, "Is set", "", false},
		{nil, "Is empty", "", true},
		{"x", "Is empty", "", false},
		{"abc123", "Matches regex", `^[a-z]+\d+$`, true},
		{"ABC", "Matches regex", "/^abc$/i", true},
		{"ABC", "Matches regex", "/^abc$/", false},
		{"foobar", "Matches regex", "/foo(?=bar)/", true},
		{"é", "Matches regex", `/\p{L}/u`, true},
		{"foobaz", "Does not match regex", "/foo(?=bar)/", true},
		{"x", "Matches regex", "(", false},
		{"x", "Does not match regex", "(", false},
		{"x", "Is a unicorn", "", false},
	} {
		sc := scopeWith(map[string]any{"x": c.value})
		if got := (comparison{"vx", c.operator, loosejson.Scalar(c.with)}).holds(sc); got != c.want {
			t.Errorf("%v %s %q: %v", c.value, c.operator, c.with, got)
		}
	}
}

func TestConditionsJoin(t *testing.T) {
	sc := scopeWith(map[string]any{"a": "1"})
	yes := comparison{"va", "Equal to", "1"}
	no := comparison{"va", "Equal to", "2"}
	for _, c := range []struct {
		operator string
		parts    []comparison
		want     bool
	}{
		{"AND", []comparison{yes, yes}, true},
		{"AND", []comparison{yes, no}, false},
		{"OR", []comparison{no, yes}, true},
		{"OR", []comparison{no}, false},
		{"", []comparison{yes}, true},
		{"AND", nil, false},
	} {
		if got := (&condition{c.operator, c.parts}).holds(sc); got != c.want {
			t.Errorf("%s of %v: %v", c.operator, c.parts, got)
		}
	}
}

func TestARegexThatExplodesIsGivenUp(t *testing.T) {
	sc := scopeWith(map[string]any{"x": strings.Repeat("a", 40) + "!"})
	for _, operator := range []string{"Matches regex", "Does not match regex"} {
		if (comparison{"vx", operator, "(?=a)(a+)+$"}).holds(sc) {
			t.Errorf("%s held", operator)
		}
	}
}
