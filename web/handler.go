//go:build !js

package web

import (
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// How long a browser may keep a file. A hashed name never changes; the facade
// is short-lived, so that a release reaches every page within the hour.
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheBriefly = "public, max-age=3600"
)

// Assets serves the files of a build at /v1/. Any page may load them.
type Assets struct {
	files fs.FS
}

// NewAssets serves the files in dist, which [Build] has written.
func NewAssets(dist fs.FS) Assets { return Assets{files: dist} }

// encodings are the twins of a file, best first.
var encodings = []struct{ name, ext string }{{"br", ".br"}, {"gzip", ".gz"}}

// ServeHTTP implements [http.Handler].
func (a Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/v1/")
	data, err := fs.ReadFile(a.files, name)
	if err != nil || isTwin(name) {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Type", contentType(name))
	header.Set("Cache-Control", cacheControl(name))
	header.Add("Vary", "Accept-Encoding")
	if twin, encoding := a.twin(name, r.Header.Get("Accept-Encoding")); twin != nil {
		header.Set("Content-Encoding", encoding)
		data = twin
	}
	a.send(w, r, data)
}

func (a Assets) send(w http.ResponseWriter, r *http.Request, data []byte) {
	tag := `"` + integrity(data)[len("sha256-"):] + `"`
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodHead {
		return
	}
	w.Write(data)
}

// twin is the best compressed form that the client accepts, or nil.
func (a Assets) twin(name, accept string) (data []byte, encoding string) {
	for _, e := range encodings {
		if !accepts(accept, e.name) {
			continue
		}
		if data, err := fs.ReadFile(a.files, name+e.ext); err == nil {
			return data, e.name
		}
	}
	return nil, ""
}

// accepts reads an Accept-Encoding header. A quality of zero is a refusal.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == encoding {
			q := strings.TrimPrefix(strings.ReplaceAll(quality, " ", ""), "q=")
			return strings.Trim(q, "0.") != "" || q == ""
		}
	}
	return false
}

func isTwin(name string) bool {
	return strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz")
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".wasm":
		return "application/wasm"
	case ".ts":
		return "application/typescript; charset=utf-8"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func cacheControl(name string) string {
	if strings.Contains(name, "-") {
		return cacheForever
	}
	return cacheBriefly
}
