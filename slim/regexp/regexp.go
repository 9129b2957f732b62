// Package regexp takes the place of Go's regexp in the wasm. It reads the
// expressions of the libraries in there, and no others, in a tenth of the size.
// An expression is compiled when it is first used, since most never are.
//
// It matches as Go's does: leftmost first, in time linear in the text. A fuzz
// test compares both for every expression of those libraries.
package regexp

import (
	"io"
	"sync"
)

// Regexp is an expression. It is safe for concurrent use.
type Regexp struct {
	expression string
	compile    func() program
}

// MustCompile takes an expression. It panics when the expression is first used,
// if it has syntax that is not known here.
func MustCompile(expression string) *Regexp {
	return &Regexp{expression, sync.OnceValue(func() program { return compile(expression) })}
}

// String is the expression.
func (re *Regexp) String() string { return re.expression }

// Match reports whether there is a match in b.
func (re *Regexp) Match(b []byte) bool { return re.FindSubmatchIndex(b) != nil }

// MatchString reports whether there is a match in s.
func (re *Regexp) MatchString(s string) bool { return re.Match([]byte(s)) }

// FindStringIndex is where the first match in s begins and ends, or nil.
func (re *Regexp) FindStringIndex(s string) []int {
	if found := re.FindSubmatchIndex([]byte(s)); found != nil {
		return found[:2]
	}
	return nil
}

// FindString is the first match in s, or empty.
func (re *Regexp) FindString(s string) string {
	if found := re.FindStringIndex(s); found != nil {
		return s[found[0]:found[1]]
	}
	return ""
}

// FindSubmatchIndex is where the first match in b and each of its groups begins
// and ends: -1 for a group without a match, nil where there is none at all.
func (re *Regexp) FindSubmatchIndex(b []byte) []int {
	m := matcher{program: re.compile(), text: b}
	return m.find()
}

// FindReaderSubmatchIndex does the same for the text of a reader, of which it
// reads no more than it needs.
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	m := matcher{program: re.compile(), reader: r}
	return m.find()
}
