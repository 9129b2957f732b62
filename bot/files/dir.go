package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// Dir stores files in a folder. Names cannot leave it.
type Dir struct{ root *os.Root }

// typeSuffix is the end of the name of the file with a file's media type.
const typeSuffix = ".type"

// maxType limits a media type, in bytes.
const maxType = 200

// OpenDir opens a folder, and makes it if it does not exist.
func OpenDir(path string) (*Dir, error) {
	if path == "" {
		return nil, errors.New("opening file store: the address names no folder: want dir:FOLDER")
	}
	if err := os.MkdirAll(path, 0o750); err != nil {
		return nil, fmt.Errorf("opening file store: %w", err)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("opening file store: %w", err)
	}
	return &Dir{root}, nil
}

// Save stores a file, completely or not at all. The error wraps [fs.ErrExist]
// if the name is in use, even by a file that is still being written.
func (d *Dir) Save(_ context.Context, name, mediaType string, r io.Reader, _ int64) error {
	if err := d.save(name, mediaType, r); err != nil {
		return fmt.Errorf("saving file: %w", err)
	}
	return nil
}

func (d *Dir) save(name, mediaType string, r io.Reader) error {
	part := name + ".part"
	// Creating the part reserves the name until the part is removed.
	file, err := d.root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, r)
	if err = errors.Join(err, file.Close()); err == nil {
		err = d.place(part, name, mediaType)
	}
	if err != nil {
		return errors.Join(err, d.root.Remove(part))
	}
	return nil
}

// place renames a part, unless a file with that name exists.
func (d *Dir) place(part, name, mediaType string) error {
	if _, err := d.root.Lstat(name); err == nil {
		return fs.ErrExist
	}
	if err := d.write(name+typeSuffix, strings.NewReader(mediaType)); err != nil {
		return err
	}
	return d.root.Rename(part, name)
}

// probe is the name of a file that is written to test the folder.
const probe = ".probe"

// Probe writes a file and removes it.
func (d *Dir) Probe(context.Context) error {
	err := d.write(probe, strings.NewReader(strings.Repeat("-", 4096)))
	if err == nil {
		err = d.root.Remove(probe)
	}
	if err != nil {
		return fmt.Errorf("writing a file: %w", err)
	}
	return nil
}

func (d *Dir) write(name string, r io.Reader) error {
	file, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o640)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, r)
	return errors.Join(err, file.Close())
}

// Open returns a file's content and media type.
func (d *Dir) Open(_ context.Context, name string) (io.ReadCloser, string, error) {
	file, err := d.root.Open(name)
	if err != nil {
		return nil, "", fmt.Errorf("opening file: %w", err)
	}
	mediaType, err := d.mediaType(name)
	if err != nil {
		return nil, "", errors.Join(fmt.Errorf("opening file: %w", err), file.Close())
	}
	return file, mediaType, nil
}

func (d *Dir) mediaType(name string) (string, error) {
	file, err := d.root.Open(name + typeSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return "application/octet-stream", nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxType))
	return string(data), err
}
