package loosejson

import (
	"unicode/utf16"
	"unicode/utf8"
)

// unquote returns the text of a JSON string. Most have no escapes. Invalid
// bytes and escapes become U+FFFD.
func unquote(raw []byte) string {
	inner := raw[1 : len(raw)-1]
	for i, c := range inner {
		if c == '\\' || c >= utf8.RuneSelf {
			return string(unescape(inner[i:], append(make([]byte, 0, len(inner)), inner[:i]...)))
		}
	}
	return string(inner)
}

// unescape appends the text of inner to out.
func unescape(inner, out []byte) []byte {
	for len(inner) > 0 {
		r, size := utf8.DecodeRune(inner)
		if r == '\\' {
			r, size = escaped(inner)
		}
		out = utf8.AppendRune(out, r)
		inner = inner[size:]
	}
	return out
}

// escaped decodes the escape at the beginning of text, and returns its length.
// Two escapes may stand for one character.
func escaped(text []byte) (r rune, size int) {
	switch text[1] {
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		r = hex4(text)
		if both := utf16.DecodeRune(r, hex4(text[6:])); both != utf8.RuneError {
			return both, 12
		}
		return r, 6 // half of a pair is written as U+FFFD
	}
	return rune(text[1]), 2
}

// hex4 returns the number in an escape such as \u00e9, or -1 if text does not
// begin with one.
func hex4(text []byte) (r rune) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	for _, b := range text[2:6] {
		digit, _ := hexDigit(b)
		r = r<<4 | digit
	}
	return r
}
