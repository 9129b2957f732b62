package build

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// facadeLines limits the lines of code in facade/*.js, without comments and
// empty lines. Further code belongs into the runtime or into Go.
const facadeLines = 400

// scripts reads the scripts of a folder by file name.
func scripts(t *testing.T, dir string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../" + dir + "/*.js")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts in %s (%v)", dir, err)
	}
	texts := map[string]string{}
	for _, path := range paths {
		texts[strings.TrimPrefix(filepath.ToSlash(path), "../")] = read(t, path)
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

// comments matches JavaScript comments in the style of this project, where a
// line comment has a line of its own.
var comments = regexp.MustCompile(`(?s:/\*.*?\*/)|(?m:^\s*//.*$)`)

// code returns a script without comments and empty lines.
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

// importsIn returns what a script imports, statically or dynamically.
var importsIn = regexp.MustCompile(`(?m)^\s*(?:import\s*\(?\s*|(?:import|export|\})[^"'\n]*\bfrom\s*)["']([^"']+)["']`)

func TestNoScriptDependsOnAnythingOfOthers(t *testing.T) {
	allowed := map[string]*regexp.Regexp{
		"facade":    regexp.MustCompile(`^\./`),
		"embed":     regexp.MustCompile(`^\./|^\.\./facade/`),
		"page":      regexp.MustCompile(`^\./|^\.\./facade/|^\.\./screen/language\.js$`),
		"extras":    regexp.MustCompile(`^\./|^\.\./facade/|^\.\./screen/lacking\.js$`),
		"frame":     regexp.MustCompile(`^\./|^\.\./(facade|runtime|screen)/|^\.\./extras/(entries|word)\.js$`),
		"triggers":  regexp.MustCompile(`^\./|^\.\./facade/|^\.\./extras/may_store\.js$`),
		"dictation": regexp.MustCompile(`^\./|^\.\./facade/|^\.\./runtime/line_icon\.js$|^\.\./screen/lacking\.js$`),
		"screen":    regexp.MustCompile(`^\./|^\.\./facade/|^\.\./\.\./widget/.*\.css$`),
		"runtime":   regexp.MustCompile(`^\./|^\.\./(facade|screen)/|^\.\./embed/(colors|names)\.js$|^chatlet:wasm_exec$`),
		"studio":    regexp.MustCompile(`^\./|^\.\./runtime/kinds\.js$`),
	}
	for _, dir := range studioFolders(t) {
		allowed[dir] = regexp.MustCompile(`^\./|^\.\./(\w+/)?\w+\.js$`)
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

// studioFolders lists the folders with the parts of the studio.
func studioFolders(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../studio/*/*.js")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no parts of the studio (%v)", err)
	}
	var dirs []string
	for _, path := range paths {
		dirs = append(dirs, strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../"))
	}
	return slices.Compact(dirs)
}

// forbidden matches what a strict policy of a page refuses, and what could run
// texts of a server.
var forbidden = regexp.MustCompile(`\b(eval|Function|execScript)\s*\(|\bnew Function\b|(outer|inner)HTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|document\.write|srcdoc|\.cssText|["']style["']|createElement\(["'](script|style|iframe)["']|set(Timeout|Interval)\(\s*["'` + "`" + `]`)

// loader is the only line that may load another origin's script: that of
// payments.
const loader = `document.createElement("script")`

// trusted lists the only lines that may set markup or run code of a bot's
// author.
var trusted = map[string]string{
	"(node.innerHTML = trust(markup))": "screen/trust.js",
	loader:                             "runtime/script.js",
	`document.createElement("iframe")`: "runtime/script.js",
}

func TestMarkupAndScriptsAreMadeInOnePlaceEach(t *testing.T) {
	places := 0
	dirs := append([]string{"facade", "embed", "extras", "page", "screen", "runtime", "frame", "dictation", "triggers", "studio"}, studioFolders(t)...)
	for _, dir := range dirs {
		if dir == "studio/preview" {
			continue // its page is a stranger to the studio, and makes tags as owners do
		}
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

// The facade may check whether an earlier page has stored a chat, and no more.
func TestTheFacadeStoresNothing(t *testing.T) {
	storage := regexp.MustCompile(`(local|session)Storage(\.[^g]|\[|\W*=)|\b(set|remove)Item\b|indexedDB|\bcookie\b|\bcaches\b|serviceWorker`)
	for path, script := range scripts(t, "facade") {
		if found := storage.FindString(strings.Join(code(script), "\n")); found != "" {
			t.Errorf("%s uses %s", path, found)
		}
	}
}

// attributes lists all data attributes, as pages write them.
func attributes(t *testing.T) map[string]bool {
	t.Helper()
	all, err := readOptions("../..")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, o := range all {
		names[o.attribute()] = true
	}
	return names
}

// groups are prefixes of attributes whose names the page completes.
var groups = regexp.MustCompile(`^data-(var|theme)(-|$)`)

func TestNoPageNamesAnAttributeThatDoesNotExist(t *testing.T) {
	exists := attributes(t)
	for _, path := range []string{"../../README.md", "../../docs/architecture.md", "../../docs/actions.md", "../../docs/around.md", "../../docs/theme.md", "../../CHANGELOG.md"} {
		for _, name := range regexp.MustCompile(`\bdata-[a-z][a-z-]*[a-z]`).FindAllString(read(t, path), -1) {
			if !exists[name] && !groups.MatchString(name) {
				t.Errorf("%s names %s, which nothing reads", path, name)
			}
		}
	}
	tags := regexp.MustCompile(`(?s)<script[^>]*widget\.js[^>]*>`)
	for _, path := range []string{"../../README.md", "../../examples/shop/index.html"} {
		for _, tag := range tags.FindAllString(read(t, path), -1) {
			for _, name := range regexp.MustCompile(`\sdata-[a-z-]+`).FindAllString(tag, -1) {
				if !exists[strings.TrimSpace(name)] && !groups.MatchString(strings.TrimSpace(name)) {
					t.Errorf("%s has a tag with %s, which nothing reads", path, name)
				}
			}
		}
	}
}

// themeParts lists the attributes that set a part of the theme.
func themeParts(t *testing.T) []string {
	t.Helper()
	_, table, _ := strings.Cut(read(t, "../../widget/theme_parts.go"), "var themeParts = ")
	capital := regexp.MustCompile("[A-Z]")
	var names []string
	for _, found := range regexp.MustCompile(`(?m)^\t\{"(\w+)"`).FindAllStringSubmatch(table, -1) {
		names = append(names, "data-theme-"+strings.ToLower(capital.ReplaceAllString(found[1], "-$0")))
	}
	if len(names) < 10 {
		t.Fatalf("only %q found in the table of parts", names)
	}
	return names
}

func TestThePartsOfTheThemeThatPagesNameAreThoseThereAre(t *testing.T) {
	exist := themeParts(t)
	page := read(t, "../../docs/theme.md")
	for _, name := range exist {
		if !strings.Contains(page, "`"+name+"`") {
			t.Errorf("docs/theme.md does not say what %s is", name)
		}
	}
	for _, name := range regexp.MustCompile(`\bdata-theme-[a-z-]*[a-z]`).FindAllString(page+read(t, "../../README.md"), -1) {
		if !slices.Contains(exist, name) {
			t.Errorf("a page names %s, which nothing reads", name)
		}
	}
}

// callsIn returns the calls of the API that facade/widgets.js lists.
func callsIn(t *testing.T) []string {
	t.Helper()
	script := strings.Join(code(read(t, "../facade/widgets.js")), "\n")
	_, list, _ := strings.Cut(script, "const CALLS = [")
	list, _, _ = strings.Cut(list, "]")
	calls := regexp.MustCompile(`\w+`).FindAllString(list, -1)
	for _, found := range regexp.MustCompile(`api\.(\w+) =|const api = \{ (\w+):`).FindAllStringSubmatch(script, -1) {
		calls = append(calls, found[1]+found[2])
	}
	_, modes, _ := strings.Cut(script, "const MODES = [")
	modes, _, _ = strings.Cut(modes, "]")
	for _, mode := range regexp.MustCompile(`\w+`).FindAllString(modes, -1) {
		calls = append(calls, "init"+mode)
	}
	return calls
}

func TestTheTypesOfTheAPINameWhatThereIs(t *testing.T) {
	_, api, _ := strings.Cut(read(t, "../facade/widget.d.ts"), "export interface ChatletAPI {")
	var typed []string
	for _, found := range regexp.MustCompile(`(?m)^  (\w+)(?:<[^(]*>)?\(`).FindAllStringSubmatch(api, -1) {
		typed = append(typed, found[1])
	}
	defined := callsIn(t)
	slices.Sort(defined)
	slices.Sort(typed)
	if len(defined) < 15 || !slices.Equal(defined, typed) {
		t.Errorf("widgets.js defines %v, widget.d.ts types %v", defined, typed)
	}
}
