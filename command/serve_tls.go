//go:build !js

package command

import (
	"cmp"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
	"golang.org/x/net/idna"
)

// tlsOptions say how the server proves who it is.
type tlsOptions struct {
	// domains are the names for which it gets certificates.
	domains []string
	// certFile and keyFile are its own certificate instead.
	certFile, keyFile string
	// cache is the folder of certificates that it got.
	cache string
	// email and directory are for the authority that issues certificates.
	email, directory string
	// httpAddr is the address of plain HTTP, from which clients are redirected.
	httpAddr string
}

// isOn reports whether the server speaks TLS.
func (o tlsOptions) isOn() bool { return len(o.domains) > 0 || o.certFile != "" || o.keyFile != "" }

// onlyWithDomain are flags that mean nothing without --domain.
var onlyWithDomain = []string{"cert-cache", "acme-email", "acme-directory"}

// check refuses what cannot be meant, and writes names as the wire has them.
func (o *tlsOptions) check(isSet func(flag string) bool) error {
	if len(o.domains) > 0 && (o.certFile != "" || o.keyFile != "") {
		return errors.New("--domain excludes --tls-cert and --tls-key: the server gets its own certificate, or it has one")
	}
	if (o.certFile == "") != (o.keyFile == "") {
		return errors.New("--tls-cert and --tls-key need each other: one file has the certificate, the other its private key")
	}
	if i := slices.IndexFunc(onlyWithDomain, isSet); i >= 0 && len(o.domains) == 0 {
		return fmt.Errorf("--%s means nothing without --domain", onlyWithDomain[i])
	}
	if isSet("http-addr") && !o.isOn() {
		return errors.New("--http-addr means nothing without --domain or --tls-cert: the server speaks plain HTTP at --addr")
	}
	for i, domain := range o.domains {
		name, err := idna.Lookup.ToASCII(domain)
		if err != nil || !strings.Contains(name, ".") || net.ParseIP(name) != nil {
			return fmt.Errorf("--domain: %q is not the name of a host, such as chat.example.com", domain)
		}
		o.domains[i] = name
	}
	return nil
}

// defaults are the addresses of a server with certificates, where no flag names
// one.
func (o *serveOptions) defaults(isSet func(flag string) bool) {
	if len(o.tls.domains) == 0 {
		return
	}
	if !isSet("addr") {
		o.addr = ":443"
	}
	if !isSet("http-addr") {
		o.tls.httpAddr = ":80"
	}
}

// open returns the server's side of TLS, and the handler for plain HTTP. Both
// are nil without TLS.
func (o tlsOptions) open(addr string, logger *slog.Logger) (*tls.Config, http.Handler, error) {
	redirect := redirect(o.domains, addr)
	switch {
	case len(o.domains) > 0:
		manager := o.manager()
		return manager.TLSConfig(), manager.HTTPHandler(redirect), nil
	case o.certFile != "":
		files := &certificateFiles{cert: o.certFile, key: o.keyFile, logger: logger}
		if err := files.load(); err != nil {
			return nil, nil, fmt.Errorf("--tls-cert %s, --tls-key %s: %w; want two files in PEM, with the issuers' certificates after the server's own", o.certFile, o.keyFile, err)
		}
		return &tls.Config{GetCertificate: files.get, NextProtos: []string{"h2", "http/1.1"}}, redirect, nil
	}
	return nil, nil, nil
}

// manager gets certificates, and renews them.
func (o tlsOptions) manager() *autocert.Manager {
	return &autocert.Manager{
		Prompt:     autocert.AcceptTOS,
		Cache:      autocert.DirCache(o.cache),
		HostPolicy: autocert.HostWhitelist(o.domains...),
		Email:      o.email,
		Client:     &acme.Client{DirectoryURL: cmp.Or(o.directory, autocert.DefaultACMEDirectory), UserAgent: "chatlet"},
	}
}

// redirect leads clients to the same page over TLS. With a list of domains, it
// leads to no other host.
func redirect(domains []string, addr string) http.Handler {
	_, port, _ := net.SplitHostPort(addr)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if len(domains) > 0 && !slices.Contains(domains, strings.ToLower(host)) {
			http.Error(w, "this server does not have that name", http.StatusMisdirectedRequest)
			return
		}
		if port != "443" && port != "https" {
			host = net.JoinHostPort(host, port)
		}
		http.Redirect(w, r, "https://"+host+r.URL.RequestURI(), http.StatusPermanentRedirect)
	})
}
