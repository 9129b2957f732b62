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
	// token is the session token of the last request.
	token string
}

func (f *fakeS3) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.token = r.Header.Get("X-Amz-Security-Token")
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

// bucket returns the address of a bucket at a fake server, and the server.
func bucket(t *testing.T, credentials string) (string, *fakeS3) {
	t.Helper()
	fake := &fakeS3{files: map[string][2]string{}}
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	return "s3://" + credentials + strings.TrimPrefix(server.URL, "http://") + "/uploads", fake
}

// keyless leaves no key of the machine in the environment.
func keyless(t *testing.T) {
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION"} {
		t.Setenv(name, "")
	}
}

func TestTheKeyOfABucketIsInTheEnvironment(t *testing.T) {
	keyless(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret/with+signs")
	t.Setenv("AWS_SESSION_TOKEN", "token")
	t.Setenv("AWS_REGION", "eu-central-1")
	address, fake := bucket(t, "")
	kept, err := Open(t.Context(), address+"/some/prefix?insecure=true")
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Save(t.Context(), "a.png", "image/png", strings.NewReader("data"), 4); err != nil {
		t.Fatal(err)
	}
	if _, isThere := fake.files["some/prefix/a.png"]; !isThere || fake.token != "token" {
		t.Errorf("files %v, token %q", fake.files, fake.token)
	}
	content, _, err := kept.Open(t.Context(), "a.png")
	if err != nil {
		t.Fatal(err)
	}
	content.Close()
}

func TestTheKeyOfABucketIsThatOfARole(t *testing.T) {
	keyless(t)
	cloud := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"Code":"Success","AccessKeyId":"key","SecretAccessKey":"secret","Token":"of the role","Expiration":"2200-01-01T00:00:00Z"}`)
	}))
	defer cloud.Close()
	t.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", cloud.URL+"/role")
	address, fake := bucket(t, "")
	if _, err := Open(t.Context(), address+"?insecure=1&region=x"); err != nil || fake.token != "of the role" {
		t.Errorf("token %q, %v", fake.token, err)
	}
	t.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", cloud.URL[:len(cloud.URL)-1]+"/role")
	cloud.Close()
	if _, err := Open(t.Context(), address+"?insecure=1&region=x"); err == nil || !strings.Contains(err.Error(), "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY") {
		t.Errorf("without a role: %v", err)
	}
}

func TestInsecureMeansWhatItSays(t *testing.T) {
	for query, want := range map[string]bool{"": false, "?insecure=false": false, "?insecure=0": false, "?insecure=true": true, "?insecure=1": true} {
		if a, err := parseS3("s3://key:secret@host/bucket" + query); err != nil || a.isInsecure != want {
			t.Errorf("%q: %v, %v", query, a.isInsecure, err)
		}
	}
}

func TestWrongAddressesAreExplained(t *testing.T) {
	keyless(t)
	for address, want := range map[string]string{
		"":                           "want dir:FOLDER, or s3://HOST/BUCKET",
		"ftp://user:hush@host":       `scheme "ftp" is not one of dir, s3`,
		"s3://key:hush@host":         "no bucket; want s3://HOST/BUCKET or s3://HOST/BUCKET/PREFIX, such as s3://s3.eu-central-1.amazonaws.com/my-bucket",
		"s3:///bucket":               "no host",
		"s3:bucket":                  "no host",
		"s3://key:hu/sh@host/bucket": "AWS_SECRET_ACCESS_KEY",
		"s3://key@host/bucket":       "a key without a secret",
		"s3://key:hush@host/bucket?insecure=maybe":  "insecure=maybe in the address: want insecure=true",
		"s3://key:hush@host/bucket?regoin=x":        `"regoin" is no parameter of the address; parameters are insecure, region`,
		"s3://key:hush@host:port:1/bucket":          "want s3://HOST/BUCKET",
		"s3://key:hush@127.0.0.1:1/none?insecure=1": "opening file store: ",
	} {
		_, err := Open(t.Context(), address)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hush") || err != nil && strings.Contains(err.Error(), "hu/sh") {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	if _, err := Open(t.Context(), "s3://host/bucket"); err == nil || !strings.Contains(err.Error(), "AWS_SECRET_ACCESS_KEY is not") {
		t.Errorf("a key without a secret: %v", err)
	}
}
