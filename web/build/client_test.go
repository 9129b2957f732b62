package build

import (
	"os"
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
		for name, replacement := range s.files {
			checkReplaced(t, root, filepath.Join(root, to, name), replacement)
		}
	}
}

// checkReplaced checks that a file is gone, or holds its replacement.
func checkReplaced(t *testing.T, root, path, replacement string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if replacement == "" {
		if !os.IsNotExist(err) {
			t.Errorf("%s is still there", path)
		}
		return
	}
	want, wantErr := os.ReadFile(filepath.Join(root, "web", "build", "_client", replacement))
	if err != nil || wantErr != nil || string(got) != string(want) {
		t.Errorf("%s does not hold %s (%v, %v)", path, replacement, err, wantErr)
	}
}

func TestAModuleWithoutTheFileToReplaceIsNamed(t *testing.T) {
	needsGo(t)
	root := sources(t)
	s := slimming{module: slimmed[0].module, files: map[string]string{"pkg/app/moved_away.go": ""}}
	err := s.copyModule(root, filepath.Join(root, "copy"))
	if err == nil || !strings.Contains(err.Error(), "pkg/app/moved_away.go") || !strings.Contains(err.Error(), "should have") {
		t.Errorf("error %v, want one that names the file and what was expected", err)
	}
}

func TestAReplacementThatIsMissingIsNamed(t *testing.T) {
	root := t.TempDir()
	path := filepath.Join(root, "old.go")
	copyFile(t, "doc.go", path)
	err := replaceFile(root, path, "go-app/gone.go.txt")
	if err == nil || !strings.Contains(err.Error(), filepath.Join("build", "_client", "go-app", "gone.go.txt")) {
		t.Errorf("error %v, want one that names the replacement", err)
	}
}

func TestAModuleThatTheProjectDoesNotHaveIsAnError(t *testing.T) {
	needsGo(t)
	t.Setenv("GOPROXY", "off")
	if dir, err := moduleDir("../..", "example.com/not-there"); err == nil {
		t.Errorf("found in %q", dir)
	}
}
