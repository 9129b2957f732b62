//go:build !js

package command

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chatlet/gate"

	"github.com/spf13/pflag"
)

// certify writes a certificate for localhost, and its key, and returns a pool
// with it.
func certify(t *testing.T, dir, name string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: der}, "key.pem": {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(filepath.Join(dir, file), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return pool
}

// trusting is a client that trusts a pool, and speaks HTTP/2 if the server does.
func trusting(t *testing.T, pool *x509.CertPool) *http.Client {
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: "localhost"}, ForceAttemptHTTP2: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

func TestAServerWithACertificateSpeaksHTTP2(t *testing.T) {
	dir := folder(t)
	pool := certify(t, dir, "first")
	files := tlsOptions{certFile: filepath.Join(dir, "cert.pem"), keyFile: filepath.Join(dir, "key.pem")}
	address := serving(t, serveOptions{dist: filepath.Join(dir, "dist"), flows: filepath.Join(dir, "flows"), store: "memory:", tls: files})
	if !strings.HasPrefix(address, "https://") {
		t.Fatalf("the address is %s", address)
	}
	response, err := trusting(t, pool).Post(address+"/api/v1/typebots/good/startChat", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, _ := io.ReadAll(response.Body); response.StatusCode != 200 || response.ProtoMajor != 2 {
		t.Errorf("%s %s %s", response.Proto, response.Status, body)
	}
	args := []string{"healthcheck", "--addr", strings.TrimPrefix(address, "https://"), "--tls-cert", files.certFile, "--tls-key", files.keyFile}
	if out, err := command(args...); err != nil || out != "the server is well\n" {
		t.Errorf("healthcheck: %q, %v", out, err)
	}
}

func TestAHealthcheckFindsTheServer(t *testing.T) {
	dir := folder(t)
	address := serving(t, serveOptions{dist: filepath.Join(dir, "dist"), store: "memory:"})
	t.Setenv("CHATLET_ADDR", strings.TrimPrefix(address, "http://"))
	if out, err := command("healthcheck"); err != nil {
		t.Errorf("healthcheck: %q, %v", out, err)
	}
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "the disk is full", http.StatusServiceUnavailable)
	}))
	defer broken.Close()
	for address, want := range map[string]string{strings.TrimPrefix(broken.URL, "http://"): "503 Service Unavailable: the disk is full", "127.0.0.1:1": "no server answers", "nonsense": "not an address"} {
		if _, err := command("healthcheck", "--addr", address); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
}

func TestARenewedCertificateNeedsNoRestart(t *testing.T) {
	dir := t.TempDir()
	certify(t, dir, "first")
	files := &certificateFiles{cert: filepath.Join(dir, "cert.pem"), key: filepath.Join(dir, "key.pem"), logger: slog.New(slog.DiscardHandler)}
	// said returns the name in the certificate, as if the files had not been
	// looked at for a while.
	said := func() string {
		files.checked = time.Time{}
		loaded, err := files.get(nil)
		if err != nil || loaded == nil {
			t.Fatal(err)
		}
		return loaded.Leaf.Subject.CommonName
	}
	if err := files.load(); err != nil || said() != "first" {
		t.Fatal(err)
	}
	certify(t, dir, "second")
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(files.cert, later, later); err != nil {
		t.Fatal(err)
	}
	if name := said(); name != "second" {
		t.Errorf("the certificate is the %s", name)
	}
	if err := os.WriteFile(files.cert, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if name := said(); name != "second" {
		t.Errorf("after a broken renewal the certificate is the %s", name)
	}
}

func TestWrongFlagsOfTLSAreNamed(t *testing.T) {
	dir := folder(t)
	certify(t, dir, "one")
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	other := t.TempDir()
	t.Chdir(dir)
	certify(t, other, "other")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--tls-cert", cert}, "--tls-cert and --tls-key need each other"},
		{[]string{"--tls-key", key}, "--tls-cert and --tls-key need each other"},
		{[]string{"--domain", "chat.example", "--tls-cert", cert, "--tls-key", key}, "--domain excludes --tls-cert"},
		{[]string{"--domain", "https://chat.example"}, `"https://chat.example" is not the name of a host, such as chat.example.com`},
		{[]string{"--domain", "localhost"}, `"localhost" is not the name of a host`},
		{[]string{"--domain", "192.0.2.1"}, `"192.0.2.1" is not the name of a host`},
		{[]string{"--cert-cache", "x"}, "--cert-cache means nothing without --domain"},
		{[]string{"--http-addr", ":80"}, "--http-addr means nothing without"},
		{[]string{"--tls-cert", cert, "--tls-key", filepath.Join(other, "key.pem")}, "private key does not match"},
		{[]string{"--tls-cert", "none.pem", "--tls-key", key}, "none.pem"},
		{[]string{"--tls-cert", key, "--tls-key", key}, "want two files in PEM"},
	} {
		err := refused(t, append([]string{"--store", "memory:", "--files", ""}, c.args...)...)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.args, err, c.want)
		}
	}
}

