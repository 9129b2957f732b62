package loosejson

import (
	"bytes"
	"unicode/utf8"
)

// scanner reads JSON that is known to be valid, so it checks nothing.
type scanner struct {
	data []byte
	at   int
}

// peek returns the first byte of the next value, or 0 at the end.
func (s *scanner) peek() byte {
	for ; s.at < len(s.data); s.at++ {
		if c := s.data[s.at]; c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return c
		}
	}
	return 0
}

// open moves into an object or a list.
func (s *scanner) open() {
	s.peek()
	s.at++
}

// more moves to the next member or element and reports true, or moves out.
func (s *scanner) more() bool {
	switch s.peek() {
	case ',':
		s.at++
	case '}', ']', 0:
		s.at++
		return false
	}
	return true
}

// key moves past the key of a member. If it has no escapes, it shares memory
// with the data.
func (s *scanner) key() []byte {
	raw := s.skip()
	s.peek()
	s.at++
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return inner
	}
	return []byte(unquote(raw))
}

// skip moves past one value, and returns its JSON.
func (s *scanner) skip() []byte {
	first, start := s.peek(), s.at
	switch first {
	case '"':
		s.skipString()
	case '{', '[':
		s.skipNested()
	default:
		s.skipWord()
	}
	return s.data[start:s.at]
}

func (s *scanner) skipString() {
	for s.at++; s.data[s.at] != '"'; s.at++ {
		if s.data[s.at] == '\\' {
			s.at++
		}
	}
	s.at++
}

func (s *scanner) skipNested() {
	for depth := 0; ; {
		switch s.data[s.at] {
		case '"':
			s.skipString()
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		s.at++
		if depth == 0 {
			return
		}
	}
}

// skipWord moves past a number, true, false or null.
func (s *scanner) skipWord() {
	for ; s.at < len(s.data); s.at++ {
		switch s.data[s.at] {
		case ',', '}', ']', ' ', '\t', '\n', '\r':
			return
		}
	}
}

// maxDepth is how deep values may be nested: rich text with 500 elements inside
// each other. Real texts have fewer than 50. It limits the decoder's stack.
const maxDepth = 1000

// cutDeep replaces what is nested deeper than maxDepth with null. The data need
// not be valid.
func cutDeep(data []byte) (cut []byte, isCut bool) {
	depth, copied, inString := 0, 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth == maxDepth+1 {
				cut = append(append(cut, data[copied:i]...), "null"...)
			}
		case c == '}' || c == ']':
			if depth--; depth == maxDepth {
				copied = i + 1
			}
		}
	}
	if cut == nil {
		return data, false
	}
	return append(cut, data[copied:]...), true
}

// Member is a member of an object.
type Member struct {
	Key string
	// Value is JSON. It shares memory with the object.
	Value []byte
}

// Members lists the members of an object in order. ok is false for other kinds
// of JSON. The data must be valid.
func Members(data []byte) (members []Member, ok bool) {
	s := scanner{data: data}
	if s.peek() != '{' {
		return nil, false
	}
	for s.open(); s.more(); {
		members = append(members, Member{string(s.key()), s.skip()})
	}
	return members, true
}
