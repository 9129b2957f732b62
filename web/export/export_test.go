//go:build !js

package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const framePage = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src * data:">`

// build is a small build. The texts of its files are their names.
func build(wasm string) fstest.MapFS {
	files := fstest.MapFS{"frame-0123456789.html": {Data: []byte(framePage)}}
	for _, name := range []string{"widget.js", "widget.mjs", "widget.d.ts", wasm, "page.js", "start.js", "worker.js"} {
		for _, form := range []string{name, name + ".br", name + ".gz"} {
			files[form] = &fstest.MapFile{Data: []byte(form)}
		}
	}
	return files
}

// list lists the files below a folder.
func list(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestAnExportHasWhatPagesLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out", "static")
	if err := Write(t.Context(), build("app-0123456789.wasm"), dir); err != nil {
		t.Fatal(err)
	}
	want := []string{"_headers", "chatlet.nginx.conf", "v1/frame-0123456789.html"}
	for _, name := range []string{"app-0123456789.wasm", "widget.d.ts", "widget.js", "widget.mjs"} {
		want = append(want, "v1/"+name, "v1/"+name+".br", "v1/"+name+".gz")
	}
	slices.Sort(want)
	if got := list(t, dir); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheHeadersOfAnExport(t *testing.T) {
	dir := t.TempDir()
	if err := Write(t.Context(), build("app-0123456789.wasm"), dir); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, headersName))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\n/v1/*\n  Access-Control-Allow-Origin: *\n",
		"\n/v1/widget.js\n  Content-Type: text/javascript; charset=utf-8\n  Cache-Control: public, max-age=3600\n",
		"\n/v1/app-0123456789.wasm\n  Content-Type: application/wasm\n  Cache-Control: public, max-age=31536000, immutable\n",
		"\n/v1/frame-0123456789.html\n  Content-Type: text/html; charset=utf-8\n  Cache-Control: public, max-age=31536000, immutable\n  Content-Security-Policy: default-src 'none'; img-src * data:\n",
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %q in\n%s", want, data)
		}
	}
}

func TestAnotherExportKeepsWhatPagesMayStillName(t *testing.T) {
	dir := t.TempDir()
	for _, wasm := range []string{"app-0123456789.wasm", "app-9876543210.wasm"} {
		if err := Write(t.Context(), build(wasm), dir); err != nil {
			t.Fatal(err)
		}
	}
	got := list(t, dir)
	for _, name := range []string{"v1/app-0123456789.wasm", "v1/app-0123456789.wasm.br", "v1/app-9876543210.wasm", "v1/widget.js"} {
		if !slices.Contains(got, name) {
			t.Errorf("no %s in %q", name, got)
		}
	}
}

func TestAnExportTouchesNoOtherFiles(t *testing.T) {
	for name, isRefused := range map[string]bool{"index.html": false, "_headers": true, "chatlet.nginx.conf": true, "v1/api.json": true} {
		dir := t.TempDir()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := Write(t.Context(), build("app-0123456789.wasm"), dir); (err != nil) != isRefused {
			t.Errorf("beside %s: %v", name, err)
		}
		if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
			t.Errorf("%s is now %q, %v", name, data, err)
		}
	}
}

// failing is a build of which one file cannot be read.
type failing struct{ fstest.MapFS }

func (f failing) ReadFile(name string) ([]byte, error) {
	if name == "widget.mjs" {
		return nil, errors.New("the disk is gone")
	}
	return f.MapFS.ReadFile(name)
}

func TestAnExportThatFailsLeavesTheLastOne(t *testing.T) {
	dir := t.TempDir()
	if err := Write(t.Context(), build("app-0123456789.wasm"), dir); err != nil {
		t.Fatal(err)
	}
	before := list(t, dir)
	if err := Write(t.Context(), failing{build("app-9876543210.wasm")}, dir); err == nil || !strings.Contains(err.Error(), "the disk is gone") {
		t.Errorf("the error is %v", err)
	}
	if after := list(t, dir); !slices.Equal(before, after) {
		t.Errorf("%q, then %q", before, after)
	}
}

// startNginx serves a folder with the exported snippet, and returns the address.
func startNginx(t *testing.T, dir string) string {
	t.Helper()
	program, err := exec.LookPath("nginx")
	if err != nil {
		t.Skip("no nginx found: its configuration is not checked")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	own := t.TempDir()
	config := fmt.Sprintf("daemon off; error_log stderr; pid %[1]s/pid; events {}\nhttp { access_log off; client_body_temp_path %[1]s; proxy_temp_path %[1]s; fastcgi_temp_path %[1]s; uwsgi_temp_path %[1]s; scgi_temp_path %[1]s; server { listen %[2]s; root %[3]s; include %[3]s/%[4]s; } }\n", own, address, dir, nginxName)
	if os.Getuid() == 0 {
		config = "user root;\n" + config // the test's folders are its own
	}
	file := filepath.Join(own, "nginx.conf")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(program, "-t", "-c", file).CombinedOutput(); err != nil {
		t.Fatalf("nginx -t: %v\n%s", err, out)
	}
	cmd := exec.Command(program, "-c", file)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Signal(os.Interrupt); _ = cmd.Wait() })
	for deadline := time.Now().Add(20 * time.Second); ; {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			return "http://" + address
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond) // between two looks at the port
	}
}

func TestNginxServesAnExport(t *testing.T) {
	dir := t.TempDir()
	if err := Write(t.Context(), build("app-0123456789.wasm"), dir); err != nil {
		t.Fatal(err)
	}
	address := startNginx(t, dir)
	for path, want := range map[string]map[string]string{
		"/v1/widget.js":             {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=3600", "Content-Encoding": "gzip", "Content-Security-Policy": ""},
		"/v1/app-0123456789.wasm":   {"Content-Type": "application/wasm", "Cache-Control": "public, max-age=31536000, immutable", "Content-Encoding": "gzip"},
		"/v1/frame-0123456789.html": {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; img-src * data:"},
	} {
		request, _ := http.NewRequest(http.MethodGet, address+path, nil)
		request.Header.Set("Accept-Encoding", "gzip")
		response, err := http.DefaultTransport.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if want["Content-Encoding"] == "gzip" && string(body) != strings.TrimPrefix(path, "/v1/")+".gz" {
			t.Errorf("%s: %q", path, body)
		}
		maps.Copy(want, map[string]string{"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", "X-Content-Type-Options": "nosniff"})
		for name, value := range want {
			if got := response.Header.Get(name); got != value {
				t.Errorf("%s: %s is %q, want %q", path, name, got, value)
			}
		}
	}
}
