//go:build !js

package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// entry is a file in an archive.
type entry struct {
	name string
	data []byte
	mode fs.FileMode
}

// sorted sorts entries by name, so that the same files give the same archive.
func sorted(entries []entry) []entry {
	return slices.SortedFunc(slices.Values(entries), func(a, b entry) int { return cmp.Compare(a.name, b.name) })
}

// tarball packs entries as .tar.gz. No owner is named, and all files have one
// time.
func tarball(entries []entry, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	compressed, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(compressed)
	for _, e := range sorted(entries) {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: e.name, Size: int64(len(e.data)), Mode: int64(e.mode), ModTime: at, Format: tar.FormatUSTAR}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(e.data); err != nil {
			return nil, err
		}
	}
	err = errors.Join(w.Close(), compressed.Close())
	return out.Bytes(), err
}

// zipped packs entries as .zip.
func zipped(entries []entry, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range sorted(entries) {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: at}
		header.SetMode(e.mode)
		file, err := w.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := file.Write(e.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

// below returns the files of a folder as entries below another name. Hidden
// files and installed packages are no part of it.
func below(dir, name string) ([]entry, error) {
	files := os.DirFS(dir)
	var entries []entry
	err := fs.WalkDir(files, ".", func(file string, found fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		isLeftOut := file != "." && strings.HasPrefix(found.Name(), ".") || found.Name() == "node_modules"
		switch {
		case isLeftOut && found.IsDir():
			return fs.SkipDir
		case isLeftOut || found.IsDir():
			return nil
		}
		data, err := fs.ReadFile(files, file)
		entries = append(entries, entry{path.Join(name, file), data, 0o644})
		return err
	})
	return entries, err
}
