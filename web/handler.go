//go:build !js

package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"chatlet/gate"
)

// How long a browser may keep a file. A hashed name never changes; the facade
// is short-lived, so that a release reaches every page within the hour.
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheBriefly = "public, max-age=3600"
)

// Assets serves the files of a build at /v1/. Pages of any origin may load
// them.
type Assets struct {
	files fs.FS
}

// NewAssets serves the files in dist, which chatlet/web/build wrote.
func NewAssets(dist fs.FS) Assets { return Assets{files: dist} }

// encodings are the extensions of compressed files, best first.
var encodings = []struct{ name, ext string }{{"br", ".br"}, {"gzip", ".gz"}}

// ServeHTTP implements [http.Handler]. Pages of any origin may read its
// answers, errors included, so that the facade can report them in the console.
func (a Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name, inFolder := strings.CutPrefix(path.Clean(r.URL.Path), "/v1/")
	data, encoding := a.read(name, strings.Join(r.Header.Values("Accept-Encoding"), ","))
	if !inFolder || data == nil {
		http.NotFound(w, r)
		return
	}
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Type", ContentType(name))
	header.Set("Cache-Control", CacheControl(name))
	if name == WorkerName {
		// The scope is a bot's page, which is outside of the worker's folder.
		header.Set("Service-Worker-Allowed", "/")
	}
	header.Set("Vary", "Accept-Encoding")
	header.Set("ETag", etag(data))
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
		header.Set("Content-Length", strconv.Itoa(len(data)))
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// read returns the smallest form of a file that the client accepts, or nil if
// there is no such file. Compressed forms have no address of their own.
func (a Assets) read(name, accept string) (data []byte, encoding string) {
	if IsTwin(name) {
		return nil, ""
	}
	for _, e := range encodings {
		if !gate.Accepts(accept, e.name) {
			continue
		}
		if data, err := fs.ReadFile(a.files, name+e.ext); err == nil {
			return data, e.name
		}
	}
	data, err := fs.ReadFile(a.files, name)
	if err != nil {
		return nil, ""
	}
	return data, ""
}

// etag returns the validator of a content.
func etag(data []byte) string {
	sum := sha256.Sum256(data)
	return `"` + base64.StdEncoding.EncodeToString(sum[:]) + `"`
}

// IsTwin reports whether a file of a build is the compressed form of another.
func IsTwin(name string) bool {
	return strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz")
}

// ContentType returns the media type of a file of a build, by its name. It does
// not ask the operating system: its registry may call a script plain text, and
// browsers would then refuse to run it.
func ContentType(name string) string {
	switch path.Ext(name) {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".ts":
		return "application/typescript; charset=utf-8"
	}
	return "application/octet-stream"
}

// CacheControl says how long a file of a build may be kept, by its name.
func CacheControl(name string) string {
	if IsHashed(name) {
		return cacheForever
	}
	return cacheBriefly
}
