package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The kinds of tokens in a date.
const (
	tokenEnd = iota
	tokenNumber
	tokenWord
	tokenSpace
	// tokenSign is a sign that has a meaning in dates.
	tokenSign
	// tokenOther is anything else, including texts in brackets.
	tokenOther
)

// The kinds of words.
const (
	wordUnknown = iota
	wordMonth
	wordHalf
	wordZone
	wordT
)

// dateToken is a number, a word or a sign.
type dateToken struct {
	kind int
	// value is the number, or the value of a word.
	value int
	// length is the number of characters.
	length int
	// word is the kind of a word.
	word int
	rune rune
}

// is reports whether a token is a sign.
func (t dateToken) is(sign rune) bool { return t.kind == tokenSign && t.rune == sign }

// sign returns 1 for a plus, -1 for a minus, and 0 for everything else.
func (t dateToken) sign() int {
	switch {
	case t.is('+'):
		return 1
	case t.is('-'):
		return -1
	}
	return 0
}

// maxDigits is how many digits of a number are read.
const maxDigits = 9

// millis returns a number after a decimal point, in thousandths.
func (t dateToken) millis() int {
	n := t.value
	switch t.length {
	case 1:
		return n * 100
	case 2:
		return n * 10
	}
	for length := min(t.length, maxDigits); length > 3; length-- {
		n /= 10
	}
	return n
}

// dateTokens splits a text into tokens.
func dateTokens(text string) []dateToken {
	var out []dateToken
	for text != "" {
		t, size := dateTokenAt(text)
		out = append(out, t)
		text = text[size:]
	}
	return out
}

// dateTokenAt returns the first token of a text, and its length in bytes.
func dateTokenAt(text string) (dateToken, int) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case isDigit(text[0]):
		return numberToken(text)
	case strings.ContainsRune(":-+.)", r):
		return dateToken{kind: tokenSign, rune: r, length: 1}, size
	case isSpaceRune(r):
		return dateToken{kind: tokenSpace, length: 1}, size
	case r >= 'A':
		return wordToken(text)
	case r == '(':
		return dateToken{kind: tokenOther}, bracketsEnd(text)
	}
	return dateToken{kind: tokenOther}, size
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isSpaceRune(r rune) bool { return strings.ContainsRune(jsSpaces, r) }

func numberToken(text string) (dateToken, int) {
	end, value := 0, 0
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	digits := strings.TrimLeft(text[:end], "0")
	for _, d := range []byte(digits[:min(len(digits), maxDigits)]) {
		value = value*10 + int(d-'0')
	}
	return dateToken{kind: tokenNumber, value: value, length: end}, end
}

// wordToken reads everything up to a blank or an ASCII sign below the letters.
func wordToken(text string) (dateToken, int) {
	end := strings.IndexFunc(text, func(r rune) bool { return r < 'A' || isSpaceRune(r) })
	if end < 0 {
		end = len(text)
	}
	t := dateToken{kind: tokenWord, length: utf8.RuneCountInString(text[:end])}
	t.word, t.value = knownWord(strings.Map(lowerASCII, text[:end]))
	return t, end
}

func lowerASCII(r rune) rune {
	if r > unicode.MaxASCII {
		return r
	}
	return unicode.ToLower(r)
}

// monthLetters are the first three letters of each month. Further letters are
// ignored.
const monthLetters = "janfebmaraprmayjunjulaugsepoctnovdec"

// zoneHours are the zone names that JavaScript knows, with their offsets in
// hours.
var zoneHours = map[string]int{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}

func knownWord(word string) (kind, value int) {
	if hours, ok := zoneHours[word]; ok {
		return wordZone, hours
	}
	switch word {
	case "am":
		return wordHalf, 0
	case "pm":
		return wordHalf, 12
	case "t":
		return wordT, 0
	}
	if len(word) >= 3 {
		if at := strings.Index(monthLetters, word[:3]); at >= 0 && at%3 == 0 {
			return wordMonth, at/3 + 1
		}
	}
	return wordUnknown, 0
}

// bracketsEnd returns where the brackets at the beginning of a text end.
func bracketsEnd(text string) int {
	open := 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			open++
		case ')':
			open--
		}
		if open == 0 {
			return i + 1
		}
	}
	return len(text)
}
