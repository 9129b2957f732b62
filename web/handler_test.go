package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

// dist is a small build. The wasm has compressed forms, the types have none.
var dist = fstest.MapFS{
	"widget.js":               {Data: []byte("facade")},
	"widget.js.br":            {Data: []byte("facade, brotli")},
	"widget.js.gz":            {Data: []byte("facade, gzip")},
	"runtime-0123456789.js":   {Data: []byte("runtime")},
	"app-0123456789.wasm":     {Data: []byte("wasm")},
	"app-0123456789.wasm.br":  {Data: []byte("wasm, brotli")},
	"app-0123456789.wasm.gz":  {Data: []byte("wasm, gzip")},
	"frame-0123456789.html":   {Data: []byte("page")},
	"widget.d.ts":             {Data: []byte("types")},
	"worker.js":               {Data: []byte("worker")},
	"folder/secret-of-ours.x": {Data: []byte("not hashed, though it has a dash")},
}

// get asks for a path; headers are pairs of name and value.
func get(method, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = path
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	NewAssets(dist).ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestEveryFileHasItsTypeAndLifetime(t *testing.T) {
	for _, c := range []struct{ path, contentType, cacheControl string }{
		{"/v1/widget.js", "text/javascript; charset=utf-8", cacheBriefly},
		{"/v1/runtime-0123456789.js", "text/javascript; charset=utf-8", cacheForever},
		{"/v1/app-0123456789.wasm", "application/wasm", cacheForever},
		{"/v1/frame-0123456789.html", "text/html; charset=utf-8", cacheForever},
		{"/v1/widget.d.ts", "application/typescript; charset=utf-8", cacheBriefly},
		{"/v1/folder/secret-of-ours.x", "application/octet-stream", cacheBriefly},
	} {
		for _, encoding := range []string{"", "gzip", "br"} {
			got := get(http.MethodGet, c.path, "Accept-Encoding", encoding)
			want := map[string]string{
				"Content-Type":                 c.contentType,
				"Cache-Control":                c.cacheControl,
				"Vary":                         "Accept-Encoding",
				"X-Content-Type-Options":       "nosniff",
				"Access-Control-Allow-Origin":  "*",
				"Cross-Origin-Resource-Policy": "cross-origin",
			}
			for name, value := range want {
				if got.StatusCode != http.StatusOK || got.Header.Get(name) != value {
					t.Errorf("%s as %q: %d with %s %q, want %q", c.path, encoding, got.StatusCode, name, got.Header.Get(name), value)
				}
			}
		}
	}
}

func TestTheBestEncodingThatIsAcceptedIsSent(t *testing.T) {
	for _, c := range []struct{ accept, encoding string }{
		{"", ""},
		{"identity", ""},
		{"deflate, zstd", ""},
		{"gzip", "gzip"},
		{"br", "br"},
		{"gzip, deflate, br, zstd", "br"},
		{"GZip,BR", "br"},
		{"gzip;q=1.0, br;q=0.1", "br"},
		{"br;q=0, gzip", "gzip"},
		{"br; q=0.000 , gzip;q=0.001", "gzip"},
		{"br;Q=0", ""},
		{"br;q=0, gzip;q=0", ""},
		{"*", "br"},
		{"*;q=0", ""},
		{"br;q=0, *", "gzip"},
		{"*;q=0, gzip", "gzip"},
		{"brotli, xbr, x-gzip", ""},
		{";;;,,q=1", ""},
	} {
		got := get(http.MethodGet, "/v1/app-0123456789.wasm", "Accept-Encoding", c.accept)
		want := map[string]string{"": "wasm", "gzip": "wasm, gzip", "br": "wasm, brotli"}[c.encoding]
		if got.Header.Get("Content-Encoding") != c.encoding || body(t, got) != want {
			t.Errorf("%q is answered with %q, want %q", c.accept, got.Header.Get("Content-Encoding"), c.encoding)
		}
	}
}

func TestAFileWithoutTwinsIsSentAsItIs(t *testing.T) {
	got := get(http.MethodGet, "/v1/widget.d.ts", "Accept-Encoding", "br, gzip")
	if got.Header.Get("Content-Encoding") != "" || body(t, got) != "types" {
		t.Errorf("got %q", got.Header)
	}
}

func TestEncodingsInSeveralHeadersCountTogether(t *testing.T) {
	got := get(http.MethodGet, "/v1/widget.js", "Accept-Encoding", "gzip", "Accept-Encoding", "br")
	if encoding := got.Header.Get("Content-Encoding"); encoding != "br" {
		t.Errorf("sent as %q, want br", encoding)
	}
}

func TestAHeadSaysWhatAGetWouldBring(t *testing.T) {
	for _, accept := range []string{"", "gzip", "br"} {
		head := get(http.MethodHead, "/v1/widget.js", "Accept-Encoding", accept)
		full := get(http.MethodGet, "/v1/widget.js", "Accept-Encoding", accept)
		if head.StatusCode != http.StatusOK || body(t, head) != "" {
			t.Errorf("%q: a HEAD is answered with status %d and a body", accept, head.StatusCode)
		}
		for name := range full.Header {
			if head.Header.Get(name) != full.Header.Get(name) {
				t.Errorf("%q: %s is %q, and %q for a GET", accept, name, head.Header.Get(name), full.Header.Get(name))
			}
		}
		if full.Header.Get("Content-Length") == "" {
			t.Errorf("%q: the length is not told", accept)
		}
	}
}

func TestWhatABrowserHasIsNotSentAgain(t *testing.T) {
	tag := func(accept string) string {
		return get(http.MethodGet, "/v1/widget.js", "Accept-Encoding", accept).Header.Get("ETag")
	}
	for _, c := range []struct {
		name, held, accept string
		status             int
	}{
		{"the same", tag("br"), "br", http.StatusNotModified},
		{"one of several", `"other", ` + tag("br"), "br", http.StatusNotModified},
		{"weakened on the way", "W/" + tag("br"), "br", http.StatusNotModified},
		{"anything", "*", "br", http.StatusNotModified},
		{"another encoding's", tag("gzip"), "br", http.StatusOK},
		{"the plain file's", tag(""), "br", http.StatusOK},
		{"an older file's", `"older"`, "br", http.StatusOK},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := get(http.MethodGet, "/v1/widget.js", "Accept-Encoding", c.accept, "If-None-Match", c.held)
			if got.StatusCode != c.status {
				t.Fatalf("status %d, want %d", got.StatusCode, c.status)
			}
			if got.StatusCode == http.StatusNotModified && (body(t, got) != "" || got.Header.Get("Cache-Control") == "" || got.Header.Get("Vary") == "") {
				t.Errorf("got %v", got.Header)
			}
		})
	}
}

