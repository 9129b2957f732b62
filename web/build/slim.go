//go:build !js

package build

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/module"
)

// slimming is a module of which the wasm is compiled without some files.
type slimming struct {
	module string
	files  []replacement
}

// replacement is a file that the wasm is compiled without.
type replacement struct {
	// name is the file's path in the module.
	name string
	// sum is the SHA-256 of the file that was looked at, in hexadecimal. A file
	// of another release may hold what the rest of the module needs.
	sum string
	// with is the file of ours that takes its place, below _client; empty for
	// none.
	with string
}

// slimmed lists what visitors do not download. Sizes are of the wasm after
// brotli.
var slimmed = []slimming{
	{
		module: "github.com/maxence-charriere/go-app/v10",
		files: []replacement{
			// go-app's server half: net/http is 350 kB.
			{name: "pkg/app/http.go", sum: "0601189a9f611378e9b24ab4bdf42780a03cbf95c1bbebd4171b523ddbe9a32d"},
			{name: "pkg/app/static.go", sum: "9e41adfad2d79ffdf6aba2cfb69397febe6c99f9a7b912737589c7e88c3463a9"},
			{name: "pkg/app/wasm.go", sum: "10117b07fb7147cdfcd97d1e07cd010da30914e2a622b73d0242b5d9019796f8"},
			{name: "pkg/app/resource.go", sum: "6b52ab4ec2f4171d403384bffe159e9ec22699933e768ef5868f2851a1b84baa", with: "go-app/resource.go.txt"},
			// Encrypted storage: the ciphers are 40 kB.
			{name: "pkg/app/crypto.go", sum: "c0fc14126207dc9fa15fb8869bd882874486654919835dc35d5bef8a6122aa97", with: "go-app/crypto.go.txt"},
		},
	},
	{
		module: "github.com/microcosm-cc/bluemonday",
		files: []replacement{
			// Rules for style attributes: two thirds of the start-up time.
			{name: "css/handlers.go", sum: "aa3fc38933ea9735bf4b4cec833e21d02eaac30edcb7a530d0e985913cd46e40", with: "bluemonday/handlers.go.txt"},
		},
	},
	{
		module: "github.com/aymerick/douceur",
		files: []replacement{
			// The parser of those attributes, and its regular expressions.
			{name: "parser/parser.go", sum: "55242f9d291983244c0a45010fda4dbd355a69044e6a97db15e8660c8d8bc9da", with: "douceur/parser.go.txt"},
		},
	},
}

// clientDir is where the slimmed modules go, below the root. The go command
// does not look for packages in it, because of the dot.
const clientDir = "build/.modules"

// clientModules copies the slimmed modules below root and writes a module file
// beside them that makes the go command use them. It returns that file's path.
// The module file names them relative to root, as the wasm has the names in it
// and must not depend on where the root is.
func clientModules(root string) (modfile string, err error) {
	dir := filepath.Join(root, clientDir)
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	var replaces strings.Builder
	for _, s := range slimmed {
		name, err := s.folder()
		if err != nil {
			return "", err
		}
		if err := s.copyModule(root, filepath.Join(dir, name)); err != nil {
			return "", fmt.Errorf("slimming %s for the browser: %w", s.module, err)
		}
		fmt.Fprintf(&replaces, "\nreplace %s => ./%s/%s\n", s.module, clientDir, name)
	}
	return writeModfile(root, dir, replaces.String())
}

// folder is the module's name without its path and its major version.
func (s slimming) folder() (string, error) {
	prefix, _, ok := module.SplitPathVersion(s.module)
	if !ok {
		return "", fmt.Errorf("%q is not the path of a module", s.module)
	}
	return path.Base(prefix), nil
}

// writeModfile writes the project's module file with replaces at its end.
func writeModfile(root, dir, replaces string) (string, error) {
	modfile := filepath.Join(dir, "client.mod")
	for from, to := range map[string]string{"go.mod": modfile, "go.sum": filepath.Join(dir, "client.sum")} {
		data, err := os.ReadFile(filepath.Join(root, from))
		if err != nil {
			return "", err
		}
		if from == "go.mod" {
			data = append(data, replaces...)
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			return "", err
		}
	}
	return modfile, nil
}

// copyModule copies the module without its tests, then applies the files.
func (s slimming) copyModule(root, to string) error {
	from, err := moduleDir(root, s.module)
	if err != nil {
		return err
	}
	if err := copyTree(from, to); err != nil {
		return err
	}
	// The cache makes up a module file where an old module has none.
	if err := writeMissing(filepath.Join(to, "go.mod"), "module "+s.module+"\n"); err != nil {
		return err
	}
	for _, r := range s.files {
		if err := r.apply(root, to); err != nil {
			return err
		}
	}
	return nil
}

func writeMissing(path, text string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// apply replaces the file in the copy of a module. It fails where the file is
// not the one that was looked at, because the library has changed and may need
// what the file was taken out for.
func (r replacement) apply(root, dir string) error {
	path := filepath.Join(dir, filepath.FromSlash(r.name))
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("replacing a file that the module should have: %w", err)
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != r.sum {
		return fmt.Errorf("%s has the SHA-256 %s, want %s: the module was upgraded; read what changed in the file, "+
			"see whether it can still be replaced, and record its new hash in web/build/slim.go", r.name, got, r.sum)
	}
	if r.with == "" {
		return os.Remove(path)
	}
	ours, err := os.ReadFile(filepath.Join(root, "web", "build", "_client", filepath.FromSlash(r.with)))
	if err != nil {
		return err
	}
	return os.WriteFile(path, ours, 0o644)
}

// moduleDir is where the module's sources are. They are downloaded where that
// has not happened yet: nothing but the wasm uses these modules.
func moduleDir(root, module string) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Dir = root
	out, err := cmd.Output()
	var found struct{ Dir, Error string }
	if jsonErr := json.Unmarshal(out, &found); jsonErr == nil && found.Error != "" {
		err = errors.New(found.Error)
	} else if err == nil {
		err = jsonErr
	}
	if err != nil {
		return "", fmt.Errorf("finding the module: %w", err)
	}
	return found.Dir, nil
}

// copyTree copies the sources that a build reads: Go files that are not tests,
// and module files.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		isSource := strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go")
		if !isSource && entry.Name() != "go.mod" {
			return nil
		}
		target := filepath.Join(to, strings.TrimPrefix(path, from))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}
