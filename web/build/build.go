//go:build !js

package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"chatlet/api"
	"chatlet/folder"
	"chatlet/web"
	"chatlet/widget/words"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// Limits for brotli sizes in bytes. Every page loads the facade; visitors who
// show intent load the wasm.
const (
	facadeBudget = 6_144
	wasmBudget   = 1_360_000
	// screenBudget limits what a visitor loads for the first screen, besides
	// the reply.
	screenBudget = 10_240
)

// facadeName is the file that pages name in a script tag. pinnedStem begins the
// name of a copy with a hash, for pages that want to stay with one build.
const (
	facadeName = "widget.js"
	pinnedStem = "widget"
)

// moduleName is the facade for pages that import it.
const moduleName = "widget.mjs"

// wasmFlags make the wasm small: no symbol table, no DWARF, and no inlining,
// which makes the raw file larger and the compressed one smaller. They also keep
// the names of folders and the commit out of it, so that the same sources give
// the same bytes.
var wasmFlags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l"}

// Build compiles and bundles the files for pages from the sources in root, and
// writes them into root/build/dist, and the studio into root/build/studio. The
// same sources give the same bytes. If the build fails or is interrupted, the
// old files stay. Without compress there are no compressed twins or sizes:
// compressing the wasm takes a minute.
func Build(root string, compress bool) ([]Artifact, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	b := builder{root: root, out: filepath.Join(root, "build"), cache: filepath.Join(root, "build", "cache"), writer: writeAlone, names: shortNames{}}
	if compress {
		b.writer = write
	}
	if err := b.build(); err != nil {
		return nil, err
	}
	return b.artifacts, nil
}

// builder holds the state of one build.
type builder struct {
	root, cache string
	// out is the folder with dist, the files for pages, and studio, those of the
	// studio.
	out       string
	writer    writer
	artifacts []Artifact
	names     shortNames
	// options, words and defines are what the scripts are made of.
	options []option
	words   []words.Language
	defines map[string]string
}

// output is a file to be written.
type output struct {
	name string
	data []byte
	// budget is the limit for the brotli size; 0 is none.
	budget int
}

func (b *builder) build() error {
	outputs, err := b.widget()
	if err != nil {
		return err
	}
	page, err := b.page(outputs)
	if err != nil {
		return err
	}
	studio, err := b.studio()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(b.cache, 0o755); err != nil {
		return err
	}
	if _, err := b.write("studio", studio); err != nil {
		return err
	}
	b.artifacts, err = b.write("dist", append(outputs, page...))
	return err
}

// write replaces a folder of the build.
func (b *builder) write(name string, outputs []output) (artifacts []Artifact, err error) {
	err = folder.Write(filepath.Join(b.out, name), func(dir string) error {
		for _, o := range outputs {
			a, err := b.writer(dir, b.cache, o.name, o.data, o.budget)
			if err != nil {
				return err
			}
			artifacts = append(artifacts, a)
		}
		return nil
	})
	return artifacts, err
}

// widget makes the files for pages with a chat. Each file contains the hashed
// names of others, so their order matters: the program, the scripts of an open
// chat, the scripts of a page.
func (b *builder) widget() ([]output, error) {
	wasm, err := b.wasm()
	if err != nil {
		return nil, err
	}
	if b.options, err = readOptions(b.root); err != nil {
		return nil, err
	}
	b.words = words.All()
	spoken, err := languageFiles(b.words)
	if err != nil {
		return nil, err
	}
	wasmName := web.HashedName("app", ".wasm", wasm)
	defines := definitions(b.options, b.words)
	b.defines = defines
	maps.Copy(defines, map[string]string{
		"__CHATLET_WASM__":  strconv.Quote(wasmName),
		"__CHATLET_WORDS__": strconv.Quote(spoken.pattern),
		"__CHATLET_FRAME__": `""`,
	})
	chat, err := b.chatScripts(defines)
	if err != nil {
		return nil, err
	}
	page, err := b.pageScripts(defines)
	if err != nil {
		return nil, err
	}
	return slices.Concat(spoken.outputs, page, chat, []output{{wasmName, wasm, wasmBudget}}), nil
}

// definitions returns the constants of the scripts that do not depend on other
// files.
func definitions(options []option, all []words.Language) map[string]string {
	return map[string]string{
		"__CHATLET_DIALECTS__":       dialectTable(),
		"__CHATLET_SHELL_STYLES__":   strconv.Quote(optionStyles(options, "shell")),
		"__CHATLET_POPUP_STYLES__":   strconv.Quote(optionStyles(options, "popup")),
		"__CHATLET_PREVIEW_STYLES__": strconv.Quote(optionStyles(options, "preview")),
		"__CHATLET_OPTIONS__":        strconv.Quote(optionKinds(options)),
		"__CHATLET_EXTRA_OPTIONS__":  strconv.Quote(optionsIn(options, "extras")),
		"__CHATLET_WITH__":           strconv.Quote(optionConditions(options)),
		"__CHATLET_NAMES__":          strconv.Quote(optionNames(options)),
		"__CHATLET_PROPS__":          strconv.Quote(optionProps(options)),
		"__CHATLET_SPOKEN__":         openLabels(all),
		"__CHATLET_OPEN__":           firstLabels(all),
		"__CHATLET_ENGLISH__":        firstWords(all[0]),
	}
}

