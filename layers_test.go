//go:build !js

package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goApp is the library that touches the page.
const goApp = "github.com/maxence-charriere/go-app/v10/pkg/app"

// layers lists the packages that each package may import. A row has exactly
// those that it imports, natively or in the wasm.
var layers = map[string][]string{
	"":                    {"command", "widget"},
	"api":                 {"loosejson", "theme", "weburl"},
	"bench":               {},
	"bot":                 {"bot/engine", "bot/mediatype", "bot/quickjs", "bot/store", "gate"},
	"bot/dates":           {"bot/quickjs"},
	"bot/engine":          {"bot/dates", "bot/markdown", "bot/mediatype", "bot/quickjs", "bot/store", "loosejson", "theme"},
	"bot/files":           {},
	"bot/markdown":        {"emphasis"},
	"bot/mediatype":       {},
	"bot/quickjs":         {},
	"bot/store":           {},
	"folder":              {},
	"notices":             {},
	"release":             {"folder", "notices", "web/export", "web/npm"},
	"web/export":          {"folder", "web"},
	"web/welcome":         {"gate"},
	"command":             {"api", "bot", "bot/engine", "bot/files", "bot/store", "firstscreen", "gate", "web", "web/export", "web/page", "web/proxy", "web/studio", "web/welcome"},
	"command/build":       {"release", "web/build", "widget/words"},
	"command/npm":         {"folder", "notices", "web/npm"},
	"command/testlog":     {},
	"e2e":                 {},
	"e2e/engine":          {},
	"emphasis":            {},
	"firstscreen":         {"api", "gate", "widget"},
	"gate":                {},
	"loosejson":           {},
	"cputime":             {},
	"recordings":          {},
	"theme":               {"loosejson", "weburl"},
	"slim/json":           {"loosejson"},
	"slim/regexp":         {},
	"slim/uuid":           {},
	"weburl":              {},
	"web":                 {"gate"},
	"web/build":           {"api", "folder", "web", "widget/words"},
	"web/npm":             {"notices", "web/build"},
	"web/page":            {"bot/engine", "gate", "theme", "web", "widget/words"},
	"web/studio":          {"bot", "bot/engine", "bot/store", "gate", "theme", "web"},
	"web/proxy":           {"api", "gate"},
	"widget":              {"api", "loosejson", "theme", "weburl", "widget/browser", "widget/conversation", "widget/icon", "widget/input", "widget/locale", "widget/markup", "widget/nullpage", "widget/page", "widget/render", "widget/tree", "widget/words"},
	"widget/answer":       {},
	"widget/browser":      {"api", "loosejson", "widget/page"},
	"widget/conversation": {"api", "loosejson"},
	"widget/icon":         {},
	"widget/input":        {"api", "loosejson", "widget/answer", "widget/conversation", "widget/icon", "widget/locale", "widget/markup", "widget/page", "widget/render"},
	"widget/locale":       {},
	"widget/markup":       {},
	"widget/nullpage":     {"api", "widget/page"},
	"widget/page":         {},
	"widget/render":       {"api", "emphasis", "weburl"},
	"widget/tree":         {},
	"widget/widgettest":   {"api", "widget/nullpage", "widget/page", "widget/tree"},
	"widget/words":        {"widget/locale"},
}

// pure are the packages that do not know the page, so that they can be tested
// completely without one.
var pure = []string{"loosejson", "weburl", "emphasis", "theme", "api", "widget/answer", "widget/page", "widget/render", "widget/conversation"}

// tooHeavy are packages that no visitor should download. Our own code in the
// wasm must not import them, although a library may.
var tooHeavy = []string{"net/http", "text/template", "html/template", "encoding/json", "regexp", "crypto/rand"}

// systems are the two targets of the project: the server's and the wasm's.
var systems = []string{"native", "js"}

// listed is a package in the output of go list.
type listed struct {
	ImportPath, Dir string
	Imports         []string
}

// goList runs go list for a system.
func goList(t *testing.T, system string, args ...string) []listed {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command: ", err)
	}
	cmd := exec.Command("go", append([]string{"list", "-e", "-json=ImportPath,Dir,Imports"}, args...)...)
	cmd.Env = os.Environ()
	if system == "js" {
		cmd.Env = append(cmd.Env, "GOOS=js", "GOARCH=wasm")
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %q: %v", args, err)
	}
	var found []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		found = append(found, p)
	}
}

// inModule returns a package's path in the module, and whether it is in it.
func inModule(importPath string) (string, bool) {
	if importPath == "chatlet" {
		return "", true
	}
	return strings.CutPrefix(importPath, "chatlet/")
}

