package input

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"chatlet/api"
)

func TestItemsAreFoundByAnyOfTheirNames(t *testing.T) {
	names := [][]string{{"a", "1", "Oslo"}, {"b", "", "oslo "}, {"c", "3", ""}}
	for wanted, want := range map[string]string{"Oslo": "0", "oslo": "1", "OSLO": "0", " b ": "1", "3": "2", "": "none", "Bergen": "none"} {
		got := "none"
		if i, found := place(wanted, names); found {
			got = fmt.Sprint(i)
		}
		if got != want {
			t.Errorf("%q is the item %s, want %s", wanted, got, want)
		}
	}
}

func TestItemsAreChosenInTheVisitorsPlace(t *testing.T) {
	names := [][]string{{"a", "Oslo"}, {"b", "Bergen"}, {"c", "7"}}
	for _, tt := range []struct {
		value                  string
		isMultiple, searchable bool
		want                   string
	}{
		{`"Bergen"`, false, false, "[1]"},
		{`["Bergen"]`, false, false, "[1]"},
		{`7`, false, false, "[2]"},
		{`["Oslo","b"]`, true, false, "[0 1]"},
		{`[]`, true, false, "[]"},
		{`[]`, false, false, "want the name of one item"},
		{`["Oslo","Bergen"]`, false, false, "want the name of one item"},
		{`["Oslo","Rome"]`, true, false, `no item is named "Rome"`},
		{`"Rome"`, false, true, "searched for Rome"},
		{`["Oslo","Rome"]`, true, true, `no item is named "Rome"`},
		{`{"a":1}`, true, false, "want a text or a list of texts"},
		{`true`, false, false, "want a text or a list of texts"},
	} {
		s := newSelection(nowhere())
		s.chosen[2] = true
		if tt.searchable {
			s.makeSearchable([]string{"Oslo", "Bergen", "7"}, false)
		}
		var value any
		if err := json.Unmarshal([]byte(tt.value), &value); err != nil {
			t.Fatal(err)
		}
		sought := ""
		got := s.preselect(value, names, tt.isMultiple, func(text string) { sought = "searched for " + text })
		if got == "" {
			got = sought
		}
		if got == "" {
			got = fmt.Sprint(slices.Sorted(maps.Keys(s.chosen)))
		}
		if !holds(got, tt.want) {
			t.Errorf("%s: %s, want %s", tt.value, got, tt.want)
		}
	}
}

func TestARatingIsChosenAndNotSent(t *testing.T) {
	var sent []string
	r := newRatingInput(asked(api.InputRating, `{"length":5,"isOneClickSubmitEnabled":true}`, &sent), nowhere()).(*ratingInput)
	r.OnInit()
	for value, want := range map[any]int{"4": 4, 3.0: 3, "6": -2, 2.5: -2, true: -2} {
		r.chosen = -2
		if problem := r.SetValue(value); r.chosen != want || (problem == "") == (want == -2) {
			t.Errorf("%v chooses %d (%s), want %d", value, r.chosen, problem, want)
		}
	}
	if len(sent) > 0 {
		t.Errorf("sent %q", sent)
	}
}

// FuzzNoValueBreaksAnInput enters any JSON as the value of a script.
func FuzzNoValueBreaksAnInput(f *testing.F) {
	for _, seed := range []string{`null`, `"Ada"`, `[1,"a",[]]`, `{"a":{"b":null}}`, `1e308`, `"\ud800"`, `"` + strings.Repeat("é", 100) + `"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, payload string) {
		var value any
		if json.Unmarshal([]byte(payload), &value) != nil {
			return
		}
		if text := Quoted(value); !utf8.ValidString(text) || len(text) > 70 {
			t.Errorf("shown as %q", text)
		}
		s := newSelection(nowhere())
		if problem := s.preselect(value, [][]string{{"a"}, {"b"}}, true, nil); problem == "" && len(s.chosen) > 2 {
			t.Errorf("%s chooses %v", payload, s.chosen)
		}
	})
}
