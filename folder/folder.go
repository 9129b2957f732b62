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
	if err := restore(path, old); err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(made), os.RemoveAll(old), os.MkdirAll(made, 0o755)); err != nil {
		return fmt.Errorf("making room for %s: %w", path, err)
	}
	if err := fill(made); err != nil {
		return errors.Join(err, os.RemoveAll(made))
	}
	if err := os.Rename(path, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, os.RemoveAll(made))
	}
	if err := os.Rename(made, path); err != nil {
		return errors.Join(err, restore(path, old))
	}
	return os.RemoveAll(old)
}

// restore puts the old folder back, if a program was stopped after it had moved
// that away and before the new one was in its place.
func restore(path, old string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(old, path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
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
	if err := os.Rename(f.Name(), path); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
