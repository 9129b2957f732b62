//go:build !js

package build

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"chatlet/widget/words"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// moduleEntries are the files of the npm package that pages import.
var moduleEntries = []string{"index.js", "react.js", "vue.js", "elements.js"}

// programName is the file with the program in the npm package.
const programName = "program.bin"

// Modules makes the code of the npm package, by file name, from the sources in
// root, in which [Build] has made the program. Other bundlers have to follow what
// the code loads. So its parts are modules that import each other. They are not
// shortened, because that would also remove the comments for bundlers.
func Modules(root string) (map[string][]byte, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	wasmName, wasm, err := builtProgram(root)
	if err != nil {
		return nil, err
	}
	options, err := readOptions(root)
	if err != nil {
		return nil, err
	}
	all := words.All()
	defines := definitions(options, all)
	maps.Copy(defines, map[string]string{
		// A server that draws first screens compares this name.
		"__CHATLET_WASM__":      strconv.Quote(wasmName),
		"__CHATLET_WORDS__":     `"words-*"`,
		"__CHATLET_EMBED__":     `"embed"`,
		"__CHATLET_SCREEN__":    `"screen"`,
		"__CHATLET_ANSWER__":    `"answer"`,
		"__CHATLET_EXTRAS__":    `"extras"`,
		"__CHATLET_RUNTIME__":   `"runtime"`,
		"__CHATLET_DICTATION__": `"dictation"`,
		"__CHATLET_TRIGGERS__":  `"triggers"`,
		"__CHATLET_FRAME__":     `""`,
	})
	files, err := bundleModules(root, defines, all)
	if err != nil {
		return nil, err
	}
	files[programName], err = gzipped(wasm)
	return files, err
}

// builtProgram reads the program of the last build.
func builtProgram(root string) (name string, wasm []byte, err error) {
	found, err := filepath.Glob(filepath.Join(root, "build", "dist", "app-*.wasm"))
	if err != nil {
		return "", nil, err
	}
	if len(found) != 1 {
		return "", nil, fmt.Errorf("%d files build/dist/app-*.wasm: run make build first", len(found))
	}
	wasm, err = os.ReadFile(found[0])
	return filepath.Base(found[0]), wasm, err
}

// bundleModules makes the modules. Each file that is loaded later is one of its
// own.
func bundleModules(root string, defines map[string]string, all []words.Language) (map[string][]byte, error) {
	var entries []string
	for _, name := range moduleEntries {
		entries = append(entries, filepath.Join(root, "npm", name))
	}
	out := filepath.Join(root, "build", "npm")
	result := esbuild.Build(esbuild.BuildOptions{
		EntryPoints:   entries,
		Outdir:        out,
		Bundle:        true,
		Splitting:     true,
		ChunkNames:    "[name]-[hash]",
		Format:        esbuild.FormatESModule,
		Target:        esbuild.ES2022,
		Define:        defines,
		External:      []string{"react", "vue"},
		LegalComments: esbuild.LegalCommentsNone,
		Charset:       esbuild.CharsetUTF8,
		AbsWorkingDir: root,
		Plugins:       []esbuild.Plugin{ofThePackage(root), wordModules(all), stylesheets, wasmExec(root)},
	})
	if len(result.Errors) > 0 {
		lines := esbuild.FormatMessages(result.Errors, esbuild.FormatMessagesOptions{})
		return nil, fmt.Errorf("bundling the npm package: %s", strings.Join(lines, "\n"))
	}
	files := map[string][]byte{}
	for _, file := range result.OutputFiles {
		files[filepath.Base(file.Path)] = file.Contents
	}
	return files, nil
}

// ofThePackage replaces the modules that know where a build's files are.
func ofThePackage(root string) esbuild.Plugin {
	return esbuild.Plugin{
		Name: "package",
		Setup: func(build esbuild.PluginBuild) {
			build.OnResolve(esbuild.OnResolveOptions{Filter: `^\./(part|program)\.js$|/(facade/part|screen/program)\.js$`}, func(args esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: filepath.Join(root, "npm", filepath.Base(args.Path))}, nil
			})
		},
	}
}

// wordModules provides "chatlet:words", which names a module for each language,
// and these modules.
func wordModules(all []words.Language) esbuild.Plugin {
	return esbuild.Plugin{
		Name: "words",
		Setup: func(build esbuild.PluginBuild) {
			build.OnResolve(esbuild.OnResolveOptions{Filter: `^chatlet:words`}, func(args esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: strings.TrimPrefix(args.Path, "chatlet:"), Namespace: "words"}, nil
			})
			build.OnLoad(esbuild.OnLoadOptions{Filter: ".*", Namespace: "words"}, func(args esbuild.OnLoadArgs) (esbuild.OnLoadResult, error) {
				text, err := wordModule(args.Path, all)
				return esbuild.OnLoadResult{Contents: &text, Loader: esbuild.LoaderJS}, err
			})
		},
	}
}

// wordModule returns the module "words", or that of a language.
func wordModule(name string, all []words.Language) (string, error) {
	var table strings.Builder
	for _, l := range all {
		file := "words-" + l.Tag
		if file == name {
			text, err := l.Asset()
			return string(text), err
		}
		fmt.Fprintf(&table, "%q: () => import(%q),\n", file, "chatlet:"+file)
	}
	return "export const WORDS = {\n" + table.String() + "};", nil
}
