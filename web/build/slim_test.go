package build

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheModulesOfTheProjectCanBeSlimmed(t *testing.T) {
	needsGo(t)
	root := sources(t)
	modfile, err := clientModules(root)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(modfile)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range slimmed {
		_, to, _ := strings.Cut(string(text), "replace "+s.module+" => ")
		to, _, _ = strings.Cut(to, "\n")
		if !strings.HasPrefix(to, "./") {
			t.Fatalf("%s is not replaced by a folder below the root: %q", s.module, to)
		}
		for _, r := range s.files {
			checkReplaced(t, root, filepath.Join(root, to), r)
		}
	}
}

// checkReplaced checks that a file is removed, replaced or edited.
func checkReplaced(t *testing.T, root, module string, r replacement) {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(module, r.name))
	for _, e := range r.edits {
		if err != nil || !strings.Contains(string(got), e.new) {
			t.Errorf("%s does not hold %q (%v)", r.name, e.new, err)
		}
	}
	if r.edits != nil {
		return
	}
	if r.with == "" {
		if !os.IsNotExist(err) {
			t.Errorf("%s is still there", r.name)
		}
		return
	}
	want, wantErr := os.ReadFile(filepath.Join(root, "web", "build", "_client", r.with))
	if err != nil || wantErr != nil || string(got) != string(want) {
		t.Errorf("%s does not hold %s (%v, %v)", r.name, r.with, err, wantErr)
	}
}

func TestAModuleWithoutTheFileToReplaceIsNamed(t *testing.T) {
	needsGo(t)
	root := sources(t)
	s := slimming{module: slimmed[0].module, files: []replacement{{name: "pkg/app/moved_away.go"}}}
	err := s.copyModule(root, filepath.Join(root, "copy"))
	if err == nil || !strings.Contains(err.Error(), "pkg/app/moved_away.go") || !strings.Contains(err.Error(), "should have") {
		t.Errorf("error %v, want one that names the file and what was expected", err)
	}
}

// sumOfOld is the SHA-256 of "old".
const sumOfOld = "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4"

func TestAFileIsReplacedOnlyWhereItIsTheOneThatWasLookedAt(t *testing.T) {
	for _, c := range []struct {
		what, holds, with string
		wants             []string
	}{
		{"the file that was looked at", "old", "", nil},
		{"another file", "new", "", []string{"old.go", sumOfOld, "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437", "web/build/slim.go"}},
		{"a replacement that is missing", "old", "go-app/gone.go.txt", []string{filepath.Join("_client", "go-app", "gone.go.txt")}},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "old.go")
		if err := os.WriteFile(path, []byte(c.holds), 0o644); err != nil {
			t.Fatal(err)
		}
		err := replacement{name: "old.go", sum: sumOfOld, with: c.with}.apply(dir, dir)
		if (err == nil) != (c.wants == nil) {
			t.Errorf("%s: error %v", c.what, err)
		}
		for _, want := range c.wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v, want one with %q", c.what, err, want)
			}
		}
		if _, statErr := os.Stat(path); os.IsNotExist(statErr) != (err == nil) {
			t.Errorf("%s: the file is there: %t", c.what, statErr == nil)
		}
	}
}

func TestAFileIsEditedOnlyWhereThePieceIsThereOnce(t *testing.T) {
	for _, c := range []struct {
		what, piece, holds, wants string
	}{
		{"once", "l", "oLd", ""},
		{"not at all", "x", "old", `old.go has "x" 0 times, want once: see web/build/slim.go`},
		{"of no length", "", "old", `old.go has "" 4 times, want once: see web/build/slim.go`},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "old.go")
		if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		err := replacement{name: "old.go", sum: sumOfOld, edits: []edit{{c.piece, "L"}}}.apply(dir, dir)
		if fmt.Sprint(err) != cmp.Or(c.wants, "<nil>") {
			t.Errorf("%s: error %v, want %q", c.what, err, c.wants)
		}
		if got, _ := os.ReadFile(path); string(got) != c.holds {
			t.Errorf("%s: the file holds %q, want %q", c.what, got, c.holds)
		}
	}
}

func TestAModuleThatTheProjectDoesNotHaveIsAnError(t *testing.T) {
	needsGo(t)
	t.Setenv("GOPROXY", "off")
	if dir, _, err := moduleDir("../..", "example.com/not-there"); err == nil {
		t.Errorf("found in %q", dir)
	}
}

func TestOurPackagesTakeThePlaceOfWhatAModuleImports(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"one.go":       "package p\n\nimport \"regexp\"\n",
		"many.go":      "package p\n\nimport (\n\t\"strings\"\n\t\"regexp\"\n)\n",
		"in/deep.go":   "package in\n\nimport (\n\t\"regexp\"\n)\n",
		"unrelated.go": "package p\n\nvar s = \"regexp\"\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := slimming{imports: map[string]string{"regexp": "ours/re"}}
	if err := s.rewriteImports(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"one.go":       "package p\n\nimport regexp \"ours/re\"\n",
		"many.go":      "package p\n\nimport (\n\t\"strings\"\n\tregexp \"ours/re\"\n)\n",
		"in/deep.go":   "package in\n\nimport (\n\tregexp \"ours/re\"\n)\n",
		"unrelated.go": "package p\n\nvar s = \"regexp\"\n",
	} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s holds %q, want %q (%v)", name, got, want, err)
		}
	}
}

func TestAModuleWhoseImportsAreOursIsLookedAtWhenItIsUpgraded(t *testing.T) {
	needsGo(t)
	root := sources(t)
	s := slimming{module: slimmed[0].module, imports: map[string]string{"regexp": "chatlet/slim/regexp"}, sum: "h1:of another release"}
	err := s.copyModule(root, filepath.Join(root, "copy"))
	if err == nil || !strings.Contains(err.Error(), "h1:of another release") || !strings.Contains(err.Error(), "upgraded") {
		t.Errorf("error %v, want one that names the checksums", err)
	}
}

func TestTheRendererDoesTheSameWithWhatTheWasmHas(t *testing.T) {
	needsGo(t)
	root := sources(t)
	modfile, err := clientModules(root)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "test", "-count=1", "-modfile", modfile, "-run", "Becomes|Cleaned|Accessible|Payload|MadeToBeSlow", "./widget/render")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
