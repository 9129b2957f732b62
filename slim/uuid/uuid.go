// Package uuid replaces github.com/google/uuid in the wasm, where only random
// names are needed. The original adds hashes, ciphers and the network.
package uuid

import (
	"fmt"
	"math/rand/v2"
)

// NewString returns a random UUID (version 4). It uses the random numbers of
// the Go runtime, which the browser seeds: enough for names, not for secrets.
func NewString() string {
	high, low := rand.Uint64(), rand.Uint64()
	high = high&^0xf000 | 0x4000
	low = low&^(0xc<<60) | 0x8<<60
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xffff, high&0xffff, low>>48, low&(1<<48-1))
}
