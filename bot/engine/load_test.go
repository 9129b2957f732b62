package engine

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestLoadNamesFilePlaceAndProblemAndServesTheRest(t *testing.T) {
	flows, problems, err := Load("testdata/bad")
	if err != nil {
		t.Fatal(err)
	}
	if len(flows) != 1 || flows[0].PublicID != "loose-ends" {
		t.Fatalf("flows: %d, want only loose-ends, named after its file", len(flows))
	}
	for _, want := range []string{
		"syntax.json: line 3, byte 33: not valid JSON",
		`old.json: version: version "2" is not supported, only 3, 4, 5, 6, 6.1`,
		"shape.json: line 1, byte",
		"groups is a string",
		"nostart.json: events: there is no start event",
		"options.json: block b: options:",
		`loose-ends.json: block b: type "hologram" is not known`,
		"loose-ends.json: block b: edge gone leads nowhere",
		`loose-ends.json: group h: nothing leads to the group "Island"`,
	} {
		found := slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.Error(), want) })
		if !found {
			t.Errorf("no problem says %q in\n%v", want, problemTexts(problems))
		}
	}
}

func problemTexts(problems []Problem) string {
	texts := make([]string, len(problems))
	for i := range problems {
		texts[i] = problems[i].Error()
	}
	return strings.Join(texts, "\n")
}

func TestLoadReportsAFolderThatCannotBeRead(t *testing.T) {
	if _, _, err := Load(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Fatal("no error")
	}
}

func TestOwnFlowsHaveNoProblems(t *testing.T) {
	_, problems, err := Load("../testdata/flows")
	if err != nil || len(problems) > 0 {
		t.Fatalf("error %v, problems:\n%s", err, problemTexts(problems))
	}
}
