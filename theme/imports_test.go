package theme

import (
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestThePackageStaysSmallInWasm(t *testing.T) {
	allowed := map[string]bool{"bytes": true, "math": true, "slices": true, "sort": true, "strconv": true, "strings": true, "unicode/utf8": true, "chatlet/loosejson": true, "chatlet/weburl": true}
	files, _ := filepath.Glob("*.go")
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			if name, _ := strconv.Unquote(spec.Path.Value); !allowed[name] {
				t.Errorf("%s imports %s: what this package imports is paid for by every visitor", path, name)
			}
		}
	}
}
