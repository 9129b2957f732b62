//go:build !js

package release

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// needsGo skips a test that compiles the program if that is not possible, or in
// short mode.
func needsGo(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("compiling the program is not short")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command: ", err)
	}
}

// notSources lists folders that the program does not contain.
var notSources = []string{"build", "e2e", "bench", "docs", "npm", "wordpress"}

// sources copies the project into a folder, with a small widget in place of the
// built one, because other tests build in the project's own folder.
func sources(t *testing.T, root string) string {
	t.Helper()
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		from, to := filepath.Join("..", entry.Name()), filepath.Join(root, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), ".") || slices.Contains(notSources, entry.Name()):
		case entry.IsDir():
			err = os.CopyFS(to, os.DirFS(from))
		default:
			data, failure := os.ReadFile(from)
			if err = failure; err == nil {
				put(t, to, data)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"dist/widget.js", "dist/app-0123456789.wasm", "studio/index.html"} {
		var packed bytes.Buffer
		w := brotli.NewWriter(&packed)
		fmt.Fprint(w, "content of ", name)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(root, "build", filepath.FromSlash(name)+".br"), packed.Bytes())
	}
	return root
}

// put writes a file, and its folder.
func put(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// program compiles the program of sources for this system.
func program(t *testing.T, root string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), Host.Name())
	size, err := Program(t.Context(), root, Host, path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != int64(size) {
		t.Errorf("the program has %v bytes, not %d: %v", info, size, err)
	}
	return path
}

func TestTheProgramIsTheSameFromAnyFolderAndNeedsNoFile(t *testing.T) {
	needsGo(t)
	first := program(t, sources(t, t.TempDir()))
	again := program(t, sources(t, filepath.Join(t.TempDir(), "another", "folder")))
	one, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	if other, err := os.ReadFile(again); err != nil || !bytes.Equal(one, other) {
		t.Errorf("the program differs between two folders: %v", err)
	}
	address := serve(t, first)
	for _, c := range []struct{ method, path, want string }{
		{"GET", "/", "Your chat server is running"},
		{"GET", "/v1/widget.js", "content of dist/widget.js"},
		{"GET", "/demo/", "Saltmarsh Kites"},
		{"GET", "/shop", `data-bot="shop"`},
		{"POST", "/api/v1/typebots/shop/startChat", `"sessionId"`},
	} {
		request, _ := http.NewRequest(c.method, address+c.path, strings.NewReader("{}"))
		request.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != http.StatusOK || !bytes.Contains(body, []byte(c.want)) {
			t.Errorf("%s: %d %.300s, want %q", c.path, response.StatusCode, body, c.want)
		}
	}
}

// serve runs the program in an empty folder until the test ends, and returns
// its address.
func serve(t *testing.T, program string) string {
	t.Helper()
	cmd := exec.Command(program, "serve", "--addr", "127.0.0.1:0")
	cmd.Dir = t.TempDir()
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, cmd) })
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if _, address, found := strings.Cut(lines.Text(), "msg=serving address="); found {
			go func() { _, _ = io.Copy(io.Discard, log) }()
			return address
		}
	}
	t.Fatal("the program has ended without an address")
	return ""
}

// stop stops a program as a terminal does.
func stop(t *testing.T, cmd *exec.Cmd) {
	if runtime.GOOS == "windows" {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		return
	}
	_ = cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); err != nil {
		t.Errorf("stopping: %v", err)
	}
}
