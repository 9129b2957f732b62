//go:build !js

package build

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// shortNames maps private properties of the scripts to their names in the
// bundles. Bundles share objects, so all bundles of a build share the names.
type shortNames map[string]any

// privateProperties matches names with an underscore at the end, which only our
// own scripts use.
const privateProperties = `[^_]_$`

// bundle makes one minified script of an entry file and its imports. Modules of
// the first screen that are in files, by their names without ".js", are imported
// from the files of those names instead of being contained.
func (n shortNames) bundle(root, entry string, format esbuild.Format, defines, files map[string]string) ([]byte, error) {
	result := esbuild.Build(esbuild.BuildOptions{
		EntryPoints:       []string{filepath.Join(root, "web", entry)},
		Bundle:            true,
		Format:            format,
		Target:            esbuild.ES2022,
		Define:            defines,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		MangleProps:       privateProperties,
		MangleCache:       n,
		LegalComments:     esbuild.LegalCommentsNone,
		Plugins:           []esbuild.Plugin{stylesheets, wasmExec(root), shared(files)},
	})
	if len(result.Errors) > 0 {
		lines := esbuild.FormatMessages(result.Errors, esbuild.FormatMessagesOptions{})
		return nil, fmt.Errorf("bundling %s: %s", entry, strings.Join(lines, "\n"))
	}
	maps.Copy(n, result.MangleCache)
	return result.OutputFiles[0].Contents, nil
}

// shared replaces modules of the first screen with imports from the files of
// those names.
func shared(files map[string]string) esbuild.Plugin {
	return esbuild.Plugin{
		Name: "shared",
		Setup: func(build esbuild.PluginBuild) {
			for module, name := range files {
				build.OnResolve(esbuild.OnResolveOptions{Filter: `/screen/` + module + `\.js$`}, func(esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
					return esbuild.OnResolveResult{Path: "./" + name, External: true}, nil
				})
			}
		},
	}
}

// stylesheets imports a .css file, with its own imports, as minified text.
var stylesheets = esbuild.Plugin{
	Name: "stylesheets",
	Setup: func(build esbuild.PluginBuild) {
		build.OnLoad(esbuild.OnLoadOptions{Filter: `\.css$`}, func(args esbuild.OnLoadArgs) (esbuild.OnLoadResult, error) {
			result := esbuild.Build(esbuild.BuildOptions{
				EntryPoints: []string{args.Path}, Bundle: true, MinifyWhitespace: true, MinifySyntax: true,
			})
			if len(result.Errors) > 0 {
				return esbuild.OnLoadResult{Errors: result.Errors}, nil
			}
			text := strings.TrimSpace(string(result.OutputFiles[0].Contents))
			return esbuild.OnLoadResult{Contents: &text, Loader: esbuild.LoaderText}, nil
		})
	},
}

// loaderTemplate wraps Go's loader. The loader takes some things from the page
// by name: "fs" for writing output, the clock, and the source of random
// numbers. They must be the scope's.
const loaderTemplate = `export function defineGo(globalThis) {
	const { crypto, performance } = globalThis;
	const fs = { writeSync: (fd, data) => globalThis.fs.writeSync(fd, data) };
	%s
}`

// wasmExec provides "chatlet:wasm_exec": the loader of the toolchain that
// compiles the wasm, in a function that takes the global object as a parameter.
func wasmExec(root string) esbuild.Plugin {
	return esbuild.Plugin{
		Name: "wasm_exec",
		Setup: func(build esbuild.PluginBuild) {
			build.OnResolve(esbuild.OnResolveOptions{Filter: `^chatlet:wasm_exec$`}, func(args esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: args.Path, Namespace: "chatlet"}, nil
			})
			build.OnLoad(esbuild.OnLoadOptions{Filter: ".*", Namespace: "chatlet"}, func(esbuild.OnLoadArgs) (esbuild.OnLoadResult, error) {
				source, err := goLoader(root)
				text := fmt.Sprintf(loaderTemplate, source)
				return esbuild.OnLoadResult{Contents: &text, Loader: esbuild.LoaderJS}, err
			})
		},
	}
}

// goLoader reads Go's loader. The folder may select the toolchain.
func goLoader(root string) (string, error) {
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("finding the Go toolchain: %w", err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec.js"))
	return string(source), err
}
