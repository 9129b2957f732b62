package engine

import (
	"crypto/rand"
	"crypto/sha256"
)

// idLength is the length of session, result and other ids.
const idLength = 24

// idAlphabet has 36 characters: 252 of a byte's 256 values map onto it evenly.
const idAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789"

// NewID makes an id that cannot be guessed: about 124 bits.
func NewID() string {
	return idOf(func(random []byte) {
		// Read never fails: without randomness, the program ends.
		_, _ = rand.Read(random)
	})
}

// IDOf returns the id of a secret. The same secret always has the same id, and
// without the secret the id cannot be guessed.
func IDOf(secret []byte) string {
	sum := sha256.Sum256(secret)
	return idOf(func(random []byte) {
		copy(random, sum[:])
		sum = sha256.Sum256(sum[:])
	})
}

// idOf makes an id of the bytes from fill.
func idOf(fill func([]byte)) string {
	id := make([]byte, 0, idLength)
	var random [sha256.Size]byte
	for len(id) < idLength {
		fill(random[:])
		id = appendLetters(id, random[:])
		// The first character is a letter, so that the id can be a name in
		// code.
		for len(id) > 0 && id[0] <= '9' {
			id = id[1:]
		}
	}
	return string(id[:idLength])
}

// appendLetters uses the bytes that map evenly onto the alphabet.
func appendLetters(id, random []byte) []byte {
	const even = 256 - 256%len(idAlphabet)
	for _, b := range random {
		if int(b) < even {
			id = append(id, idAlphabet[int(b)%len(idAlphabet)])
		}
	}
	return id
}
