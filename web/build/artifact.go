//go:build !js

package build

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chatlet/folder"
	"chatlet/web"

	"github.com/andybalholm/brotli"
)

// Artifact is one file of a build, with its sizes in bytes.
type Artifact struct {
	Name              string
	Raw, Gzip, Brotli int
	// Budget is the limit for the brotli size; 0 is none.
	Budget int
	// SRI is the value of an integrity attribute for the file.
	SRI string
}

// writer writes one file of a build below dir.
type writer func(dir, cache, name string, data []byte, budget int) (Artifact, error)

// writeAlone writes a file without compressed twins.
func writeAlone(dir, _, name string, data []byte, budget int) (Artifact, error) {
	a := Artifact{Name: name, Raw: len(data), Budget: budget, SRI: integrity(data)}
	return a, os.WriteFile(filepath.Join(dir, name), data, 0o644)
}

// write writes a file below dir with its compressed twins. Compressing the
// wasm takes a minute, so twins are kept in cache by content.
func write(dir, cache, name string, data []byte, budget int) (Artifact, error) {
	a, err := writeAlone(dir, cache, name, data, budget)
	if err != nil {
		return a, err
	}
	for _, twin := range []struct {
		ext      string
		size     *int
		compress func([]byte) ([]byte, error)
	}{{".gz", &a.Gzip, gzipped}, {".br", &a.Brotli, brotlied}} {
		packed, err := cached(filepath.Join(cache, web.HashedName("", twin.ext, data)), func() ([]byte, error) { return twin.compress(data) })
		if err != nil {
			return a, fmt.Errorf("compressing %s: %w", name, err)
		}
		*twin.size = len(packed)
		if err := os.WriteFile(filepath.Join(dir, name+twin.ext), packed, 0o644); err != nil {
			return a, err
		}
	}
	return a, nil
}

// cached returns the content of a file, and produces the file first if it is
// missing.
func cached(path string, produce func() ([]byte, error)) ([]byte, error) {
	if data, err := os.ReadFile(path); err == nil {
		return data, nil
	}
	data, err := produce()
	if err != nil {
		return nil, err
	}
	return data, folder.WriteFile(path, data, 0o644)
}

func gzipped(data []byte) ([]byte, error) {
	return packed(data, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) })
}

func brotlied(data []byte) ([]byte, error) {
	return packed(data, func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterLevel(w, brotli.BestCompression), nil
	})
}

func packed(data []byte, open func(io.Writer) (io.WriteCloser, error)) ([]byte, error) {
	var out bytes.Buffer
	w, err := open(&out)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func integrity(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
