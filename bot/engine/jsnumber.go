package engine

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
)

// jsSpaces are the characters that JavaScript treats as blank.
const jsSpaces = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

// jsTrim removes blanks from both ends, as JavaScript does.
func jsTrim(text string) string { return strings.Trim(text, jsSpaces) }

// jsNumber converts a text as JavaScript's Number does; NaN if it is no number.
func jsNumber(text string) float64 {
	text = jsTrim(text)
	if text == "" {
		return 0
	}
	if len(text) > 2 && text[0] == '0' {
		switch text[1] {
		case 'b', 'B':
			return wholeNumber(text[2:], 2)
		case 'o', 'O':
			return wholeNumber(text[2:], 8)
		case 'x', 'X':
			return wholeNumber(text[2:], 16)
		}
	}
	switch text {
	case "Infinity", "+Infinity":
		return math.Inf(1)
	case "-Infinity":
		return math.Inf(-1)
	}
	if strings.Trim(text, "0123456789.-+eE") != "" {
		return math.NaN()
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(n, 0) {
		return math.NaN()
	}
	return n
}

// wholeNumber reads digits in a base; NaN if there are other characters.
func wholeNumber(digits string, base int) float64 {
	n := 0.0
	for _, d := range digits {
		v, err := strconv.ParseUint(string(d), base, 8)
		if err != nil {
			return math.NaN()
		}
		n = n*float64(base) + float64(v)
	}
	return n
}

// jsLength returns the length of a text in JavaScript: in UTF-16 code units.
func jsLength(text string) int {
	n := 0
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}
