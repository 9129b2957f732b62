package web

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write what is made of the options into the files that have it")

func TestTheOptionsAreDocumentedAsTheyAreDeclared(t *testing.T) {
	all, err := Options("..")
	if err != nil {
		t.Fatal(err)
	}
	for path, made := range map[string]string{
		"../README.md":       optionRows(all),
		"facade/widget.d.ts": optionTypes(all),
	} {
		text := read(t, path)
		want, err := between(text, made)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if text == want {
			continue
		}
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("%s does not have the options of widget/options.go: run go test ./web -run Options -update", path)
	}
}

func TestEveryOptionSaysWhatHoldsWithoutIt(t *testing.T) {
	all, err := Options("..")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 40 {
		t.Fatalf("found %d options: the test has lost its way", len(all))
	}
	for _, o := range all {
		if o.Default == "" || o.Doc == "" {
			t.Errorf("%s has the default %q and the comment %q", o.Name, o.Default, o.Doc)
		}
	}
}
