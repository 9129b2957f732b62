package build

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestTheOptionsAreDocumentedAsTheyAreDeclared(t *testing.T) {
	all, err := readOptions("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range documents {
		has, want, err := document(filepath.Join("../..", name), text(all))
		if err != nil {
			t.Fatal(err)
		}
		if has != want {
			t.Errorf("%s does not have the options of widget/options.go: run go generate ./web/build", name)
		}
	}
}

func TestEveryOptionSaysWhatHoldsWithoutIt(t *testing.T) {
	all, err := readOptions("../..")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 40 {
		t.Fatalf("found %d options: the test has lost its way", len(all))
	}
	for _, o := range all {
		if o.unset == "" || o.doc == "" {
			t.Errorf("%s has the default %q and the comment %q", o.name, o.unset, o.doc)
		}
	}
}

func TestTheScriptsCheckEveryKindOfOption(t *testing.T) {
	all, err := readOptions("../..")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(read(t, "../runtime/kinds.js"), "const KINDS = {")
	table, _, _ = strings.Cut(table, "\n};")
	isChecked, used := map[string]bool{}, map[string]bool{}
	for _, found := range regexp.MustCompile(`(?m)^  (\w+): \[`).FindAllStringSubmatch(table, -1) {
		isChecked[found[1]] = true
	}
	for _, o := range all {
		isList := strings.Contains(o.want, "|") || strings.Contains(o.want, "..")
		if o.want != "" && !isList && !isChecked[o.want] {
			t.Errorf("%s wants %q, which web/runtime/kinds.js does not know", o.name, o.want)
		}
		used[o.want] = true
	}
	for kind := range isChecked {
		if used[kind] {
			continue
		}
		t.Errorf("web/runtime/kinds.js checks %q, which no option wants", kind)
	}
}

func TestTheFacadeFetchesTheMomentsForTheirOptionsAlone(t *testing.T) {
	all, err := readOptions("../..")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`if \(/(\S+)/\.test\(.*__CHATLET_TRIGGERS__`).FindStringSubmatch(read(t, "../facade/shell.js"))
	if found == nil {
		t.Fatal("web/facade/shell.js does not test the names of the options")
	}
	pattern := regexp.MustCompile(found[1])
	for _, o := range all {
		if matches, needs := pattern.MatchString(o.name), o.file == "triggers"; matches != needs {
			t.Errorf("%s: the facade fetches web/triggers for it: %v, want %v", o.name, matches, needs)
		}
	}
}
