//go:build !js

package web

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
)

// WorkerName is the file of the service worker. Its name has no hash, because
// browsers identify a service worker by its address.
const WorkerName = "worker.js"

// HashedName puts a hash of a file's content between the stem and the
// extension of its name, as in "app-0123456789.wasm". A file with such a name
// never changes, so it may be cached for ever.
func HashedName(stem, ext string, data []byte) string {
	sum := sha256.Sum256(data)
	return stem + "-" + hex.EncodeToString(sum[:5]) + ext
}

var hashedNames = regexp.MustCompile(`-[0-9a-f]{10}\.[a-z]+$`)

// IsHashed reports whether [HashedName] made the name.
func IsHashed(name string) bool { return hashedNames.MatchString(name) }

// StartName is the file of the script that starts the chat of a bot's page. The
// page contains it in its head, so that it need not be loaded.
const StartName = "start.js"
