//go:build !js

package command

import (
	"bytes"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

// demo is a small bundle.
func demo(t *testing.T) Bundle {
	t.Helper()
	var packed bytes.Buffer
	w := brotli.NewWriter(&packed)
	if _, err := io.WriteString(w, "// the widget"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return Bundle{
		Widget: fstest.MapFS{"widget.js.br": {Data: packed.Bytes()}},
		Flows:  fstest.MapFS{"good.json": {Data: []byte(goodFlow)}},
		Shop:   fstest.MapFS{"index.html": {Data: []byte("the shop")}},
	}
}

func TestAServerWithNothingToServeShowsTheDemo(t *testing.T) {
	dir := folder(t)
	demo := demo(t)
	bare := serving(t, serveOptions{bundle: demo, store: "memory:"})
	flows := serving(t, serveOptions{bundle: demo, store: "memory:", flows: t.TempDir()})
	site := serving(t, serveOptions{bundle: demo, store: "memory:", site: t.TempDir()})
	other := serving(t, serveOptions{bundle: demo, store: "memory:", dist: filepath.Join(dir, "dist")})
	for _, c := range []struct {
		address string
		status  int
		has     string
	}{
		{bare + "/", 200, "Your chat server is running"}, {bare + "/", 200, bare + "/v1/widget.js"}, {bare + "/good", 200, `data-bot="good"`},
		{bare + "/demo", 200, "the shop"}, {bare + "/demo/", 200, "the shop"}, {bare + "/v1/widget.js", 200, "// the widget"}, {bare + "/none", 404, ""},
		{flows + "/", 404, ""}, {flows + "/good", 404, ""}, {flows + "/demo/", 404, ""}, {site + "/good", 404, ""},
		{other + "/v1/widget.js", 200, "//"}, {other + "/", 200, "Your chat server is running"},
	} {
		response, err := http.Get(c.address)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != c.status || !strings.Contains(string(body), c.has) {
			t.Errorf("%s: %d, want %d with %q", c.address, response.StatusCode, c.status, c.has)
		}
	}
}
