//go:build !js

package command

import (
	"crypto/tls"
	"errors"
	"log/slog"
	"os"
	"sync"
	"time"
)

// recheck is how long the files of a certificate are not looked at again.
const recheck = time.Minute

// certificateFiles is a certificate in two files. It is read again when they
// change, so that a renewal needs no restart.
type certificateFiles struct {
	cert, key string
	logger    *slog.Logger

	mu       sync.Mutex
	loaded   *tls.Certificate
	modified [2]time.Time
	checked  time.Time
}

// load reads the files. If they cannot be used, the certificate before stays.
func (c *certificateFiles) load() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read(time.Now())
}

func (c *certificateFiles) read(now time.Time) error {
	c.checked = now
	modified, err := modifiedOf(c.cert, c.key)
	if err != nil {
		return err
	}
	if c.loaded != nil && modified == c.modified {
		return nil
	}
	loaded, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return err
	}
	if until := loaded.Leaf.NotAfter; until.Before(now) {
		c.logger.Warn("the certificate has expired", "file", c.cert, "until", until)
	}
	c.loaded, c.modified = &loaded, modified
	return nil
}

// modifiedOf says when two files have changed.
func modifiedOf(cert, key string) (times [2]time.Time, err error) {
	one, err := os.Stat(cert)
	other, err2 := os.Stat(key)
	if err := errors.Join(err, err2); err != nil {
		return times, err
	}
	return [2]time.Time{one.ModTime(), other.ModTime()}, nil
}

// get returns the certificate for a connection.
func (c *certificateFiles) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := time.Now(); now.Sub(c.checked) >= recheck {
		if err := c.read(now); err != nil {
			c.logger.Error("the changed certificate cannot be used, the one before is", "error", err)
		}
	}
	return c.loaded, nil
}
