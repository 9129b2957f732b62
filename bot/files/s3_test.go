package files

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// fakeS3 is an S3 server with what this package uses: one bucket.
type fakeS3 struct {
	mu    sync.Mutex
	files map[string][2]string
}

func (f *fakeS3) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	bucket, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=key/") {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	switch {
	case r.URL.Query().Has("location"):
		_, _ = io.WriteString(w, `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></LocationConstraint>`)
	case bucket != "uploads":
		w.WriteHeader(http.StatusNotFound)
	case name == "":
		w.WriteHeader(http.StatusOK)
	case r.Method == http.MethodPut:
		data, _ := io.ReadAll(r.Body)
		if _, isThere := f.files[name]; isThere && r.Header.Get("If-None-Match") == "*" {
			w.WriteHeader(http.StatusPreconditionFailed)
			return
		}
		f.files[name] = [2]string{string(data), r.Header.Get("Content-Type")}
		w.Header().Set("ETag", `"x"`)
	default:
		f.serve(w, name)
	}
}

func (f *fakeS3) serve(w http.ResponseWriter, name string) {
	file, ok := f.files[name]
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", file[1])
	w.Header().Set("ETag", `"x"`)
	w.Header().Set("Last-Modified", "Mon, 02 Mar 2026 10:00:00 GMT")
	_, _ = io.WriteString(w, file[0])
}

func TestS3KeepsFiles(t *testing.T) {
	fake := httptest.NewServer(&fakeS3{files: map[string][2]string{}})
	defer fake.Close()
	address := "s3://key:secret@" + strings.TrimPrefix(fake.URL, "http://") + "/uploads?insecure=1&region=us-east-1"
	kept, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Save(t.Context(), "a.png", "image/png", strings.NewReader("data"), 4); err != nil {
		t.Fatal(err)
	}
	if err := kept.Save(t.Context(), "a.png", "image/png", strings.NewReader("other"), 5); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file of that name once more: %v", err)
	}
	content, mediaType, err := kept.Open(t.Context(), "a.png")
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	data, err := io.ReadAll(content)
	if err != nil || !strings.Contains(string(data), "data") || mediaType != "image/png" {
		t.Errorf("%q %s %v", data, mediaType, err)
	}
	if _, _, err := kept.Open(t.Context(), "none.png"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("unknown file: %v", err)
	}
}

func TestOpenRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, address := range []string{"", "ftp://user:secret@host", "s3://host/bucket", "s3://key:secret@host", "s3://key:secret@127.0.0.1:1/none?insecure=1&region=x"} {
		if _, err := Open(t.Context(), address); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}
