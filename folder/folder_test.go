package folder

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// put writes a file of the same content as its name.
func put(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
		t.Fatal(err)
	}
}

// names lists a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := make([]string, len(entries))
	for i, entry := range entries {
		found[i] = entry.Name()
	}
	return found
}

func TestAFolderIsReplacedAsAWhole(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	for _, name := range []string{"first", "second"} {
		if err := Write(dir, func(made string) error { put(t, made, name); return nil }); err != nil {
			t.Fatal(err)
		}
		if found := names(t, dir); len(found) != 1 || found[0] != name {
			t.Errorf("%q, want %s alone", found, name)
		}
	}
	if found := names(t, parent); len(found) != 1 {
		t.Errorf("%q is left beside the folder", found)
	}
}

func TestAFailureLeavesTheOldFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	if err := Write(dir, func(made string) error { put(t, made, "old"); return nil }); err != nil {
		t.Fatal(err)
	}
	failure := errors.New("out of paper")
	if err := Write(dir, func(made string) error { put(t, made, "half"); return failure }); !errors.Is(err, failure) {
		t.Errorf("the error is %v", err)
	}
	if found := names(t, dir); len(found) != 1 || found[0] != "old" {
		t.Errorf("%q, want the old file", found)
	}
	if found := names(t, parent); len(found) != 1 {
		t.Errorf("%q is left beside the folder", found)
	}
}

func TestWhatAStoppedProgramHasLeftIsRemoved(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	for _, left := range []string{dir + ".new", dir + ".old"} {
		if err := os.MkdirAll(left, 0o755); err != nil {
			t.Fatal(err)
		}
		put(t, left, "half")
	}
	if err := Write(dir, func(made string) error { put(t, made, "whole"); return nil }); err != nil {
		t.Fatal(err)
	}
	if found := append(names(t, dir), names(t, parent)...); len(found) != 2 || found[0] != "whole" {
		t.Errorf("%q, want the whole file alone", found)
	}
}

func TestAProgramStoppedBetweenTheTwoFoldersLosesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(dir+".old", 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, dir+".old", "only")
	failure := errors.New("out of paper")
	if err := Write(dir, func(string) error { return failure }); !errors.Is(err, failure) {
		t.Errorf("the error is %v", err)
	}
	if found := names(t, dir); len(found) != 1 || found[0] != "only" {
		t.Errorf("%q, want the old file", found)
	}
}

func TestAFileThatCannotBeReplacedLeavesNothingBesideIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "program")
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, nil, 0o644); err == nil {
		t.Error("a folder was replaced with a file")
	}
	if found := names(t, filepath.Dir(path)); len(found) != 1 {
		t.Errorf("%q is left beside it", found)
	}
}

func TestAFileIsReplacedWithItsMode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "program")
	for _, text := range []string{"first", "second"} {
		if err := WriteFile(path, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if data, _ := os.ReadFile(path); err != nil || string(data) != text || info.Mode().Perm() != 0o755 {
			t.Errorf("%q %v, %v", data, info, err)
		}
	}
	if found := names(t, filepath.Dir(path)); len(found) != 1 {
		t.Errorf("%q is left beside the file", found)
	}
}
