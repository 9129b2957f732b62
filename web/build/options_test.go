package build

import (
	"path/filepath"
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
