//go:build !js

package notices

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func needsGo(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command: ", err)
	}
}

func TestTheLicencesOfAllThatIsCompiledAreThere(t *testing.T) {
	needsGo(t)
	for system, want := range map[string]struct{ architecture, has, lacks string }{
		"linux": {"amd64", "modernc.org/sqlite", "github.com/inconshreveable/mousetrap"},
		"js":    {"wasm", "github.com/maxence-charriere/go-app/v10", "modernc.org/sqlite"},
	} {
		text, err := Of(t.Context(), "..", system, want.architecture)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"\nGo: LICENSE\n", "\n" + want.has + " v", "\ngithub.com/yuin/goldmark v", "Permission is hereby granted"} {
			if !strings.Contains(string(text), name) {
				t.Errorf("%s: %q is missing", system, name)
			}
		}
		if strings.Contains(string(text), want.lacks) {
			t.Errorf("%s names %s, which is not in it", system, want.lacks)
		}
		if isThere := strings.Contains(string(text), "\nbot/quickjs: LICENSE.quickjs-ng\n"); isThere != (system == "linux") {
			t.Errorf("%s: the licence of a file of the project is there: %v", system, isThere)
		}
	}
}

func TestAModuleWithoutALicenceIsNamed(t *testing.T) {
	needsGo(t)
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":         "module example.test/program\n\ngo 1.24\n\nrequire example.test/other v0.0.0\n\nreplace example.test/other => ./other\n",
		"main.go":        "package main\n\nimport _ \"example.test/other\"\n\nfunc main() {}\n",
		"other/go.mod":   "module example.test/other\n\ngo 1.24\n",
		"other/other.go": "package other\n",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Of(t.Context(), root, "linux", "amd64"); err == nil || !strings.Contains(err.Error(), "example.test/other v0.0.0 has no file with its licence") {
		t.Errorf("the error is %v", err)
	}
	if err := os.WriteFile(filepath.Join(root, "other", "COPYING"), []byte("Take it."), 0o644); err != nil {
		t.Fatal(err)
	}
	if text, err := Of(t.Context(), root, "linux", "amd64"); err != nil || !strings.Contains(string(text), "example.test/other v0.0.0: COPYING\n\nTake it.\n") {
		t.Errorf("%s, %v", text, err)
	}
}
