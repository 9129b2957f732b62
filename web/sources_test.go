package web

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// facadeLines bounds the lines of code in facade/*.js, comments and empty
// lines aside. What grows beyond it belongs into the runtime or into Go.
const facadeLines = 300

// scripts reads the JavaScript of a folder by the files' names.
func scripts(t *testing.T, dir string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(dir + "/*.js")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts in %s (%v)", dir, err)
	}
	texts := map[string]string{}
	for _, path := range paths {
		texts[filepath.ToSlash(path)] = read(t, path)
	}
	return texts
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// comments are those of JavaScript, as this project writes them: a line
// comment has a line of its own.
var comments = regexp.MustCompile(`(?s:/\*.*?\*/)|(?m:^\s*//.*$)`)

// code is a script without its comments and empty lines.
func code(script string) []string {
	lines := strings.Split(comments.ReplaceAllString(script, ""), "\n")
	return slices.DeleteFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" })
}

func TestTheFacadeStaysSmallInSourceToo(t *testing.T) {
	lines := 0
	for _, script := range scripts(t, "facade") {
		lines += len(code(script))
	}
	if lines >= facadeLines {
		t.Errorf("the facade has %d lines of code, want under %d", lines, facadeLines)
	}
}

// importsIn finds what a script imports, statically or not.
var importsIn = regexp.MustCompile(`(?m)^\s*(?:import|export)\b[^"'\n]*["']([^"']+)["']`)

func TestNoScriptDependsOnAnythingOfOthers(t *testing.T) {
	allowed := map[string]*regexp.Regexp{
		"facade":  regexp.MustCompile(`^\./`),
		"runtime": regexp.MustCompile(`^\./|^\.\./\.\./widget/.*\.css$|^chatlet:wasm_exec$`),
	}
	for dir, pattern := range allowed {
		for path, script := range scripts(t, dir) {
			for _, found := range importsIn.FindAllStringSubmatch(script, -1) {
				if !pattern.MatchString(found[1]) {
					t.Errorf("%s imports %s", path, found[1])
				}
			}
		}
	}
}

// forbidden is what strict policies of a page refuse, and what would let the
// words of a server run.
var forbidden = regexp.MustCompile(`\b(eval|Function|execScript)\s*\(|\bnew Function\b|(outer|inner)HTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|document\.write|srcdoc|\.cssText|["']style["']|createElement\(["'](script|style|iframe)["']|set(Timeout|Interval)\(\s*["'` + "`" + `]`)

// loader is the one line that may load a script of others: that of payments.
const loader = `document.createElement("script")`

// trusted are the only places that may set markup, and run code of a bot's
// author, by what stands there.
var trusted = map[string]string{
	"(node.innerHTML = trust(markup))": "runtime/trust.js",
	loader:                             "runtime/script.js",
}

func TestMarkupAndScriptsAreMadeInOnePlaceEach(t *testing.T) {
	places := 0
	for _, dir := range []string{"facade", "runtime"} {
		for path, script := range scripts(t, dir) {
			for _, line := range code(script) {
				for allowed, place := range trusted {
					if path == place && strings.Contains(line, allowed) {
						places++
						line = strings.ReplaceAll(line, allowed, "")
					}
				}
				if path == "runtime/payment.js" {
					line = strings.Replace(line, loader, "", 1)
				}
				if found := forbidden.FindString(line); found != "" {
					t.Errorf("%s uses %s: %s", path, found, strings.TrimSpace(line))
				}
			}
		}
	}
	if places != len(trusted) {
		t.Errorf("markup is set and scripts are made in %d places, want %d", places, len(trusted))
	}
}

// The facade may look whether an earlier page has kept a chat, and no more.
func TestTheFacadeStoresNothing(t *testing.T) {
	storage := regexp.MustCompile(`(local|session)Storage(\.[^g]|\[|\W*=)|\b(set|remove)Item\b|indexedDB|\bcookie\b|\bcaches\b|serviceWorker`)
	for path, script := range scripts(t, "facade") {
		if found := storage.FindString(strings.Join(code(script), "\n")); found != "" {
			t.Errorf("%s uses %s", path, found)
		}
	}
}

// attributesRead are the data attributes that facade/options.js reads, as a
// page writes them.
func attributesRead(t *testing.T) map[string]bool {
	t.Helper()
	script := strings.Join(code(read(t, "facade/options.js")), "\n")
	_, colors, _ := strings.Cut(script, "const COLORS = {")
	colors, _, _ = strings.Cut(colors, "}")
	keys := regexp.MustCompile(`\bdata\.(\w+)`).FindAllStringSubmatch(script, -1)
	keys = append(keys, regexp.MustCompile(`(?m)^\s*(\w+):`).FindAllStringSubmatch(colors, -1)...)
	upper := regexp.MustCompile(`[A-Z]`)
	names := map[string]bool{}
	for _, key := range keys {
		names["data-"+strings.ToLower(upper.ReplaceAllString(key[1], "-$0"))] = true
	}
	return names
}

func TestTheReadmeListsTheAttributesThatExist(t *testing.T) {
	want := attributesRead(t)
	if len(want) < 7 {
		t.Fatalf("options.js reads only %v: the test has lost its way", slices.Sorted(maps.Keys(want)))
	}
	listed := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| `(data-[a-z-]+)` \\|").FindAllStringSubmatch(read(t, "../README.md"), -1) {
		listed[row[1]] = true
	}
	if !maps.Equal(want, listed) {
		t.Errorf("the README's table has %v; options.js reads %v", slices.Sorted(maps.Keys(listed)), slices.Sorted(maps.Keys(want)))
	}
}

func TestNoPageNamesAnAttributeThatDoesNotExist(t *testing.T) {
	exists := attributesRead(t)
	for _, path := range []string{"../README.md", "../docs/architecture.md", "../docs/actions.md", "../CHANGELOG.md"} {
		for _, name := range regexp.MustCompile(`\bdata-[a-z][a-z-]*[a-z]`).FindAllString(read(t, path), -1) {
			if !exists[name] {
				t.Errorf("%s names %s, which nothing reads", path, name)
			}
		}
	}
	tags := regexp.MustCompile(`(?s)<script[^>]*widget\.js[^>]*>`)
	for _, path := range []string{"../README.md", "../examples/shop/index.html"} {
		for _, tag := range tags.FindAllString(read(t, path), -1) {
			for _, name := range regexp.MustCompile(`\sdata-[a-z-]+`).FindAllString(tag, -1) {
				if !exists[strings.TrimSpace(name)] {
					t.Errorf("%s has a tag with %s, which nothing reads", path, name)
				}
			}
		}
	}
}

func TestTheTypesOfTheAPINameWhatThereIs(t *testing.T) {
	method := regexp.MustCompile(`(?m)^  (\w+)(?:<[^(]*>)?\(`)
	script := strings.Join(code(read(t, "facade/widget.js")), "\n")
	_, object, _ := strings.Cut(script, "const events = {")
	object, _, _ = strings.Cut(object, "[SHARED]: shared }")
	var defined, typed []string
	for _, found := range regexp.MustCompile(`(\w+): (?:all|listen)\(`).FindAllStringSubmatch(object, -1) {
		defined = append(defined, found[1])
	}
	for _, found := range method.FindAllStringSubmatch(read(t, "facade/widget.d.ts"), -1) {
		typed = append(typed, found[1])
	}
	slices.Sort(defined)
	slices.Sort(typed)
	if len(defined) == 0 || !slices.Equal(defined, typed) {
		t.Errorf("widget.js defines %v, widget.d.ts types %v", defined, typed)
	}
}
