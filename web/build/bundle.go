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

// shortNames are what the private properties of the scripts are called in the
// bundles. Bundles share objects, so all of a build share the names.
type shortNames map[string]any

// privateProperties end in an underscore, and belong to our own scripts alone.
const privateProperties = `[^_]_$`

// bundle makes one minified script out of an entry file and what it imports.
// Where screen is not empty, it is the name of the file that the first screen
// is in, which the script then loads instead of holding a copy of it.
func (n shortNames) bundle(root, entry string, format esbuild.Format, defines map[string]string, screen string) ([]byte, error) {
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
		Plugins:           []esbuild.Plugin{stylesheets, wasmExec(root), shared(screen)},
	})
	if len(result.Errors) > 0 {
		lines := esbuild.FormatMessages(result.Errors, esbuild.FormatMessagesOptions{})
		return nil, fmt.Errorf("bundling %s: %s", entry, strings.Join(lines, "\n"))
	}
	maps.Copy(n, result.MangleCache)
	return result.OutputFiles[0].Contents, nil
}

// shared leaves the first screen's module out of a script that loads it from
// the file of that name. No name leaves nothing out.
func shared(name string) esbuild.Plugin {
	return esbuild.Plugin{
		Name: "shared",
		Setup: func(build esbuild.PluginBuild) {
			if name == "" {
				return
			}
			build.OnResolve(esbuild.OnResolveOptions{Filter: `/screen/screen\.js$`}, func(esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: "./" + name, External: true}, nil
			})
		},
	}
}

// stylesheets imports a .css file as its minified text, and what it imports.
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

// loaderTemplate holds Go's loader. It writes its output through a bare "fs",
// which must be the scope's and not the page's.
const loaderTemplate = `export function defineGo(globalThis) {
	const fs = { writeSync: (fd, data) => globalThis.fs.writeSync(fd, data) };
	%s
}`

// wasmExec imports "chatlet:wasm_exec": the loader of the very toolchain that
// compiles the wasm, in a function whose parameter stands for the global.
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

// goLoader reads Go's loader. Which toolchain it is may depend on the folder.
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
