//go:build !js

package command

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// authority is a small one that speaks ACME. It issues a certificate to a
// server that answers the challenge over HTTP.
type authority struct {
	*httptest.Server
	t *testing.T
	// site is the address of the server's plain HTTP.
	site string
	key  *ecdsa.PrivateKey
	root *x509.Certificate

	mu     sync.Mutex
	order  map[string]any
	issued []byte
	orders int
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a := &authority{t: t, key: key, root: &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "root"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}}
	der, err := x509.CreateCertificate(rand.Reader, a.root, a.root, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	if a.root, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	a.Server = httptest.NewServer(a)
	t.Cleanup(a.Close)
	return a
}

// token is that of every challenge.
const token = "token-of-the-challenge"

func (a *authority) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	w.Header().Set("Replay-Nonce", rand.Text())
	payload := payloadOf(r)
	switch r.URL.Path {
	case "/directory":
		a.say(w, 200, map[string]any{"newNonce": a.URL + "/nonce", "newAccount": a.URL + "/account", "newOrder": a.URL + "/orders"})
	case "/nonce":
	case "/account":
		w.Header().Set("Location", a.URL+"/account/1")
		a.say(w, 201, map[string]any{"status": "valid"})
	case "/orders":
		a.orders++
		a.order = map[string]any{"status": "pending", "identifiers": payload["identifiers"], "authorizations": []string{a.URL + "/authorization"}, "finalize": a.URL + "/finalize"}
		w.Header().Set("Location", a.URL+"/order")
		a.say(w, 201, a.order)
	case "/order":
		w.Header().Set("Location", a.URL+"/order")
		a.say(w, 200, a.order)
	case "/authorization":
		a.say(w, 200, a.authorization())
	case "/challenge":
		a.check()
		a.say(w, 200, map[string]any{"type": "http-01", "url": a.URL + "/challenge", "token": token, "status": "processing"})
	case "/finalize":
		a.issue(payload["csr"].(string))
		w.Header().Set("Location", a.URL+"/order")
		a.say(w, 200, a.order)
	case "/certificate":
		_, _ = w.Write(a.issued)
	default:
		http.NotFound(w, r)
	}
}

// payloadOf reads a signed request, without a look at the signature.
func payloadOf(r *http.Request) (payload map[string]any) {
	var signed struct{ Payload string }
	if json.NewDecoder(r.Body).Decode(&signed) == nil {
		data, _ := base64.RawURLEncoding.DecodeString(signed.Payload)
		_ = json.Unmarshal(data, &payload)
	}
	return payload
}

func (a *authority) say(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}

func (a *authority) authorization() map[string]any {
	status := "pending"
	if a.order["status"] != "pending" {
		status = "valid"
	}
	return map[string]any{
		"status": status, "identifier": map[string]any{"type": "dns", "value": "chat.example"},
		"challenges": []any{map[string]any{"type": "http-01", "url": a.URL + "/challenge", "token": token, "status": status}},
	}
}

// check asks the site for the answer to the challenge.
func (a *authority) check() {
	request, _ := http.NewRequest(http.MethodGet, a.site+"/.well-known/acme-challenge/"+token, nil)
	request.Host = "chat.example"
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		a.t.Error(err)
		return
	}
	defer response.Body.Close()
	if said, _ := io.ReadAll(response.Body); strings.HasPrefix(string(said), token+".") {
		a.order["status"] = "ready"
	} else {
		a.t.Errorf("the challenge is answered with %q", said)
	}
}

// issue signs a certificate for a request.
func (a *authority) issue(csr string) {
	der, _ := base64.RawURLEncoding.DecodeString(csr)
	request, err := x509.ParseCertificateRequest(der)
	if err != nil {
		a.t.Error(err)
		return
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: request.Subject, DNSNames: request.DNSNames, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(90 * 24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	signed, err := x509.CreateCertificate(rand.Reader, leaf, a.root, request.PublicKey, a.key)
	if err != nil {
		a.t.Error(err)
		return
	}
	a.issued = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed})
	a.order["status"], a.order["certificate"] = "valid", a.URL+"/certificate"
}

func TestAServerGetsACertificateForItsDomainAlone(t *testing.T) {
	issuer := newAuthority(t)
	o := tlsOptions{domains: []string{"chat.example"}, cache: t.TempDir(), directory: issuer.URL + "/directory"}
	pool := x509.NewCertPool()
	pool.AddCert(issuer.root)
	for _, name := range []string{"a new server", "the server after a restart"} {
		config, plain, err := o.open(":443", slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		site := httptest.NewServer(plain)
		defer site.Close()
		issuer.site = site.URL
		address := serveTLS(t, config)
		response, err := asking(address, pool, "chat.example")
		if err != nil || response.ProtoMajor != 2 {
			t.Fatalf("%s: %v, %v", name, response, err)
		}
		if _, err := asking(address, pool, "other.example"); err == nil {
			t.Errorf("%s has a certificate for another name", name)
		}
	}
	if issuer.orders != 1 {
		t.Errorf("%d certificates were ordered, want one: it is kept in a folder", issuer.orders)
	}
}

// serveTLS serves over TLS until the test ends, and returns the address.
func serveTLS(t *testing.T, config *tls.Config) string {
	t.Helper()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", config)
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.NotFoundHandler(), TLSConfig: config, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return listener.Addr().String()
}

// asking asks a server by a name, and trusts a pool.
func asking(address string, pool *x509.CertPool, name string) (*http.Response, error) {
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: name}, ForceAttemptHTTP2: true}
	defer transport.CloseIdleConnections()
	response, err := (&http.Client{Transport: transport}).Get(fmt.Sprintf("https://%s/", address))
	if err == nil {
		response.Body.Close()
	}
	return response, err
}
