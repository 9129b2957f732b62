package theme

import (
	"strings"
	"unicode/utf8"
)

// tokenKind is a kind of token of CSS Syntax 3, section 4. Punctuation is its
// own character.
type tokenKind rune

const (
	tokEOF      tokenKind = 0
	tokSpace    tokenKind = ' '
	tokComment  tokenKind = '/'
	tokIdent    tokenKind = 'i'
	tokFunction tokenKind = 'f' // a name with its opening parenthesis
	tokAt       tokenKind = '@'
	tokHash     tokenKind = '#'
	tokString   tokenKind = '"'
	tokURL      tokenKind = 'u' // an unquoted url(…)
	tokNumber   tokenKind = '0' // also with a unit or a percent sign
	tokDelim    tokenKind = 'd'
	tokCDO      tokenKind = '<' // an HTML comment's edge, either of the two
	// tokBad is a string or url() that does not end or has a forbidden
	// character, or a backslash that escapes nothing.
	tokBad tokenKind = '!'
)

// A token is a slice of the source, and the value of its name or string without
// escapes.
type token struct {
	kind  tokenKind
	raw   string
	value string
}

func (t token) is(kind tokenKind) bool { return t.kind == kind }

// isDelim reports whether t is the single character c.
func (t token) isDelim(c string) bool { return t.kind == tokDelim && t.raw == c }

// tokenize splits CSS into tokens. Joined, their raw parts are the source after
// CSS's replacements of line ends and NUL.
func tokenize(css string) []token {
	css = strings.ToValidUTF8(css, "\uFFFD")
	css = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\x00", "\uFFFD").Replace(css)
	z := tokenizer{src: css}
	tokens := make([]token, 0, len(css)/4)
	for z.pos < len(z.src) {
		start := z.pos
		kind, value := z.next()
		tokens = append(tokens, token{kind, z.src[start:z.pos], value})
	}
	return tokens
}

type tokenizer struct {
	src string
	pos int
}

// at returns the byte n places ahead, or 0 after the end; the source has no
// NUL.
func (z *tokenizer) at(n int) byte {
	if z.pos+n < len(z.src) {
		return z.src[z.pos+n]
	}
	return 0
}

func (z *tokenizer) has(prefix string) bool { return strings.HasPrefix(z.src[z.pos:], prefix) }

// next moves past one token.
func (z *tokenizer) next() (tokenKind, string) {
	c := z.at(0)
	switch {
	case isSpace(c):
		z.skipSpace()
		return tokSpace, ""
	case z.has("/*"):
		return z.comment()
	case c == '"' || c == '\'':
		return z.str(c)
	case z.startsNumber():
		return z.number()
	case z.has("<!--"):
		z.pos += 4
		return tokCDO, ""
	case z.has("-->"):
		z.pos += 3
		return tokCDO, ""
	case z.startsName(0):
		return z.identLike()
	case c == '@' && z.startsName(1):
		z.pos++
		return tokAt, z.name()
	case c == '#' && (isName(z.at(1)) || z.escapes(1)):
		z.pos++
		return tokHash, z.name()
	}
	z.pos++
	return punctuation(c), ""
}

func punctuation(c byte) tokenKind {
	switch c {
	case ':', ';', ',', '(', ')', '[', ']', '{', '}':
		return tokenKind(c)
	case '\\':
		return tokBad
	}
	return tokDelim
}

func (z *tokenizer) comment() (tokenKind, string) {
	end := strings.Index(z.src[z.pos+2:], "*/")
	if end < 0 {
		z.pos = len(z.src)
		return tokComment, "open"
	}
	z.pos += 2 + end + 2
	return tokComment, ""
}

func (z *tokenizer) str(quote byte) (tokenKind, string) {
	var value strings.Builder
	for z.pos++; z.pos < len(z.src); {
		switch c := z.at(0); {
		case c == quote:
			z.pos++
			return tokString, value.String()
		case c == '\n':
			return tokBad, ""
		case c == '\\' && z.at(1) == '\n':
			z.pos += 2
		case c == '\\' && !z.escapes(0):
			z.pos++
			return tokBad, ""
		case c == '\\':
			value.WriteRune(z.escape())
		default:
			value.WriteByte(c)
			z.pos++
		}
	}
	return tokBad, ""
}

