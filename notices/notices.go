//go:build !js

// Package notices collects the licences of what others have written and a
// release contains. They ask for that.
package notices

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// File is the name of the file with the licences.
const File = "THIRD-PARTY.txt"

// licence matches the names of files with a licence or a notice.
var licence = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|notice)([.-].*)?$`)

// Of returns the licences of the modules and files from which the program of the
// sources in root is made, for an operating system and an architecture as in
// GOOS and GOARCH. js and wasm stand for what browsers load. It fails if a module
// has no licence.
func Of(ctx context.Context, root, system, architecture string) ([]byte, error) {
	places, err := placesOf(ctx, root, system, architecture)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString("Chatlet contains work of others. These are their licences.\n")
	for _, p := range places {
		if err := p.write(&out); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// place is a folder with licences.
type place struct {
	// name is that of a module with its version, or of a folder of the project.
	name, dir string
	// isOwn says that the folder is the project's, and may have none.
	isOwn bool
}

// listed is what go list says of a package.
type listed struct {
	Dir      string
	Standard bool
	Module   *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// placesOf lists the modules that are compiled, and the project's own folders,
// by name. Go comes first.
func placesOf(ctx context.Context, root, system, architecture string) ([]place, error) {
	output, err := run(ctx, root, system, architecture, "list", "-deps", "-json=Dir,Standard,Module", ".")
	if err != nil {
		return nil, fmt.Errorf("listing the modules for %s/%s: %w", system, architecture, err)
	}
	goRoot, err := run(ctx, root, system, architecture, "env", "GOROOT")
	if err != nil {
		return nil, fmt.Errorf("looking for the licence of Go: %w", err)
	}
	found := map[string]place{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var one listed
		if err := decoder.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("reading what go list says: %w", err)
		}
		if p, ok := one.place(); ok {
			found[p.name] = p
		}
	}
	places := []place{{name: "Go", dir: strings.TrimSpace(string(goRoot))}}
	for _, p := range found {
		places = append(places, p)
	}
	slices.SortFunc(places[1:], func(a, b place) int { return cmp.Compare(a.name, b.name) })
	return places, nil
}

// run returns what a go command prints in root. The version of Go depends on the
// folder.
func run(ctx context.Context, root, system, architecture string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+architecture)
	var problem bytes.Buffer
	cmd.Stderr = &problem
	output, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, problem.Bytes())
	}
	return output, nil
}

// place returns where the licence of a package is. The standard library has that
// of Go, and the project's own licence is a file of its own.
func (l listed) place() (place, bool) {
	switch {
	case l.Standard || l.Module == nil:
		return place{}, false
	case !l.Module.Main:
		return place{name: l.Module.Path + " " + l.Module.Version, dir: l.Module.Dir}, true
	}
	name, err := filepath.Rel(l.Module.Dir, l.Dir)
	return place{name: filepath.ToSlash(name), dir: l.Dir, isOwn: true}, err == nil && name != "."
}

// write adds the licences of a place.
func (p place) write(out *bytes.Buffer) error {
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		return fmt.Errorf("looking for the licence of %s: %w", p.name, err)
	}
	isThere := false
	for _, entry := range entries {
		if entry.IsDir() || !licence.MatchString(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(p.dir, entry.Name()))
		if err != nil {
			return fmt.Errorf("reading the licence of %s: %w", p.name, err)
		}
		isThere = true
		fmt.Fprintf(out, "\n%s\n%s: %s\n\n%s\n", strings.Repeat("-", 80), p.name, entry.Name(), bytes.TrimSpace(text))
	}
	if !isThere && !p.isOwn {
		return fmt.Errorf("%s has no file with its licence in %s", p.name, p.dir)
	}
	return nil
}