// chatScripts makes what an open chat loads, and adds its names to the
// definitions.
func (b *builder) chatScripts(defines map[string]string) ([]output, error) {
	extras, err := b.script("extras/extras.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	extrasName := web.HashedName("extras", ".js", extras)
	defines["__CHATLET_EXTRAS__"] = strconv.Quote(extrasName)
	answer, err := b.script("screen/answering.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	answerName := web.HashedName("answer", ".js", answer)
	defines["__CHATLET_ANSWER__"] = strconv.Quote(answerName)
	dictation, err := b.script("dictation/dictation.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	dictationName := web.HashedName("dictation", ".js", dictation)
	defines["__CHATLET_DICTATION__"] = strconv.Quote(dictationName)
	frame, err := b.frame(defines)
	if err != nil {
		return nil, err
	}
	defines["__CHATLET_FRAME__"] = strconv.Quote(frame[0].name)
	screen, err := b.script("screen/screen.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	screenName := web.HashedName("screen", ".js", screen)
	runtime, err := b.names.bundle(b.root, "runtime/runtime.js", esbuild.FormatESModule, defines, map[string]string{"screen": screenName, "answering": answerName})
	if err != nil {
		return nil, err
	}
	runtimeName := web.HashedName("runtime", ".js", runtime)
	defines["__CHATLET_RUNTIME__"], defines["__CHATLET_SCREEN__"] = strconv.Quote(runtimeName), strconv.Quote(screenName)
	return append(frame, output{screenName, screen, screenBudget}, output{answerName, answer, 0}, output{extrasName, extras, 0}, output{dictationName, dictation, 0}, output{runtimeName, runtime, 0}), nil
}

// pageScripts makes what a page loads before a chat is opened.
func (b *builder) pageScripts(defines map[string]string) ([]output, error) {
	embed, err := b.script("embed/embed.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	embedName := web.HashedName("embed", ".js", embed)
	defines["__CHATLET_EMBED__"] = strconv.Quote(embedName)
	triggers, err := b.script("triggers/triggers.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	triggersName := web.HashedName("triggers", ".js", triggers)
	defines["__CHATLET_TRIGGERS__"] = strconv.Quote(triggersName)
	facade, err := b.script("facade/widget.js", esbuild.FormatIIFE, defines)
	if err != nil {
		return nil, err
	}
	module, err := b.script("facade/module.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	start, err := b.script("page/start.js", esbuild.FormatIIFE, defines)
	if err != nil {
		return nil, err
	}
	types, err := os.ReadFile(filepath.Join(b.root, "web", "facade", "widget.d.ts"))
	if err != nil {
		return nil, err
	}
	return []output{
		{facadeName, facade, facadeBudget},
		{web.HashedName(pinnedStem, ".js", facade), facade, facadeBudget},
		{moduleName, module, facadeBudget},
		{embedName, embed, 0},
		{triggersName, triggers, 0},
		{web.StartName, start, 0},
		{"widget.d.ts", types, 0},
	}, nil
}

func (b *builder) script(entry string, format esbuild.Format, defines map[string]string) ([]byte, error) {
	return b.names.bundle(b.root, entry, format, defines, nil)
}

func (b *builder) wasm() ([]byte, error) {
	modfile, err := clientModules(b.root)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "chatlet")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "app.wasm")
	args := append([]string{"build", "-modfile", modfile, "-o", out}, wasmFlags...)
	cmd := exec.Command("go", append(args, ".")...)
	cmd.Dir = b.root
	// In a workspace, the go command rejects -modfile.
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOWORK=off")
	if output, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling the wasm: %w\n%s", err, output)
	}
	linked, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	return joinSegments(linked)
}

// dialectTable returns the part of [api.Dialects] that the facade needs for the
// first request, as JSON.
func dialectTable() string {
	type row struct {
		Name       string   `json:"name"`
		Hosts      []string `json:"hosts"`
		StartPath  string   `json:"startPath"`
		PrefillKey string   `json:"prefillKey"`
	}
	var rows []row
	for _, d := range api.Dialects {
		rows = append(rows, row{d.Name, append([]string{}, d.Hosts...), d.StartPath, d.PrefillKey})
	}
	data, err := json.Marshal(rows)
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(data)
}

// PrintSizes lists the artifacts with their sizes in bytes, and the integrity
// attribute for the pinned facade.
func PrintSizes(w io.Writer, artifacts []Artifact) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "file\traw\tgzip\tbrotli\tbudget\t")
	for _, a := range artifacts {
		budget := "-"
		if a.Budget > 0 {
			budget = strconv.Itoa(a.Budget)
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%s\t\n", a.Name, a.Raw, a.Gzip, a.Brotli, budget)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, a := range artifacts {
		if strings.HasPrefix(a.Name, pinnedStem+"-") {
			fmt.Fprintf(w, "\n%s: integrity=%q crossorigin=\"anonymous\"\n", a.Name, a.SRI)
		}
	}
	return nil
}

// CheckBudgets fails if artifacts exceed their budgets.
func CheckBudgets(artifacts []Artifact) error {
	var errs []error
	for _, a := range artifacts {
		if a.Budget > 0 && a.Brotli > a.Budget {
			errs = append(errs, fmt.Errorf("%s is %d bytes after brotli, over its budget of %d", a.Name, a.Brotli, a.Budget))
		}
	}
	return errors.Join(errs...)
}