func (z *tokenizer) startsNumber() bool {
	n := 0
	if c := z.at(0); c == '+' || c == '-' {
		n++
	}
	return isDigit(z.at(n)) || z.at(n) == '.' && isDigit(z.at(n+1))
}

func (z *tokenizer) number() (tokenKind, string) {
	z.pos++
	for isDigit(z.at(0)) || z.at(0) == '.' && isDigit(z.at(1)) {
		z.pos++
	}
	if c := z.at(0) | 0x20; c == 'e' {
		if isDigit(z.at(1)) || (z.at(1) == '+' || z.at(1) == '-') && isDigit(z.at(2)) {
			for z.pos += 2; isDigit(z.at(0)); {
				z.pos++
			}
		}
	}
	if z.at(0) == '%' {
		z.pos++
		return tokNumber, "%"
	}
	if z.startsName(0) {
		return tokNumber, z.name()
	}
	return tokNumber, ""
}

// startsName reports whether a name begins n bytes ahead.
func (z *tokenizer) startsName(n int) bool {
	c := z.at(n)
	if c == '-' {
		next := z.at(n + 1)
		return next == '-' || isName(next) && !isDigit(next) || z.escapes(n+1)
	}
	return isName(c) && !isDigit(c) || z.escapes(n)
}

// escapes reports whether an escape begins n bytes ahead. A backslash at the
// very end is none: it would escape what we write after it.
func (z *tokenizer) escapes(n int) bool {
	return z.at(n) == '\\' && z.at(n+1) != '\n' && z.pos+n+1 < len(z.src)
}

func (z *tokenizer) name() string {
	var name strings.Builder
	for z.pos < len(z.src) {
		if isName(z.at(0)) {
			name.WriteByte(z.at(0))
			z.pos++
			continue
		}
		if !z.escapes(0) {
			break
		}
		name.WriteRune(z.escape())
	}
	return name.String()
}

// escape moves past an escape: a backslash with one to six hex digits and one
// space, or with any other character.
func (z *tokenizer) escape() rune {
	z.pos++
	var code rune
	digits := 0
	for ; digits < 6 && isHexDigit(z.at(0)); digits++ {
		code = code<<4 | hexValue(z.at(0))
		z.pos++
	}
	if digits == 0 {
		r, size := utf8.DecodeRuneInString(z.src[z.pos:])
		z.pos += size
		return r
	}
	if isSpace(z.at(0)) {
		z.pos++
	}
	if code == 0 || !utf8.ValidRune(code) {
		return utf8.RuneError
	}
	return code
}

func (z *tokenizer) identLike() (tokenKind, string) {
	name := z.name()
	if z.at(0) != '(' {
		return tokIdent, name
	}
	z.pos++
	if !strings.EqualFold(name, "url") {
		return tokFunction, name
	}
	ahead := strings.TrimLeft(z.src[z.pos:], " \t\n")
	if strings.HasPrefix(ahead, `"`) || strings.HasPrefix(ahead, "'") {
		return tokFunction, name
	}
	return z.url()
}

// url moves past an unquoted address and its closing parenthesis.
func (z *tokenizer) url() (tokenKind, string) {
	var value strings.Builder
	z.skipSpace()
	for z.pos < len(z.src) {
		switch c := z.at(0); {
		case c == ')':
			z.pos++
			return tokURL, value.String()
		case isSpace(c):
			z.skipSpace()
			if z.at(0) != ')' {
				return z.badURL()
			}
		case z.escapes(0):
			value.WriteRune(z.escape())
		case strings.IndexByte(`"'(\`, c) >= 0 || c < ' ' || c == 0x7f:
			return z.badURL()
		default:
			value.WriteByte(c)
			z.pos++
		}
	}
	return tokBad, ""
}

func (z *tokenizer) badURL() (tokenKind, string) {
	for z.pos < len(z.src) {
		if z.escapes(0) {
			z.escape()
			continue
		}
		z.pos++
		if z.src[z.pos-1] == ')' {
			break
		}
	}
	return tokBad, ""
}

func (z *tokenizer) skipSpace() {
	for isSpace(z.at(0)) {
		z.pos++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHexDigit(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

func hexValue(c byte) rune {
	if isDigit(c) {
		return rune(c - '0')
	}
	return rune(c|0x20-'a') + 10
}

// isName reports whether c can be in a name: letters, digits, '-', '_' and
// everything beyond ASCII.
func isName(c byte) bool {
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '-' || c == '_' || c >= 0x80
}
