package loosejson

import "fmt"

// Valid reports whether data is one JSON value, with at most 1,000 levels.
func Valid(data []byte) bool { return check(data) == nil }

// check returns the first position at which data is not JSON.
func check(data []byte) error {
	c := checker{data: data}
	if c.value(0) && c.space() == 0 && c.at == len(data) {
		return nil
	}
	if c.at >= len(data) {
		return fmt.Errorf("the JSON ends early, after %d bytes", len(data))
	}
	return fmt.Errorf("byte %d, %q, is not JSON", c.at, data[c.at])
}

// checker checks any data. Each method moves past what it names, and reports
// whether that was there. If not, at is the position of the wrong byte.
type checker struct {
	data []byte
	at   int
}

// next returns the current byte, or 0 at the end.
func (c *checker) next() byte {
	if c.at < len(c.data) {
		return c.data[c.at]
	}
	return 0
}

// space moves past white space and returns the next byte.
func (c *checker) space() byte {
	for ; ; c.at++ {
		if b := c.next(); b != ' ' && b != '\t' && b != '\n' && b != '\r' {
			return b
		}
	}
}

func (c *checker) value(depth int) bool {
	if depth > maxDepth {
		return false
	}
	switch b := c.space(); {
	case b == '{':
		return c.sequence('}', func() bool { return c.member(depth) })
	case b == '[':
		return c.sequence(']', func() bool { return c.value(depth + 1) })
	case b == '"':
		return c.string()
	case b == '-' || isDigit(b):
		return c.number()
	case b == 't':
		return c.word("true")
	case b == 'f':
		return c.word("false")
	}
	return c.word("null")
}

// sequence moves past an object or a list. item moves past one of its parts.
func (c *checker) sequence(end byte, item func() bool) bool {
	c.at++
	if c.space() == end {
		c.at++
		return true
	}
	for item() {
		switch c.space() {
		case end:
			c.at++
			return true
		case ',':
			c.at++
		default:
			return false
		}
	}
	return false
}

func (c *checker) member(depth int) bool {
	if c.space() != '"' || !c.string() || c.space() != ':' {
		return false
	}
	c.at++
	return c.value(depth + 1)
}

func (c *checker) string() bool {
	for c.at++; c.at < len(c.data); c.at++ {
		switch b := c.data[c.at]; {
		case b == '"':
			c.at++
			return true
		case b < ' ':
			return false
		case b == '\\' && !c.escape():
			return false
		}
	}
	return false
}

// escape moves to the last byte of an escape.
func (c *checker) escape() bool {
	c.at++
	switch c.next() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		for range 4 {
			c.at++
			if _, ok := hexDigit(c.next()); !ok {
				return false
			}
		}
		return true
	}
	return false
}

func (c *checker) number() bool {
	if c.next() == '-' {
		c.at++
	}
	if c.next() == '0' {
		c.at++
	} else if !c.digits() {
		return false
	}
	if c.next() == '.' {
		c.at++
		if !c.digits() {
			return false
		}
	}
	if c.next() != 'e' && c.next() != 'E' {
		return true
	}
	c.at++
	if c.next() == '+' || c.next() == '-' {
		c.at++
	}
	return c.digits()
}

// digits moves past one or more digits.
func (c *checker) digits() bool {
	start := c.at
	for isDigit(c.next()) {
		c.at++
	}
	return c.at > start
}

func (c *checker) word(word string) bool {
	for i := range len(word) {
		if c.next() != word[i] {
			return false
		}
		c.at++
	}
	return true
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func hexDigit(b byte) (value rune, ok bool) {
	switch {
	case isDigit(b):
		return rune(b - '0'), true
	case 'a' <= b && b <= 'f':
		return rune(b-'a') + 10, true
	case 'A' <= b && b <= 'F':
		return rune(b-'A') + 10, true
	}
	return 0, false
}
