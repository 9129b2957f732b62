package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sources copies what the package is made of, with a short file as the program.
func sources(t *testing.T) string {
	t.Helper()
	root, project := t.TempDir(), filepath.Join("..", "..")
	for _, dir := range []string{"npm", "web", "widget"} {
		if err := os.CopyFS(filepath.Join(root, dir), os.DirFS(filepath.Join(project, dir))); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string][]byte{"build/dist/app-0123456789.wasm": []byte("\x00asm")}
	for _, name := range []string{"go.mod", "LICENSE", "version.txt"} {
		data, err := os.ReadFile(filepath.Join(project, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	for name, data := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// pack makes the package, and returns its archive and its files.
func pack(t *testing.T) (archive []byte, files map[string]string) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command: ", err)
	}
	_, archive, err := Pack(sources(t), []byte("Take it."))
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for r := tar.NewReader(z); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return archive, files
		} else if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimPrefix(header.Name, "package/")] = string(data)
	}
}

func TestTheSameSourcesGiveTheSamePackage(t *testing.T) {
	first, _ := pack(t)
	second, _ := pack(t)
	if !bytes.Equal(first, second) {
		t.Error("two packages of the same sources differ")
	}
}

// named matches what a module imports from the package, now or later.
var named = regexp.MustCompile(`(?m)^(?:import|export|\} from)[^"\n]*"\./([^"]+)"|import\("\./([^"]+)"\)|new URL\("\./([^"]+)", import\.meta`)

// comments matches comments of the sources, which name their types.
var comments = regexp.MustCompile(`(?s:/\*\*.*?\*/)|(?m:^\s*//.*$)`)

func TestThePackageContainsWhatItNames(t *testing.T) {
	_, files := pack(t)
	var described struct {
		Version string
		Exports map[string]any
	}
	if err := json.Unmarshal([]byte(files["package.json"]), &described); err != nil {
		t.Fatal(err)
	}
	if described.Version == "" || described.Version == "0.0.0" {
		t.Errorf("the version is %q", described.Version)
	}
	for _, export := range described.Exports {
		places, _ := export.(map[string]any)
		for _, place := range places {
			if files[strings.TrimPrefix(place.(string), "./")] == "" {
				t.Errorf("package.json exports %s, which is not there", place)
			}
		}
	}
	count := 0
	for name, text := range files {
		if !strings.HasSuffix(name, ".js") {
			continue
		}
		text = comments.ReplaceAllString(text, "")
		for _, found := range named.FindAllStringSubmatch(text, -1) {
			count++
			if other := found[1] + found[2] + found[3]; files[other] == "" {
				t.Errorf("%s names %s, which is not there", name, other)
			}
		}
		if strings.Contains(text, "__CHATLET_") {
			t.Errorf("%s contains a constant that nothing defines", name)
		}
	}
	if count < 30 {
		t.Errorf("the files name %d others: the test has lost its way", count)
	}
	if !strings.Contains(strings.Join(slices.Collect(maps.Values(files)), ""), "webpackIgnore: true") {
		t.Error("webpack is not told to leave the address of a server alone")
	}
	if !strings.HasPrefix(files["react.js"], `"use client";`) {
		t.Error("react.js does not say that it is for browsers")
	}
}

func TestAPackageWithoutABuildIsRefused(t *testing.T) {
	root := sources(t)
	if err := os.RemoveAll(filepath.Join(root, "build")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Pack(root, nil); err == nil || !strings.Contains(err.Error(), "run make build first") {
		t.Errorf("error %v, want one that says what to run", err)
	}
}

func TestTheTypesNameWhatThePackageExports(t *testing.T) {
	_, files := pack(t)
	_, list, _ := strings.Cut(files["index.js"], "export {")
	list, _, _ = strings.Cut(list, "}")
	exported := regexp.MustCompile(`(\w+),?\n`).FindAllStringSubmatch(list, -1)
	typed := regexp.MustCompile(`(?m)^export (?:declare (?:const|function) (\w+)|(default))`).FindAllStringSubmatch(files["index.d.ts"], -1)
	names := func(found [][]string) (all []string) {
		for _, f := range found {
			all = append(all, strings.Join(f[1:], ""))
		}
		slices.Sort(all)
		return all
	}
	if got, want := names(typed), names(exported); len(want) < 20 || !slices.Equal(got, want) {
		t.Errorf("index.d.ts types %v, index.js exports %v", got, want)
	}
}

func TestTheCallsAreThoseOfTheWidget(t *testing.T) {
	_, files := pack(t)
	_, api, _ := strings.Cut(files["widget.d.ts"], "export interface ChatletAPI {")
	for _, found := range regexp.MustCompile(`(?m)^  (\w+)(?:<[^(]*>)?\(`).FindAllStringSubmatch(api, -1) {
		// The queue before the script is of no use to a page that imports it.
		if name := found[1]; name != "push" && !strings.Contains(files["index.d.ts"], "const "+name+":") {
			t.Errorf("the package has no call %s", name)
		}
	}
}
