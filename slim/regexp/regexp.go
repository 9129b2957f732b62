// Package regexp replaces Go's regexp in the wasm. It supports only the
// expressions of the libraries there, in a tenth of the size. An expression is
// compiled when it is first used, because most never are.
//
// It matches as Go's package does: leftmost first, in linear time. A fuzz test
// compares the two for every expression of those libraries.
package regexp

import (
	"io"
	"sync"
)

// Regexp is a regular expression. It is safe for concurrent use.
type Regexp struct {
	expression string
	compile    func() program
}

// MustCompile makes an expression. An expression with unknown syntax panics
// when it is first used.
func MustCompile(expression string) *Regexp {
	return &Regexp{expression, sync.OnceValue(func() program { return compile(expression) })}
}

// String returns the expression.
func (re *Regexp) String() string { return re.expression }

// Match reports whether there is a match in b.
func (re *Regexp) Match(b []byte) bool { return re.FindSubmatchIndex(b) != nil }

// MatchString reports whether there is a match in s.
func (re *Regexp) MatchString(s string) bool { return re.Match([]byte(s)) }

// FindStringIndex returns the bounds of the first match in s, or nil.
func (re *Regexp) FindStringIndex(s string) []int {
	if found := re.FindSubmatchIndex([]byte(s)); found != nil {
		return found[:2]
	}
	return nil
}

// FindString returns the first match in s, or empty.
func (re *Regexp) FindString(s string) string {
	if found := re.FindStringIndex(s); found != nil {
		return s[found[0]:found[1]]
	}
	return ""
}

// FindSubmatchIndex returns the bounds of the first match in b and of its
// groups: -1 for a group without a match. It returns nil if there is no match.
func (re *Regexp) FindSubmatchIndex(b []byte) []int {
	m := matcher{program: re.compile(), text: b}
	return m.find()
}

// FindReaderSubmatchIndex does the same for the text of a reader. It reads no
// more than it needs.
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	m := matcher{program: re.compile(), reader: r}
	return m.find()
}
