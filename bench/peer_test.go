package bench

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// peerPackage is the package to compare with. It is downloaded for the
// benchmark, and not stored.
const peerPackage = "@typebot.io/js@0.10.7"

// peerScript downloads the peer's only script with npm.
func peerScript(b *testing.B) []byte {
	b.Helper()
	npm, err := exec.LookPath("npm")
	if err != nil {
		b.Skip("npm is not installed: there is nothing to measure against")
	}
	pack := exec.CommandContext(b.Context(), npm, "pack", peerPackage, "--silent")
	pack.Dir = b.TempDir()
	name, err := pack.Output()
	if err != nil {
		b.Skipf("npm cannot fetch %s: %v", peerPackage, err)
	}
	data, err := os.ReadFile(filepath.Join(pack.Dir, strings.TrimSpace(string(name))))
	if err != nil {
		b.Fatal(err)
	}
	script, err := fileOf(data, "package/dist/web.js")
	if err != nil {
		b.Fatal(err)
	}
	return script
}

// fileOf returns one file of a package.
func fileOf(archive []byte, name string) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, err
	}
	for entries := tar.NewReader(unzipped); ; {
		entry, err := entries.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s is not in the package", name)
		}
		if err != nil {
			return nil, err
		}
		if entry.Name == name {
			return io.ReadAll(entries)
		}
	}
}
