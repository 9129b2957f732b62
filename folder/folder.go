// Package folder writes folders of files completely or not at all.
package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write fills a folder anew. fill gets the path of an empty folder beside it,
// which takes the place of the old one if fill succeeds. If fill fails or the
// program is stopped, the old folder stays as it is. The next call removes what
// a stopped one has left.
func Write(path string, fill func(dir string) error) error {
	made, old := path+".new", path+".old"
	if err := errors.Join(os.RemoveAll(made), os.RemoveAll(old), os.MkdirAll(made, 0o755)); err != nil {
		return fmt.Errorf("making room for %s: %w", path, err)
	}
	if err := fill(made); err != nil {
		return errors.Join(err, os.RemoveAll(made))
	}
	if err := os.Rename(path, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, os.RemoveAll(made))
	}
	return errors.Join(os.Rename(made, path), os.RemoveAll(old))
}

// WriteFile writes a file atomically, so that nobody reads half of it.
func WriteFile(path string, data []byte, mode os.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), path)
}
