package build

import (
	"bytes"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chatlet/web"
)

// notSources lists folders that no build reads.
var notSources = []string{"bench", "bot", "build", "command", "docs", "e2e", "gate"}

// sources copies what a build reads, because other tests may build in the
// project's folder.
func sources(t *testing.T) string {
	t.Helper()
	root, project := t.TempDir(), filepath.Join("..", "..")
	entries, err := os.ReadDir(project)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		from, to := filepath.Join(project, entry.Name()), filepath.Join(root, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), ".") || slices.Contains(notSources, entry.Name()):
		case !entry.IsDir():
			copyFile(t, from, to)
		default:
			if err := os.CopyFS(to, os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return root
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// buildIn builds the sources in root, and shares the cache of compressed files.
func buildIn(t *testing.T, root string) builder {
	t.Helper()
	b := builder{root: root, out: filepath.Join(root, "build"), cache: filepath.Join("..", "..", "build", "cache"), writer: write, names: shortNames{}}
	if err := b.build(); err != nil {
		t.Fatal(err)
	}
	return b
}

// needsGo skips a test that compiles the wasm if that is not possible, or in
// short mode.
func needsGo(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("compiling and compressing the wasm is not short")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command: ", err)
	}
}

// contents returns the files of a folder by name.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if files[entry.Name()], err = os.ReadFile(filepath.Join(dir, entry.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestTheSameSourcesGiveTheSameBytesInAnyFolder(t *testing.T) {
	needsGo(t)
	first, second := sources(t), filepath.Join(t.TempDir(), "another", "folder")
	if err := os.CopyFS(second, os.DirFS(first)); err != nil {
		t.Fatal(err)
	}
	one, other := buildIn(t, first), buildIn(t, second)
	files, again := contents(t, filepath.Join(one.out, "dist")), contents(t, filepath.Join(other.out, "dist"))
	if len(files) != len(again) {
		t.Errorf("%d files, then %d", len(files), len(again))
	}
	for name, data := range files {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s differs between two builds", name)
		}
		if bytes.Contains(data, []byte(one.root)) {
			t.Errorf("%s says where it was built", name)
		}
	}
	checkArtifacts(t, one, files)
	studio, again := contents(t, filepath.Join(one.out, "studio")), contents(t, filepath.Join(other.out, "studio"))
	for name, data := range studio {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s of the studio differs between two builds", name)
		}
		if files[name] != nil {
			t.Errorf("%s of the studio is among the files that visitors load", name)
		}
	}
}

// checkArtifacts checks that a build reports all that it wrote, that every file
// has its twins, and that another file names each hashed one.
func checkArtifacts(t *testing.T, b builder, files map[string][]byte) {
	t.Helper()
	if err := CheckBudgets(b.artifacts); err != nil {
		t.Error(err)
	}
	for _, a := range b.artifacts {
		data := files[a.Name]
		if a.Raw != len(data) || a.Gzip != len(files[a.Name+".gz"]) || a.Brotli != len(files[a.Name+".br"]) || a.Raw*a.Gzip*a.Brotli == 0 {
			t.Errorf("%s: sizes %d, %d, %d do not match what was written", a.Name, a.Raw, a.Gzip, a.Brotli)
		}
		if a.SRI != integrity(data) {
			t.Errorf("%s: integrity %s does not match what was written", a.Name, a.SRI)
		}
		isPinned := strings.HasPrefix(a.Name, pinnedStem+"-")
		if isHashed := web.IsHashed(a.Name); isHashed && !isPinned && !isNamed(files, a.Name) {
			t.Errorf("%s: nothing that a page loads names it", a.Name)
		} else if !isHashed && bytes.Contains(files[facadeName], []byte(a.Name)) {
			t.Errorf("%s: the facade names it, though its name stays when it changes", a.Name)
		}
	}
	if want := 3 * len(b.artifacts); len(files) != want {
		t.Errorf("%d files, want %d: every file and its twins", len(files), want)
	}
}

