//go:build !js

package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// make1 makes a release for this system alone, because six take long.
func make1(t *testing.T, root string) map[string][]byte {
	t.Helper()
	dir := filepath.Join(root, "build", "release")
	if err := Make(t.Context(), root, dir, []Target{Host}, io.Discard); err != nil {
		t.Fatal(err)
	}
	return contents(t, dir)
}

// contents returns the files of a folder by name.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// names lists a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := make([]string, len(entries))
	for i, e := range entries {
		found[i] = e.Name()
	}
	return found
}

// packed lists the files of an archive.
func packed(t *testing.T, name string, data []byte) []string {
	t.Helper()
	var names []string
	if strings.HasSuffix(name, ".zip") {
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.File {
			names = append(names, file.Name)
		}
		return names
	}
	plain, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(plain); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, header.Name)
		if isProgram := strings.HasSuffix(header.Name, "/chatlet"); isProgram != (header.Mode == 0o755) || header.Uid != 0 || header.Uname != "" {
			t.Errorf("%s: mode %o, owner %d %q", header.Name, header.Mode, header.Uid, header.Uname)
		}
	}
}

func TestAReleaseIsTheSameTwiceAndHasEverything(t *testing.T) {
	needsGo(t)
	root := sources(t, t.TempDir())
	dist := filepath.Join(root, "build", "dist")
	put(t, filepath.Join(dist, "widget.js"), []byte("// the widget"))
	put(t, filepath.Join(root, "wordpress", "chatlet.php"), []byte("<?php"))
	put(t, filepath.Join(root, "wordpress", ".hidden"), nil)
	put(t, filepath.Join(root, "wordpress", "node_modules", "other", "index.js"), nil)
	files := make1(t, root)
	if err := os.Chtimes(filepath.Join(dist, "widget.js"), time.Unix(0, 0), time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	again := make1(t, root)
	if len(files) != len(again) || len(files) != 4 {
		t.Errorf("%d files, then %d", len(files), len(again))
	}
	all := map[string][]string{}
	for name, data := range files {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s differs", name)
		}
		if name == sums {
			continue
		}
		if sum := fmt.Sprintf("%x  %s\n", sha256.Sum256(data), name); !strings.Contains(string(files[sums]), sum) {
			t.Errorf("%s does not have %q", sums, sum)
		}
		all[name] = packed(t, name, data)
	}
	version := versionOf(t, root)
	top := fmt.Sprintf("chatlet-%s-%s-%s", version, Host.OS, Host.Arch)
	for name, want := range map[string][]string{
		top + ".tar.gz":                         {top + "/CHANGELOG.md", top + "/LICENSE", top + "/README.md", top + "/THIRD-PARTY.txt", top + "/chatlet"},
		"chatlet-wordpress-" + version + ".zip": {"chatlet/chatlet.php"},
	} {
		if !slices.Equal(all[name], want) {
			t.Errorf("%s has %q, want %q", name, all[name], want)
		}
	}
	static := "chatlet-" + version + "-static"
	if !slices.Contains(all[static+".zip"], static+"/_headers") || !slices.Contains(all[static+".zip"], static+"/v1/widget.js") || !slices.Contains(all[static+".zip"], static+"/THIRD-PARTY.txt") {
		t.Errorf("the static files are %q", all[static+".zip"])
	}
}

func versionOf(t *testing.T, root string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "version.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(data))
}

func TestAReleaseThatIsStoppedLeavesTheLastOne(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "build", "release")
	put(t, filepath.Join(root, "CHANGELOG.md"), []byte("## 1.2.3 (2026-01-02)\n"))
	put(t, filepath.Join(root, "build", "dist", "widget.js"), nil)
	put(t, filepath.Join(dir, "old.zip"), nil)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := Make(stopped, root, dir, nil, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	if files := contents(t, dir); len(files) != 1 || files["old.zip"] == nil {
		t.Errorf("%d files, want the old one", len(files))
	}
	if found := names(t, filepath.Dir(dir)); !slices.Equal(found, []string{"dist", "release"}) {
		t.Errorf("%q is left", found)
	}
}
