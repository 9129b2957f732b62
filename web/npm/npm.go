//go:build !js

// Package npm makes the npm package.
package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chatlet/notices"
	"chatlet/web/build"
)

// copied maps the files that need no build to their sources, below the
// project's folder.
var copied = map[string]string{
	"package.json":  "npm/package.json",
	"README.md":     "npm/README.md",
	"LICENSE":       "LICENSE",
	"index.d.ts":    "npm/index.d.ts",
	"react.d.ts":    "npm/react.d.ts",
	"vue.d.ts":      "npm/vue.d.ts",
	"elements.d.ts": "npm/elements.d.ts",
	"widget.d.ts":   "web/facade/widget.d.ts",
}

// unversioned stands in npm/package.json for the version of the project.
const unversioned = `"version": "0.0.0"`

// Pack makes the package from the sources in root, in which the widget has been
// built, with the licences of what others have written. It returns the name that
// npm gives the archive, and the archive. The same sources give the same bytes.
func Pack(root string, licences []byte) (name string, data []byte, err error) {
	version, err := os.ReadFile(filepath.Join(root, "version.txt"))
	if err != nil {
		return "", nil, err
	}
	release := strings.TrimSpace(string(version))
	files, err := build.Modules(root)
	if err != nil {
		return "", nil, err
	}
	if err := complete(files, root, release); err != nil {
		return "", nil, err
	}
	files[notices.File] = licences
	data, err = archive(files)
	return "chatlet-" + release + ".tgz", data, err
}

// complete adds to the code what npm and editors read.
func complete(files map[string][]byte, root, version string) error {
	for name, source := range copied {
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(source)))
		if err != nil {
			return err
		}
		files[name] = data
	}
	described := string(files["package.json"])
	if !strings.Contains(described, unversioned) {
		return fmt.Errorf("npm/package.json does not contain %s", unversioned)
	}
	files["package.json"] = []byte(strings.Replace(described, unversioned, fmt.Sprintf(`"version": %q`, version), 1))
	// Frameworks that render on a server have to know that components are for
	// browsers. The bundler drops the line from the source.
	files["react.js"] = append([]byte("\"use client\";\n"), files["react.js"]...)
	return nil
}

// packed is the time of all files, as in the archives of npm itself. A time
// stamp of 0 is a mistake to some programs.
var packed = time.Date(1985, time.October, 26, 8, 15, 0, 0, time.UTC)

// archive packs files as npm does.
func archive(files map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data := files[name]
		header := &tar.Header{Name: "package/" + name, Mode: 0o644, Size: int64(len(data)), ModTime: packed, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(header); err != nil {
			return nil, fmt.Errorf("packing %s: %w", name, err)
		}
		if _, err := t.Write(data); err != nil {
			return nil, fmt.Errorf("packing %s: %w", name, err)
		}
	}
	err = errors.Join(t.Close(), z.Close())
	return out.Bytes(), err
}
