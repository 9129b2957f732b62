package build

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// elsewhere are the options that have a panel of their own in the studio.
var elsewhere = []string{"theme"}

func TestTheStudiosFormHasEveryOptionOnce(t *testing.T) {
	all, err := readOptions("../..")
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, group := range regexp.MustCompile(`options: \{(.*?)\} \}`).FindAllStringSubmatch(read(t, "../studio/options/groups.js"), -1) {
		for _, found := range regexp.MustCompile(`(\w+): "`).FindAllStringSubmatch(group[1], -1) {
			shown = append(shown, found[1])
		}
	}
	for _, o := range all {
		want := 1
		if slices.Contains(elsewhere, o.name) {
			want = 0
		}
		count := 0
		for _, name := range shown {
			if name == o.name {
				count++
			}
		}
		if count != want {
			t.Errorf("the form has %s %d times, want %d: see web/studio/options/groups.js", o.name, count, want)
		}
	}
	if len(shown) != len(all)-len(elsewhere) {
		t.Errorf("the form has %d options, want %d: one does not exist", len(shown), len(all)-len(elsewhere))
	}
}

func TestTheStudioKnowsTheActionsOfTheDocuments(t *testing.T) {
	_, table, _ := strings.Cut(read(t, "../../docs/actions.md"), "## Kinds")
	table, _, _ = strings.Cut(table, "\n## ")
	var want []string
	for _, found := range regexp.MustCompile("(?m)^\\| (`\\w+`(?:, `\\w+`)*)").FindAllStringSubmatch(table, -1) {
		want = append(want, regexp.MustCompile(`\w+`).FindAllString(found[1], -1)...)
	}
	_, kinds, _ := strings.Cut(read(t, "../studio/options/actions.js"), "KINDS = {")
	kinds, _, _ = strings.Cut(kinds, "};")
	var has []string
	for _, found := range regexp.MustCompile(`(?m)^  (\w+): "`).FindAllStringSubmatch(kinds, -1) {
		has = append(has, found[1])
	}
	if len(want) < 10 || !slices.Equal(has, want) {
		t.Errorf("the studio offers %v, docs/actions.md has %v", has, want)
	}
}
