//go:build !js

package release

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"

	"chatlet/folder"
)

// Target is a system for which the program is compiled, in Go's names.
type Target struct{ OS, Arch string }

// Targets are the systems of a release.
var Targets = []Target{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

// Host is the system on which this runs.
var Host = Target{runtime.GOOS, runtime.GOARCH}

// Budget is the limit for the size of the program, in bytes. The goal is 35 MB.
// The forms of macOS and Windows on amd64 have been over it since the widget
// speaks 27 languages.
func (t Target) Budget() int {
	if t.Arch == "amd64" && t.OS != "linux" {
		return 35_500_000
	}
	return 35_000_000
}

// Name is the name of the program's file.
func (t Target) Name() string {
	if t.OS == "windows" {
		return "chatlet.exe"
	}
	return "chatlet"
}

// programFlags make the program one file: without cgo it needs no library of
// the system, and the tag puts the widget and the demo into it. They also keep
// symbols, the names of folders and the commit out of it.
var programFlags = []string{"-tags", "onefile", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="}

// Program compiles the program for a target into the file at path. Root is the
// folder of the sources, in which the widget has been built. It returns the
// program's size in bytes, which is an error if it is over [Target.Budget].
func Program(ctx context.Context, root string, target Target, path string) (int, error) {
	data, err := compile(ctx, root, target)
	if err != nil {
		return 0, err
	}
	return len(data), folder.WriteFile(path, data, 0o755)
}

// compile returns the program for a target.
func compile(ctx context.Context, root string, target Target) ([]byte, error) {
	dir, err := os.MkdirTemp("", "chatlet")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, target.Name())
	cmd := exec.CommandContext(ctx, "go", slices.Concat([]string{"build", "-o", out}, programFlags, []string{"."})...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOOS="+target.OS, "GOARCH="+target.Arch, "GOAMD64=v1", "GOARM64=v8.0")
	if output, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling the program for %s/%s: %w\n%s", target.OS, target.Arch, err, output)
	}
	data, err := os.ReadFile(out)
	if err == nil && len(data) > target.Budget() {
		err = fmt.Errorf("the program for %s/%s has %d bytes, over its budget of %d", target.OS, target.Arch, len(data), target.Budget())
	}
	return data, err
}
