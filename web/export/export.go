//go:build !js

package export

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chatlet/folder"
	"chatlet/web"
)

// widgetFolder holds the files, as at a Chatlet server.
const widgetFolder = "v1"

// written begins the files with which hosts are configured. A file without it is
// somebody else's.
const written = `# Written by "chatlet export".`

// ofServers are files of a build that only a Chatlet server needs, for the pages
// of bots.
var ofServers = []string{"page.js", web.StartName, web.WorkerName}

// Write writes the files of a build to dir/v1, each with its compressed twins,
// and beside them _headers and an nginx snippet. What else is in dir stays. So
// do files of earlier exports whose names have a hash, because pages may still
// name them. If Write fails or ctx ends, the earlier export is still whole.
func Write(ctx context.Context, build fs.FS, dir string) error {
	if err := check(dir); err != nil {
		return err
	}
	names, err := exported(build)
	if err != nil {
		return fmt.Errorf("reading the widget: %w", err)
	}
	rules, err := rulesOf(build, names)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("exporting to %s: %w", dir, err)
	}
	target := filepath.Join(dir, widgetFolder)
	err = folder.Write(target, func(made string) error {
		if err := keep(target, made); err != nil {
			return err
		}
		return errors.Join(copyFiles(ctx, build, names, made), ctx.Err())
	})
	if err != nil {
		return fmt.Errorf("exporting to %s: %w", dir, err)
	}
	for name, text := range map[string]string{headersName: headers(rules), nginxName: nginx(rules)} {
		if err := folder.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return fmt.Errorf("exporting to %s: %w", dir, err)
		}
	}
	return nil
}

// check refuses to replace what an export has not written.
func check(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, widgetFolder)); err == nil {
		if _, err := os.Stat(filepath.Join(dir, widgetFolder, "widget.js")); err != nil {
			return fmt.Errorf("%s has a folder %s that is not from an export: name another folder", dir, widgetFolder)
		}
	}
	for _, name := range []string{headersName, nginxName} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && !strings.HasPrefix(string(data), written) {
			return fmt.Errorf("%s has a file %s that is not from an export: name another folder, and join the two files", dir, name)
		}
	}
	return nil
}

// exported lists the files that a static host needs, without twins.
func exported(build fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(build, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		if name := entry.Name(); !web.IsTwin(name) && !slices.Contains(ofServers, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, errors.New("it has no files")
	}
	return names, nil
}

// copyFiles writes files and their twins. A build without twins has none.
func copyFiles(ctx context.Context, build fs.FS, names []string, dir string) error {
	for _, name := range names {
		if ctx.Err() != nil {
			return nil
		}
		for _, form := range []string{name, name + ".br", name + ".gz"} {
			data, err := fs.ReadFile(build, form)
			if errors.Is(err, fs.ErrNotExist) && form != name {
				continue
			}
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(dir, form), data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep copies the files of earlier exports whose names have a hash.
func keep(from, to string) error {
	entries, err := os.ReadDir(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, entry := range entries {
		plain := strings.TrimSuffix(strings.TrimSuffix(entry.Name(), ".br"), ".gz")
		if !web.IsHashed(plain) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, entry.Name()), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