// packages maps the packages of the module to their imports, without tests.
func packages(t *testing.T, system string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	for _, p := range goList(t, system, "./...") {
		// The go command repeats a cached test if a folder that it has read
		// changes. It does not know the folders that go list reads, so they are
		// read here.
		if _, err := os.ReadDir(p.Dir); err != nil {
			t.Fatal(err)
		}
		inner, _ := inModule(p.ImportPath)
		imports[inner] = p.Imports
	}
	return imports
}

func TestEveryPackageHasALayer(t *testing.T) {
	exists := map[string]bool{}
	for _, system := range systems {
		for pkg := range packages(t, system) {
			exists[pkg] = true
			if layers[pkg] == nil {
				t.Errorf("%q (%s) has no row in the table of layers", pkg, system)
			}
		}
	}
	for pkg := range layers {
		if !exists[pkg] {
			t.Errorf("the table of layers has a row for %q, which does not exist", pkg)
		}
	}
}

func TestEveryPackageImportsWhatItsLayerSays(t *testing.T) {
	isUsed := map[[2]string]bool{}
	for _, system := range systems {
		for pkg, imports := range packages(t, system) {
			for _, imported := range imports {
				inner, ours := inModule(imported)
				if ours && !slices.Contains(layers[pkg], inner) {
					t.Errorf("%q imports %s (%s); it may import %q of this project", pkg, imported, system, layers[pkg])
				}
				isUsed[[2]string{pkg, inner}] = ours
			}
		}
	}
	for pkg, below := range layers {
		for _, inner := range below {
			if !isUsed[[2]string{pkg, inner}] {
				t.Errorf("%q may import %q and does not: take it out of the table of layers", pkg, inner)
			}
		}
	}
}

func TestOnlyTheBridgeAndTheWidgetReachThePage(t *testing.T) {
	for pkg, imports := range packages(t, "js") {
		for _, imported := range imports {
			isPure := slices.Contains(pure, pkg)
			if imported == goApp && isPure || imported == "syscall/js" && pkg != "widget/browser" {
				t.Errorf("%q imports %s", pkg, imported)
			}
		}
	}
}

func TestTheWasmHoldsNoServer(t *testing.T) {
	holdsWidget := false
	for _, dep := range goList(t, "js", "-deps", ".") {
		inner, ours := inModule(dep.ImportPath)
		if !ours {
			continue
		}
		holdsWidget = holdsWidget || inner == "widget"
		if top, _, _ := strings.Cut(inner, "/"); slices.Contains([]string{"bot", "command", "gate", "web", "e2e", "bench"}, top) || inner == "widget/words" {
			t.Errorf("the wasm holds %s", dep.ImportPath)
		}
		for _, imported := range dep.Imports {
			// loosejson uses only the type RawMessage of encoding/json.
			isType := inner == "loosejson" && imported == "encoding/json"
			if slices.Contains(tooHeavy, imported) && !isType {
				t.Errorf("%s, which is in the wasm, imports %s", dep.ImportPath, imported)
			}
		}
	}
	if !holdsWidget {
		t.Error("the wasm does not hold the widget")
	}
}

// bundler is the library that bundles the scripts.
const bundler = "github.com/evanw/esbuild"

func TestTheServerHoldsNoBundler(t *testing.T) {
	for pkg, want := range map[string]bool{".": false, "./command/build": true} {
		holds := slices.ContainsFunc(goList(t, "native", "-deps", pkg), func(dep listed) bool {
			return strings.HasPrefix(dep.ImportPath, bundler)
		})
		if holds != want {
			t.Errorf("%s links %s: %t, want %t", pkg, bundler, holds, want)
		}
	}
}

// templates call methods by name. A program that links one of them holds every
// exported method of every library: a quarter of the server's size.
var templates = []string{"text/template", "html/template"}

func TestTheServerLinksNoTemplates(t *testing.T) {
	for _, dep := range goList(t, "native", "-deps", ".") {
		if _, ours := inModule(dep.ImportPath); !ours && dep.ImportPath != "html/template" {
			continue // cobra imports one, and links it only for commands that set a template
		}
		for _, imported := range dep.Imports {
			if slices.Contains(templates, imported) {
				t.Errorf("%s imports %s", dep.ImportPath, imported)
			}
		}
	}
}

// serving are names of net/http that answer requests. The engine only sends
// requests.
var serving = []string{"http.Handler", "http.HandlerFunc", "http.ResponseWriter", "http.Server", "http.ServeMux", "http.ListenAndServe"}

func TestTheEngineIsNoServer(t *testing.T) {
	files, err := filepath.Glob("bot/engine/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("files of the engine: %d, %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range serving {
			if strings.Contains(string(source), name) {
				t.Errorf("%s mentions %s", file, name)
			}
		}
	}
}