func TestPlainHTTPLeadsToHTTPS(t *testing.T) {
	for _, c := range []struct {
		domains            []string
		addr, target, want string
		status             int
	}{
		{[]string{"chat.example"}, ":443", "http://chat.example/shop?a=b", "https://chat.example/shop?a=b", 308},
		{[]string{"chat.example"}, ":443", "http://Chat.Example:80/", "https://Chat.Example/", 308},
		{[]string{"chat.example"}, ":8443", "http://chat.example/", "https://chat.example:8443/", 308},
		{[]string{"chat.example"}, ":443", "http://evil.example/", "", 421},
		{nil, ":443", "http://any.example//evil.example", "https://any.example//evil.example", 308},
	} {
		w := httptest.NewRecorder()
		redirect(c.domains, c.addr).ServeHTTP(w, httptest.NewRequest(http.MethodGet, c.target, nil))
		if w.Code != c.status || w.Header().Get("Location") != c.want {
			t.Errorf("%s: %d to %q, want %d to %q", c.target, w.Code, w.Header().Get("Location"), c.status, c.want)
		}
	}
}

// read reads the options of a serve command.
func read(t *testing.T, args ...string) (serveOptions, error) {
	t.Helper()
	var o serveOptions
	flags := pflag.NewFlagSet("serve", pflag.ContinueOnError)
	o.addFlags(flags)
	if err := flags.Parse(args); err != nil {
		t.Fatal(err)
	}
	err := o.read(flags, func(string) (string, bool) { return "", false })
	return o, err
}

func TestAServerOfADomainListensOnTheUsualPorts(t *testing.T) {
	for _, c := range []struct {
		args       []string
		addr, http string
	}{
		{nil, ":8080", ""}, {[]string{"--domain", "chat.example"}, ":443", ":80"},
		{[]string{"--domain", "chat.example", "--addr", ":8443", "--http-addr", ":8080"}, ":8443", ":8080"},
	} {
		if o, err := read(t, c.args...); err != nil || o.addr != c.addr || o.tls.httpAddr != c.http {
			t.Errorf("%q: %q and %q, want %q and %q (%v)", c.args, o.addr, o.tls.httpAddr, c.addr, c.http, err)
		}
	}
}

func TestAClientThatReadsNothingOverHTTP2IsNotWaitedFor(t *testing.T) {
	ended := make(chan bool)
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		defer close(ended)
		for data := make([]byte, 1<<20); ; {
			if _, err := w.Write(data); err != nil {
				return
			}
		}
	})
	hurried := patience{body: gate.DefaultPace, stall: 20 * time.Millisecond}
	server := httptest.NewUnstartedServer(hurried.steadily(handler))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	response, err := server.Client().Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.ProtoMajor != 2 {
		t.Fatalf("the protocol is %s", response.Proto)
	}
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Error("the handler is still writing")
	}
}
