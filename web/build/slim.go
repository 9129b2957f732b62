//go:build !js

package build

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/module"
)

// slimming describes how a module is changed for the wasm: files are removed,
// replaced or edited, or imports are replaced with packages of ours.
type slimming struct {
	module string
	files  []replacement
	// imports maps imported packages to ours. For this release of the module,
	// somebody has checked that ours do what it needs: sum is the module's
	// checksum, as in go.sum.
	imports map[string]string
	sum     string
}

// replacement is a file of a module that is removed, replaced or edited in the
// wasm.
type replacement struct {
	// name is the file's path in the module.
	name string
	// sum is the SHA-256 of the file that was reviewed, in hexadecimal. In
	// another release, the rest of the module may need the file.
	sum string
	// with is our file that replaces it, below _client.
	with string
	// edits change it instead. Without these and with, the file is removed.
	edits []edit
}

// edit replaces a piece of a file, which must be there once.
type edit struct{ old, new string }

// slimmed lists the changes. Sizes are those of the wasm after brotli.
var slimmed = []slimming{
	{
		module: "github.com/maxence-charriere/go-app/v10",
		sum:    "h1:4JUSlVQ8zVIeL3acFJEpuerP6FLoEQWg6CUTtHcz7Ro=",
		imports: map[string]string{
			// Ciphers, hashes and big numbers, for a random name: 46 kB.
			"github.com/google/uuid": "chatlet/slim/uuid",
			"encoding/json":          "chatlet/slim/json",
			"regexp":                 "chatlet/slim/regexp",
		},
		files: []replacement{
			// go-app's server half: net/http is 350 kB.
			{name: "pkg/app/http.go", sum: "0601189a9f611378e9b24ab4bdf42780a03cbf95c1bbebd4171b523ddbe9a32d"},
			{name: "pkg/app/static.go", sum: "9e41adfad2d79ffdf6aba2cfb69397febe6c99f9a7b912737589c7e88c3463a9"},
			{name: "pkg/app/wasm.go", sum: "10117b07fb7147cdfcd97d1e07cd010da30914e2a622b73d0242b5d9019796f8"},
			{name: "pkg/app/resource.go", sum: "6b52ab4ec2f4171d403384bffe159e9ec22699933e768ef5868f2851a1b84baa", with: "go-app/resource.go.txt"},
			// Formats with reflection for what is nearly always a text: 2 % of the
			// code that the start compiles.
			{name: "pkg/app/strings.go", sum: "8cc693cc67c74ca5db5c7b240296cc4b25ca85b0da9e4e09b34e461139ff6cab", edits: []edit{
				{"\treturn fmt.Sprintf(format, v...)", "\tif format == \"%v\" {\n\t\tswitch v := v[0].(type) {\n\t\tcase string, int, bool:\n\t\t\treturn toString(v)\n\t\t}\n\t}\n\treturn fmt.Sprintf(format, v...)"},
			}},
			// Reads and parses the page's address, which may be any, to find what to show.
			// The chat is at one of its own, without a regular expression and a parser: 3 %
			// of the code that the start compiles.
			{name: "pkg/app/js_wasm.go", sum: "683db47f071e412509b54722ac5463f88b5dd8698aab3694e4b6ca53f12c7224", edits: []edit{
				{"\trawurl := w.\n\t\tGet(\"location\").\n\t\tGet(\"href\").\n\t\tString()\n\n\tu, _ := url.Parse(rawurl)\n\treturn u\n",
					"\treturn &url.URL{Scheme: \"https\", Host: \"chat.invalid\", Path: \"/\"}\n"},
			}},
			// Compares what two pointers lead to, which may be a whole conversation, and
			// texts in a general way: 2 % of the code that the start compiles. Another
			// pointer is another value.
			{name: "pkg/app/node.go", sum: "6fc7abe1ce4243b89bfed8808302c934d1049863554373ddf66f74ec3bbbe0fc", edits: []edit{
				{"\t\treflect.Float32:\n\t\treturn !v.Equal(new)\n", "\t\treflect.Float32:\n\t\treturn v.Interface() != new.Interface()\n"},
				{"\n\tdefault:\n\t\tswitch v.Interface().(type) {\n\t\tcase time.Time:", "\n\tcase reflect.Pointer:\n\t\treturn v.Pointer() != new.Pointer()\n\n\tdefault:\n\t\tswitch v.Interface().(type) {\n\t\tcase time.Time:"},
			}},
			// Encrypted storage: the ciphers are 40 kB.
			{name: "pkg/app/crypto.go", sum: "c0fc14126207dc9fa15fb8869bd882874486654919835dc35d5bef8a6122aa97", with: "go-app/crypto.go.txt"},
		},
	},
	{
		module: "github.com/google/uuid",
		files: []replacement{
			// Identifiers of six kinds, with the crypto that they need: 46 kB. The
			// page makes the identifiers of the chat.
			{name: "dce.go", sum: "6a4b89e7f6165a673e76f00bebaabf8d0d7eb4356a672c6cb771d95a45fb2695"},
			{name: "hash.go", sum: "afe975c3f3e8b9a972c66165f06e978cc5c2f8ea5a4809dae4c46b4cfebbadce"},
			{name: "marshal.go", sum: "933eb226d049268e17809fd37f777c650b9ec8cb3fa988534b792610a64dcc43"},
			{name: "node.go", sum: "73a93d192ca24078e0f93b8c1675e13adb442421252d3974d697b0821c4832cf"},
			{name: "node_js.go", sum: "334b6ac9f50339341696319aaf9b912ea8007d0aacf0e909a48a0bb02d982d6d"},
			{name: "node_net.go", sum: "78e274b465de8da8690f4ab06281f41025b142c1d093e337fda1d6726b35662b"},
			{name: "null.go", sum: "791638f42d54fcf07ac752df6b2df92593f7da308f944465e2cda443dc3346cf"},
			{name: "sql.go", sum: "29281b11e8f97f1ddf73d087854cb401ba42a87c4f59ce45fc69763a4d927f2f"},
			{name: "time.go", sum: "e07999a07de5b667dd1dd5792b544ea933e7e839eca03b3469527f86a8bc2881"},
			{name: "util.go", sum: "755f50afafb13dd89ae6177da7eb6dc31ae650ece2f9ba52821021e9f8de044e"},
			{name: "uuid.go", sum: "0edec8e34c6b6fe0db31b71a29069a09ed832e3fd04ee0175916b58f2b60e5c1", with: "uuid/uuid.go.txt"},
			{name: "version1.go", sum: "38a2c229a2aad4bb72d45529304f210b1f31e8ef60bbd2605690a10f0d8a8242"},
			{name: "version4.go", sum: "f252aeb4028659d83cbf7b037d4524f7c9b76cde1fdca1f6f7de310dab6f4dcd"},
			{name: "version6.go", sum: "013cc9f4a9e606746d38d53f8e651b9222f5042fde567484588ec1d7a0c54905"},
			{name: "version7.go", sum: "8002748cc22a032c3782b42f7653a947189b8566c50d246b4a3beb2e075f8d62"},
		},
	},
	{
		module: "github.com/microcosm-cc/bluemonday",
		sum:    "h1:MpEUotklkwCSLeH+Qdx1VJgNqLlpY2KXwXFM08ygZfk=",
		// Expressions in package variables, which took half of the start-up time.
		imports: map[string]string{"regexp": "chatlet/slim/regexp"},
		files: []replacement{
			// Rules for style attributes: two thirds of the start-up time.
			{name: "css/handlers.go", sum: "aa3fc38933ea9735bf4b4cec833e21d02eaac30edcb7a530d0e985913cd46e40", with: "bluemonday/handlers.go.txt"},
		},
	},
	{
		module:  "github.com/yuin/goldmark",
		sum:     "h1:XT/tNqCIbabh0ln675w4x3dv04kQBKi8NwYqi9IJaxI=",
		imports: map[string]string{"regexp": "chatlet/slim/regexp"},
		files: []replacement{
			// Tables and a converter that the program makes at its start, though
			// most chats never use them: 3 % of the start.
			{name: "markdown.go", sum: "bb9b829a4696a151426dca46e821506917356252a9eed30bbf5ec0741d728d97", edits: []edit{
				{"var defaultMarkdown = New()\n", ""},
				{"defaultMarkdown.Convert", "New().Convert"},
			}},
			{name: "util/unicode_case_folding.go", sum: "9acc1c62029b8ae3d0dc9a84a9f33a880ddc2ac322e9dda3c1fa038121336e8d", edits: []edit{
				{"package util\n", "package util\n\nimport \"sync\"\n"},
				{"func init() {", "var fillFoldings = sync.OnceFunc(func() {"},
				{"cTo = tTo\n\t}\n}", "cTo = tTo\n\t}\n})"},
			}},
			{name: "util/util.go", sum: "eb2b864bce45937f0f3156110120dee36837ed18a5cf23e785a9a0a673abf946", edits: []edit{
				{"folded, ok := unicodeCaseFoldings[r]", "fillFoldings()\n\t\tfolded, ok := unicodeCaseFoldings[r]"},
			}},
		},
	},
	{
		module: "golang.org/x/net",
		files: []replacement{
			// 2,100 names of characters: 3 % of the start.
			{name: "html/entity.go", sum: "680a9bb55e7eca9bc0cbee59755591ab9f97abf3fe39490211eb088cc2cd62c2", edits: []edit{
				{"package html\n", "package html\n\nimport \"sync\"\n"},
				{"var entity = map[string]rune{", "var entity = sync.OnceValue(func() map[string]rune {\n\treturn map[string]rune{"},
				{"'\\U000000FF',\n}\n\n// HTML entities that are two", "'\\U000000FF',\n}})\n\n// HTML entities that are two"},
			}},
			{name: "html/escape.go", sum: "d0dfaa8c3b36ef9d4578dfdf9480c654252afc6a09128d96d570e74c563c82c9", edits: []edit{
				{"entity[entityName];", "entity()[entityName];"},
				{"entity[entityName[:j]]", "entity()[entityName[:j]]"},
			}},
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

// clientDir is the folder of the changed modules, below the root. The go
// command ignores it because of the dot.
const clientDir = "build/.modules"

// clientModules copies the slimmed modules below root, and writes a module file
// that makes the go command use them. It returns that file's path. The module
// file names the copies relative to root, because the names end up in the wasm,
// which must not depend on the root.
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

// folder returns the module's name without its path and its major version.
func (s slimming) folder() (string, error) {
	prefix, _, ok := module.SplitPathVersion(s.module)
	if !ok {
		return "", fmt.Errorf("%q is not the path of a module", s.module)
	}
	return path.Base(prefix), nil
}

// writeModfile writes the project's module file with the replaces added.
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

// copyModule copies the module without its tests, then replaces its files.
func (s slimming) copyModule(root, to string) error {
	from, sum, err := moduleDir(root, s.module)
	if err != nil {
		return err
	}
	if err := copyTree(from, to); err != nil {
		return err
	}
	// A module without a go.mod needs one in the copy.
	if err := writeMissing(filepath.Join(to, "go.mod"), "module "+s.module+"\n"); err != nil {
		return err
	}
	for _, r := range s.files {
		if err := r.apply(root, to); err != nil {
			return err
		}
	}
	if len(s.imports) == 0 {
		return nil
	}
	if sum != s.sum {
		return fmt.Errorf("the module has the checksum %s, want %s: it was upgraded; see whether it asks for more of %q than "+
			"the packages in their place can, and record its new checksum in web/build/slim.go", sum, s.sum, slices.Sorted(maps.Keys(s.imports)))
	}
	return s.rewriteImports(to)
}

// rewriteImports replaces imports in the copy of a module with our packages.
func (s slimming) rewriteImports(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text := string(data)
		for from, to := range s.imports {
			// The import keeps its name, whatever our package is called.
			text = strings.Replace(text, "\t"+strconv.Quote(from)+"\n", "\t"+importName(from)+" "+strconv.Quote(to)+"\n", 1)
			text = strings.Replace(text, "import "+strconv.Quote(from)+"\n", "import "+importName(from)+" "+strconv.Quote(to)+"\n", 1)
		}
		if text == string(data) {
			return nil
		}
		return os.WriteFile(path, []byte(text), 0o644)
	})
}

func importName(importPath string) string { return path.Base(importPath) }

func writeMissing(path, text string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// apply replaces the file in the copy of a module. It fails if the file is not
// the one that was reviewed: the library has changed, and may now need what was
// removed.
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
	if r.edits != nil {
		return r.edit(path, string(data))
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

// edit changes the pieces of the file.
func (r replacement) edit(path, text string) error {
	for _, e := range r.edits {
		if n := strings.Count(text, e.old); n != 1 {
			return fmt.Errorf("%s has %q %d times, want once: see web/build/slim.go", r.name, e.old, n)
		}
		text = strings.Replace(text, e.old, e.new, 1)
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// moduleDir returns the folder of the module's sources and their checksum. It
// downloads them if needed.
func moduleDir(root, module string) (dir, sum string, err error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Dir = root
	out, err := cmd.Output()
	var found struct{ Dir, Sum, Error string }
	if jsonErr := json.Unmarshal(out, &found); jsonErr == nil && found.Error != "" {
		err = errors.New(found.Error)
	} else if err == nil {
		err = jsonErr
	}
	if err != nil {
		return "", "", fmt.Errorf("finding the module: %w", err)
	}
	return found.Dir, found.Sum, nil
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
