//go:build !js

package release

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"chatlet/folder"
	"chatlet/notices"
	"chatlet/web/export"
	"chatlet/web/npm"
)

// documents are the files that come with each program.
var documents = []string{"README.md", "CHANGELOG.md", "LICENSE"}

// packages are folders that become archives, if they are there: what installs
// Chatlet in the way of some other system.
var packages = []struct {
	// folder is below the root. top is the name of the folder in the archive.
	folder, top string
	// archive is the name of the archive, with %s for the version.
	archive string
}{
	{"wordpress", "chatlet", "chatlet-wordpress-%s.zip"},
}

// sums is the file with the checksum of each archive.
const sums = "SHA256SUMS"

// Make writes a release into a folder: an archive of the program for each
// target, the static files, the packages, and their checksums. Root is the
// folder of the sources, in which the widget has been built. log gets a line
// for each archive. If Make fails or ctx ends, an earlier release stays.
func Make(ctx context.Context, root, dir string, targets []Target, log io.Writer) error {
	m := maker{root: root, log: log}
	if err := m.readVersion(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	return folder.Write(dir, func(made string) error {
		m.dir = made
		for _, target := range targets {
			if err := m.program(ctx, target); err != nil {
				return err
			}
		}
		if err := errors.Join(m.browser(ctx), m.packages(), ctx.Err()); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(made, sums), []byte(m.sums.String()), 0o644)
	})
}

// maker holds the state of one release.
type maker struct {
	root, dir string
	log       io.Writer
	version   string
	// at is the time of all files: the day of the release. Servers take it for
	// the time of the last change, so it must not be the same for ever.
	at   time.Time
	sums strings.Builder
}

// released matches the heading of a release in the changelog.
var released = regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$`)

// readVersion reads the version and the day of the last release.
func (m *maker) readVersion() error {
	changelog, err := os.ReadFile(filepath.Join(m.root, "CHANGELOG.md"))
	if err != nil {
		return err
	}
	last := released.FindSubmatch(changelog)
	if last == nil {
		return errors.New("CHANGELOG.md names no release, such as ## 1.2.3 (2026-01-02)")
	}
	m.version = string(last[1])
	m.at, err = time.Parse(time.DateOnly, string(last[2]))
	return err
}

// pack adds an archive of entries. The archive's type is that of its name.
func (m *maker) pack(name string, entries []entry) error {
	pack := tarball
	if strings.HasSuffix(name, ".zip") {
		pack = zipped
	}
	data, err := pack(entries, m.at)
	if err != nil {
		return fmt.Errorf("packing %s: %w", name, err)
	}
	return m.add(name, data)
}

// add writes an archive, and notes its checksum.
func (m *maker) add(name string, data []byte) error {
	fmt.Fprintf(&m.sums, "%x  %s\n", sha256.Sum256(data), name)
	fmt.Fprintf(m.log, "%10d  %s\n", len(data), name)
	return os.WriteFile(filepath.Join(m.dir, name), data, 0o644)
}

// program adds the archive of the program for a target.
func (m *maker) program(ctx context.Context, target Target) error {
	data, err := compile(ctx, m.root, target)
	if err != nil {
		return err
	}
	top := fmt.Sprintf("chatlet-%s-%s-%s", m.version, target.OS, target.Arch)
	entries := []entry{{top + "/" + target.Name(), data, 0o755}}
	for _, name := range documents {
		text, err := os.ReadFile(filepath.Join(m.root, name))
		if err != nil {
			return err
		}
		entries = append(entries, entry{top + "/" + name, text, 0o644})
	}
	licences, err := notices.Of(ctx, m.root, target.OS, target.Arch)
	if err != nil {
		return err
	}
	entries = append(entries, entry{top + "/" + notices.File, licences, 0o644})
	if target.OS == "windows" {
		return m.pack(top+".zip", entries)
	}
	return m.pack(top+".tar.gz", entries)
}

// browser adds the archives of what browsers load.
func (m *maker) browser(ctx context.Context) error {
	licences, err := notices.Of(ctx, m.root, "js", "wasm")
	if err != nil {
		return err
	}
	return errors.Join(m.static(ctx, licences), m.npm(licences))
}

// static adds the archive of the files for static hosts.
func (m *maker) static(ctx context.Context, licences []byte) error {
	dir, err := os.MkdirTemp("", "chatlet")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := export.Write(ctx, os.DirFS(filepath.Join(m.root, "build", "dist")), dir); err != nil {
		return err
	}
	top := fmt.Sprintf("chatlet-%s-static", m.version)
	entries, err := below(dir, top)
	if err != nil {
		return err
	}
	return m.pack(top+".zip", append(entries, entry{top + "/" + notices.File, licences, 0o644}))
}

// npm adds the npm package.
func (m *maker) npm(licences []byte) error {
	if _, err := os.Stat(filepath.Join(m.root, "npm")); err != nil {
		return nil
	}
	name, data, err := npm.Pack(m.root, licences)
	if err != nil {
		return err
	}
	return m.add(name, data)
}

// packages adds the archives of the packages that are there.
func (m *maker) packages() error {
	for _, p := range packages {
		entries, err := below(filepath.Join(m.root, p.folder), p.top)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := m.pack(fmt.Sprintf(p.archive, m.version), entries); err != nil {
			return err
		}
	}
	return nil
}
