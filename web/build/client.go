//go:build !js

package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// slimming says which files of a module the wasm is compiled without, and by
// which of ours they are replaced. An empty replacement removes the file.
type slimming struct {
	module string
	files  map[string]string
}

// slimmed lists what visitors do not download. Sizes are of the wasm after
// brotli.
var slimmed = []slimming{
	{
		module: "github.com/maxence-charriere/go-app/v10",
		files: map[string]string{
			// go-app's server half: net/http is 350 kB.
			"pkg/app/http.go":     "",
			"pkg/app/static.go":   "",
			"pkg/app/wasm.go":     "",
			"pkg/app/resource.go": "go-app/resource.go.txt",
			// Encrypted storage: the ciphers are 40 kB.
			"pkg/app/crypto.go": "go-app/crypto.go.txt",
		},
	},
	{
		module: "github.com/microcosm-cc/bluemonday",
		files: map[string]string{
			// Rules for style attributes: two thirds of the start-up time.
			"css/handlers.go": "bluemonday/handlers.go.txt",
		},
	},
	{
		module: "github.com/aymerick/douceur",
		files: map[string]string{
			// The parser of those attributes, and its regular expressions.
			"parser/parser.go": "douceur/parser.go.txt",
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
		name := path.Base(strings.TrimSuffix(s.module, "/v10"))
		if err := s.copyModule(root, filepath.Join(dir, name)); err != nil {
			return "", fmt.Errorf("slimming %s for the browser: %w", s.module, err)
		}
		fmt.Fprintf(&replaces, "\nreplace %s => ./%s/%s\n", s.module, clientDir, name)
	}
	return writeModfile(root, dir, replaces.String())
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
	for name, replacement := range s.files {
		if err := replaceFile(root, filepath.Join(to, name), replacement); err != nil {
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

// replaceFile fails where there is nothing to replace: then the library has
// changed, and so may have what the file was taken out for.
func replaceFile(root, path, replacement string) error {
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("taking a file out that the module should have: %w", err)
	}
	if replacement == "" {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(root, "web", "build", "_client", replacement))
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
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
