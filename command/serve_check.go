//go:build !js

package command

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
)

// checkValues refuses values that no server can have. Each error names the flag
// and what is allowed.
func (o *serveOptions) checkValues() error {
	return errors.Join(
		checkAddress("addr", o.addr), checkAddress("metrics-addr", o.metricsAddr), checkAddress("http-addr", o.tls.httpAddr),
		checkPublicURL(o.bot.PublicURL), o.checkLimits(),
	)
}

// checkAddress checks an address to listen on. An empty one is none.
func checkAddress(flag, address string) error {
	if address == "" && flag != "addr" {
		return nil
	}
	if _, err := net.ResolveTCPAddr("tcp", address); err != nil || address == "" {
		return fmt.Errorf("--%s: %q is not an address to listen on, such as :8080 or 127.0.0.1:8080", flag, address)
	}
	return nil
}

// checkFolders checks the folders that the server reads.
func (o *serveOptions) checkFolders() error {
	return errors.Join(checkFolder("flows", o.flows), checkFolder("site", o.site))
}

// checkFolder checks that a folder is there.
func checkFolder(flag, path string) error {
	if path == "" {
		return nil
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return fmt.Errorf("--%s: there is no folder %s", flag, path)
	}
	return nil
}

func checkPublicURL(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("--public-url: %q is not the address of a server, such as https://chat.example.com", address)
	}
	return nil
}

// checkLimits refuses limits below zero. Zero is none, or the default.
func (o *serveOptions) checkLimits() error {
	var errs []error
	for _, limit := range []struct {
		flag  string
		value float64
	}{
		{"rate", o.bot.Rate}, {"starts-per-hour", float64(o.bot.StartsPerHour)}, {"max-body", float64(o.bot.MaxBody)}, {"max-upload", float64(o.maxUpload)},
		{"session-ttl", o.bot.SessionTTL.Seconds()}, {"step-timeout", o.bot.StepTimeout.Seconds()}, {"upstream-timeout", o.proxy.Timeout.Seconds()},
	} {
		if limit.value < 0 {
			errs = append(errs, fmt.Errorf("--%s: %v is below zero", limit.flag, limit.value))
		}
	}
	return errors.Join(errs...)
}
