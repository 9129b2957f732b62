//go:build !js

package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// goApp is the library that reaches the page.
const goApp = "github.com/maxence-charriere/go-app/v10/pkg/app"

// layers says which of the project's packages each of them may import: only
// what lies below it. A package that is not in the table has no place yet.
var layers = map[string][]string{
	"theme":               {},
	"api":                 {"theme"},
	"api/httptransport":   {"api"},
	"widget/render":       {"api"},
	"widget/conversation": {"api", "theme"},
	"widget/browser":      {"api"},
	"widget/answer":       {},
	"widget":              {"api", "theme", "widget/answer", "widget/render", "widget/conversation", "widget/browser", "widget/locale"},
	"widget/locale":       {},
	"bot":                 {"api", "theme", "gate", "bot/..."},
	"gate":                {},
	"web":                 {},
	"web/build":           {"api", "web"},
	"web/proxy":           {"api", "gate"},
	"web/page":            {"theme", "bot", "gate"},
	"command":             {"api", "bot", "bot/...", "gate", "web", "web/page", "web/proxy"},
	"command/build":       {"web/build"},
	"":                    {"command", "widget"},
}

// mayImport tells whether a package is among those below, or within one that
// ends in "/...".
func mayImport(below []string, pkg string) bool {
	return slices.ContainsFunc(below, func(pattern string) bool {
		folder, isPattern := strings.CutSuffix(pattern, "...")
		return pkg == pattern || isPattern && strings.HasPrefix(pkg, folder)
	})
}

// pure are the packages that know nothing of the page, so that all of them is
// tested without one.
var pure = []string{"theme", "api", "widget/answer", "widget/render", "widget/conversation"}

// tooHeavy are packages that no visitor should download. Our own code in the
// wasm must not ask for them, whatever a library does.
var tooHeavy = []string{"net/http", "text/template", "html/template"}

// goList runs go list for the widget in the wasm (GOOS js), or natively.
func goList(t *testing.T, goos string, args ...string) []string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command: ", err)
	}
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Env = os.Environ()
	if goos == "js" {
		cmd.Env = append(cmd.Env, "GOOS=js", "GOARCH=wasm")
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %q: %v", args, err)
	}
	return strings.Fields(string(out))
}

// inModule is a package's path within the module, and whether it is ours.
func inModule(importPath string) (string, bool) {
	if importPath == "chatlet" {
		return "", true
	}
	return strings.CutPrefix(importPath, "chatlet/")
}

// importsOf lists what a package imports by itself, tests aside. It looks into
// the folder so that a cached result is not taken for one of changed files.
func importsOf(t *testing.T, goos, pkg string) []string {
	t.Helper()
	if _, err := os.ReadDir("./" + pkg); err != nil {
		t.Fatal(err)
	}
	return goList(t, goos, "-e", "-f", `{{join .Imports "\n"}}`, "./"+pkg)
}

func TestEveryPackageImportsOnlyWhatLiesBelow(t *testing.T) {
	for pkg, below := range layers {
		for _, goos := range []string{"native", "js"} {
			for _, imported := range importsOf(t, goos, pkg) {
				if inner, ours := inModule(imported); ours && !mayImport(below, inner) {
					t.Errorf("%q imports %s (%s); it may import %q of this project", pkg, imported, goos, below)
				}
			}
		}
	}
}

func TestOnlyTheBridgeAndTheWidgetReachThePage(t *testing.T) {
	for pkg := range layers {
		for _, imported := range importsOf(t, "js", pkg) {
			isPure := slices.Contains(pure, pkg)
			if imported == goApp && isPure || imported == "syscall/js" && pkg != "widget/browser" {
				t.Errorf("%q imports %s", pkg, imported)
			}
		}
	}
}

func TestTheWasmHoldsNoServer(t *testing.T) {
	deps := goList(t, "js", "-deps", ".")
	for _, dep := range deps {
		inner, ours := inModule(dep)
		if !ours {
			continue
		}
		if top, _, _ := strings.Cut(inner, "/"); slices.Contains([]string{"bot", "web", "e2e", "bench"}, top) || inner == "api/httptransport" {
			t.Errorf("the wasm holds %s", dep)
		}
		for _, imported := range importsOf(t, "js", inner) {
			if slices.Contains(tooHeavy, imported) {
				t.Errorf("%s, which is in the wasm, imports %s", dep, imported)
			}
		}
	}
	if !slices.Contains(deps, "chatlet/widget") {
		t.Error("the wasm does not hold the widget")
	}
}

func TestNothingInTheWidgetIsWithoutALayer(t *testing.T) {
	for _, pkg := range goList(t, "js", "-e", "./api/...", "./theme/...", "./widget/...") {
		if inner, ours := inModule(pkg); ours && layers[inner] == nil {
			t.Errorf("%s has no place among the layers", pkg)
		}
	}
}