// isNamed reports whether another file of a build names one. The service worker
// does not count, because it names all. Files of words are named with a star
// for the language.
func isNamed(files map[string][]byte, name string) bool {
	if found := languageNames.FindStringSubmatch(name); found != nil {
		name = strings.Replace(name, "-"+found[1]+"-", "-*-", 1)
	}
	for other, data := range files {
		if other != name && other != web.WorkerName && path.Ext(other) != ".br" && path.Ext(other) != ".gz" && bytes.Contains(data, []byte(name)) {
			return true
		}
	}
	return false
}

func TestABuildThatFailsLeavesTheLastOne(t *testing.T) {
	needsGo(t)
	root := sources(t)
	dist := filepath.Join(root, "build", "dist")
	if err := os.MkdirAll(dist, 0o755); err != nil {
		t.Fatal(err)
	}
	copyFile(t, "doc.go", filepath.Join(dist, "widget.js"))
	if err := os.WriteFile(filepath.Join(root, "web", "facade", "widget.js"), []byte(`import "./missing.js"`), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Build(root, true)
	if err == nil || !strings.Contains(err.Error(), "missing.js") || !strings.Contains(err.Error(), "facade/widget.js") {
		t.Errorf("error %v, want one that names both files", err)
	}
	if _, err := os.Stat(filepath.Join(dist, "widget.js")); err != nil {
		t.Error("the last build is gone")
	}
}

func TestAFileOverItsBudgetIsNamedWithBothSizes(t *testing.T) {
	artifacts := []Artifact{
		{Name: "widget.js", Raw: 99_999, Gzip: 9_999, Brotli: 6_145, Budget: 6_144},
		{Name: "app.wasm", Brotli: 1_750_000, Budget: 1_750_000},
		{Name: "runtime.js", Brotli: 1 << 30},
		{Name: "other.wasm", Brotli: 12, Budget: 11},
	}
	err := CheckBudgets(artifacts)
	if err == nil {
		t.Fatal("nothing is over its budget")
	}
	want := "widget.js is 6145 bytes after brotli, over its budget of 6144\nother.wasm is 12 bytes after brotli, over its budget of 11"
	if err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	if err := CheckBudgets(artifacts[1:3]); err != nil {
		t.Errorf("within the budgets: %v", err)
	}
}

func TestSizesArePrintedWithWhatAScriptTagMayDemand(t *testing.T) {
	var out strings.Builder
	err := PrintSizes(&out, []Artifact{
		{Name: "widget.js", Raw: 10_275, Gzip: 4_347, Brotli: 3_817, Budget: 6_144, SRI: "sha256-AbC="},
		{Name: "widget-0123456789.js", Raw: 10_275, Gzip: 4_347, Brotli: 3_817, Budget: 6_144, SRI: "sha256-AbC="},
		{Name: "widget.d.ts", Raw: 496, Gzip: 275, Brotli: 222, SRI: "sha256-dEf="},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]string{
		{"file", "raw", "gzip", "brotli", "budget"},
		{"widget.js", "10275", "4347", "3817", "6144"},
		{"widget.d.ts", "496", "275", "222", "-"},
		{"widget-0123456789.js:", `integrity="sha256-AbC="`, `crossorigin="anonymous"`},
	} {
		isThere := func(line string) bool { return slices.Equal(strings.Fields(line), want) }
		if !slices.ContainsFunc(strings.Split(out.String(), "\n"), isThere) {
			t.Errorf("no line with %q in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "dEf") {
		t.Error("the integrity of a file that no page names is printed")
	}
}

func TestWhatWasCompressedOnceIsReadFromTheCache(t *testing.T) {
	path := filepath.Join(t.TempDir(), "entry")
	for range 2 {
		calls := 0
		data, err := cached(path, func() ([]byte, error) { calls++; return []byte("packed"), nil })
		if err != nil || string(data) != "packed" {
			t.Fatalf("%q, %v", data, err)
		}
		if _, err := cached(path, func() ([]byte, error) { t.Error("made again"); return nil, nil }); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files in the cache (%v), want one", len(entries), err)
	}
}
