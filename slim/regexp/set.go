package regexp

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// set is a set of characters.
type set struct {
	// ranges are pairs of a first and a last character.
	ranges []rune
	// letters and numbers include the categories of Unicode.
	letters, numbers bool
	isNegated        bool
	isFolded         bool
}

func (s *set) has(r rune) bool {
	found := s.lists(r)
	if s.isFolded && !found {
		for other := unicode.SimpleFold(r); other != r && !found; other = unicode.SimpleFold(other) {
			found = s.lists(other)
		}
	}
	return found != s.isNegated
}

func (s *set) lists(r rune) bool {
	for i := 0; i < len(s.ranges); i += 2 {
		if s.ranges[i] <= r && r <= s.ranges[i+1] {
			return true
		}
	}
	return s.letters && unicode.IsLetter(r) || s.numbers && unicode.IsNumber(r)
}

// set reads a character or a class.
func (c *compiler) set() set {
	s := set{isFolded: c.isFolded}
	switch {
	case c.take('.'):
		return set{ranges: []rune{'\n', '\n'}, isNegated: true}
	case c.take('['):
		s.isNegated = c.take('^')
		for isFirst := true; isFirst || !c.take(']'); isFirst = false {
			c.member(&s)
		}
	case strings.ContainsRune("*+?{", rune(c.rest[0])):
		c.fail()
	case c.rest[0] == '\\':
		c.member(&s)
	default:
		r := c.character()
		s.ranges = []rune{r, r}
	}
	return s
}

// member reads a character of a class, a range, or an escape for several
// characters.
func (c *compiler) member(s *set) {
	if c.named(s) {
		return
	}
	first := c.character()
	last := first
	if len(c.rest) > 1 && c.rest[0] == '-' && c.rest[1] != ']' {
		c.rest = c.rest[1:]
		last = c.character()
	}
	s.ranges = append(s.ranges, first, last)
}

// named reads an escape such as \s.
func (c *compiler) named(s *set) bool {
	for name, add := range map[string]set{
		`\s`: {ranges: []rune{'\t', '\n', '\f', '\r', ' ', ' '}}, `\d`: {ranges: []rune{'0', '9'}},
		`\p{L}`: {letters: true}, `\p{N}`: {numbers: true},
	} {
		if rest, ok := strings.CutPrefix(c.rest, name); ok {
			c.rest = rest
			s.ranges = append(s.ranges, add.ranges...)
			s.letters, s.numbers = s.letters || add.letters, s.numbers || add.numbers
			return true
		}
	}
	return false
}

// character reads one character, which may be escaped.
func (c *compiler) character() rune {
	r, size := utf8.DecodeRuneInString(c.rest)
	if size == 0 {
		c.fail()
	}
	if r != '\\' {
		c.rest = c.rest[size:]
		return r
	}
	escape := c.rest
	if len(escape) < 2 {
		c.fail()
	}
	c.rest = escape[2:]
	switch b := escape[1]; {
	case b == 'n':
		return '\n'
	case b == 'r':
		return '\r'
	case b == 't':
		return '\t'
	case b == 'x' && len(escape) >= 4:
		code, err := strconv.ParseUint(escape[2:4], 16, 8)
		if err != nil {
			c.fail()
		}
		c.rest = escape[4:]
		return rune(code)
	case b < utf8.RuneSelf && !isAlphanumeric(b):
		return rune(b)
	}
	c.rest = escape
	c.fail()
	return 0
}

func isAlphanumeric(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
