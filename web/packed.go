//go:build !js

package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// Packed is a build of which only the forms with the extension .br are kept.
// The other forms are made when somebody asks for them, so that a program can
// hold a build in a tenth of its size.
type Packed struct {
	files fs.FS
	// gzipped holds the gzip forms, by their names. Most clients want none.
	gzipped sync.Map
}

// NewPacked returns the build whose .br files are in a folder.
func NewPacked(files fs.FS) *Packed { return &Packed{files: files} }

// Open implements [fs.FS].
func (p *Packed) Open(name string) (fs.File, error) {
	file, err := p.files.Open(name)
	if err == nil {
		return file, nil
	}
	if plain, isGzip := strings.CutSuffix(name, ".gz"); isGzip {
		return p.openGzipped(name, plain)
	}
	packed, notThere := p.files.Open(name + ".br")
	if notThere != nil {
		return nil, err
	}
	return unpacked{packed, brotli.NewReader(packed)}, nil
}

// openGzipped opens the gzip form of a file, and makes it if this is the first
// time.
func (p *Packed) openGzipped(name, plain string) (fs.File, error) {
	file, err := p.Open(plain)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if data, isMade := p.gzipped.Load(name); isMade {
		return unpacked{file, bytes.NewReader(data.([]byte))}, nil
	}
	var made bytes.Buffer
	w := gzip.NewWriter(&made)
	if _, err := io.Copy(w, file); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	p.gzipped.Store(name, made.Bytes())
	return unpacked{file, bytes.NewReader(made.Bytes())}, nil
}

// ReadDir implements [fs.ReadDirFS]. It lists the packed and the plain files.
func (p *Packed) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(p.files, name)
	if err != nil {
		return nil, err
	}
	for _, entry := range slices.Clone(entries) {
		if plain, isPacked := strings.CutSuffix(entry.Name(), ".br"); isPacked {
			entries = append(entries, renamed{entry, plain})
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// unpacked is a file with another content than the one that is kept.
type unpacked struct {
	fs.File
	content io.Reader
}

// Read implements [fs.File].
func (u unpacked) Read(data []byte) (int, error) { return u.content.Read(data) }

// renamed is an entry with another name.
type renamed struct {
	fs.DirEntry
	name string
}

// Name implements [fs.DirEntry].
func (r renamed) Name() string { return r.name }