func TestOnlyFilesOfTheBuildAreFound(t *testing.T) {
	for _, path := range []string{
		"/", "", "/v1", "/v1/", "/v1/.", "/v1/missing.js", "/widget.js", "/v2/widget.js", "v1/widget.js",
		"/v1/folder", "/v1/folder/",
		"/v1/widget.js.br", "/v1/widget.js.gz", "/v1/app-0123456789.wasm.br", "/v1/.br", "/v1/.gz",
		"/v1/../widget.js", "/v1/../../etc/passwd", "/v1//etc/passwd", "/v1/%2e%2e/widget.js",
		`/v1/..\widget.js`, `/v1/folder\secret-of-ours.x`, "/v1/widget.js\x00", "/v1/widget.js\x00.png", "/V1/widget.js",
	} {
		got := get(http.MethodGet, path, "Accept-Encoding", "br")
		if got.StatusCode != http.StatusNotFound {
			t.Errorf("%q: status %d, want 404", path, got.StatusCode)
		}
		if origin := got.Header.Get("Access-Control-Allow-Origin"); origin != "*" {
			t.Errorf("%q: a page of another origin cannot tell a 404 from a dead network", path)
		}
		if cache := got.Header.Get("Cache-Control"); cache != "" {
			t.Errorf("%q: a refusal may be kept (%s)", path, cache)
		}
	}
}

func TestAPathIsCleanedBeforeItIsLookedUp(t *testing.T) {
	for _, path := range []string{"/v1/widget.js", "/v1//widget.js", "/v1/./widget.js", "/v1/folder/../widget.js", "/v1/x/../../v1/widget.js"} {
		if got := get(http.MethodGet, path); got.StatusCode != http.StatusOK || body(t, got) != "facade" {
			t.Errorf("%q: status %d, want the facade", path, got.StatusCode)
		}
	}
}

func TestFilesCanOnlyBeRead(t *testing.T) {
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodOptions, http.MethodTrace, "get"} {
		got := get(method, "/v1/widget.js")
		if got.StatusCode != http.StatusMethodNotAllowed || got.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, allowed %q", method, got.StatusCode, got.Header.Get("Allow"))
		}
	}
}

func TestAPartOfAFileCanBeAskedFor(t *testing.T) {
	got := get(http.MethodGet, "/v1/app-0123456789.wasm", "Accept-Encoding", "br", "Range", "bytes=6-")
	if got.StatusCode != http.StatusPartialContent || got.Header.Get("Content-Length") != "6" || body(t, got) != "brotli" {
		t.Errorf("status %d, %q", got.StatusCode, got.Header)
	}
	got = get(http.MethodGet, "/v1/app-0123456789.wasm", "Range", "bytes=99-")
	if got.StatusCode != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("status %d, want 416", got.StatusCode)
	}
}

func BenchmarkServingTheFacade(b *testing.B) {
	assets := NewAssets(dist)
	r := httptest.NewRequest(http.MethodGet, "/v1/widget.js", nil)
	r.Header.Set("Accept-Encoding", "gzip, br")
	b.ReportAllocs()
	for b.Loop() {
		assets.ServeHTTP(httptest.NewRecorder(), r)
	}
}

func TestOnlyTheWorkerOfPagesMayReachBeyondItsFolder(t *testing.T) {
	for path, want := range map[string]string{"/v1/worker.js": "/", "/v1/widget.js": "", "/v1/missing.js": ""} {
		if got := get(http.MethodGet, path).Header.Get("Service-Worker-Allowed"); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
