package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

// packed is a text as a .br file.
func packed(t *testing.T, text string) *fstest.MapFile {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: out.Bytes()}
}

func TestAPackedBuildIsServedInEveryForm(t *testing.T) {
	text := strings.Repeat("let a = 1;", 100)
	kept := fstest.MapFS{"widget.js.br": packed(t, text), "app-0123456789.wasm.br": packed(t, "\x00asm")}
	assets := NewAssets(NewPacked(kept))
	for accept, read := range map[string]func(io.Reader) (io.Reader, error){
		"":     func(r io.Reader) (io.Reader, error) { return r, nil },
		"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	} {
		for range 2 { // made, and kept
			r, w := httptest.NewRequest(http.MethodGet, "/v1/widget.js", nil), httptest.NewRecorder()
			r.Header.Set("Accept-Encoding", accept)
			assets.ServeHTTP(w, r)
			content, err := read(w.Body)
			if err != nil {
				t.Fatalf("%q: %v", accept, err)
			}
			if data, err := io.ReadAll(content); err != nil || string(data) != text || w.Header().Get("Content-Encoding") != accept {
				t.Errorf("%q: %q %.40s, %v", accept, w.Header().Get("Content-Encoding"), data, err)
			}
		}
	}
}

func TestAPackedBuildListsPlainFiles(t *testing.T) {
	build := NewPacked(fstest.MapFS{"app-0123456789.wasm.br": packed(t, "\x00asm")})
	if names, err := fs.Glob(build, "app-*.wasm"); err != nil || len(names) != 1 {
		t.Errorf("%q, %v", names, err)
	}
	for _, name := range []string{"none.js", "none.js.gz", "none.js.br", "app-0123456789.wasm.br.br"} {
		if _, err := build.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
