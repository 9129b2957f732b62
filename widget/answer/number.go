package answer

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Signs are the separators in a language's numbers.
type Signs struct{ Decimal, Group string }

// Parse reads a number as people type it, with digits and separators of their
// language or of another. It returns the number in the form of servers: digits,
// with a dot before the fraction.
func (s Signs) Parse(text string) (number string, ok bool) {
	text = s.withDot(latin(text))
	text, isNegative := strings.CutPrefix(text, "-")
	if !isNegative {
		text = strings.TrimPrefix(text, "+")
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if whole+fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return "", false
	}
	return canonical(isNegative, whole, fraction), true
}

// Code reads digits with a leading zero, such as a postcode, because a number
// would lose it.
func Code(text string) (code string, ok bool) {
	code = latin(text)
	return code, len(code) > 1 && code[0] == '0' && strings.Trim(code, "0123456789") == ""
}

func canonical(isNegative bool, whole, fraction string) string {
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	number := whole
	if whole == "" {
		number = "0"
	}
	if fraction != "" {
		number += "." + fraction
	}
	if isNegative && number != "0" {
		number = "-" + number
	}
	return number
}

// digitZeros are the zeros of scripts whose digits people type: Arabic,
// Persian, Devanagari, Bengali, Thai and full width.
var digitZeros = []rune{'٠', '۰', '०', '০', '๐', '０'}

// latin converts digits and signs to ASCII, and removes spaces and the
// apostrophes that group digits.
func latin(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\'' || r == '’' || r == '٬' || unicode.Is(unicode.Cf, r):
			return -1
		case r == '−' || r == '–' || r == '－':
			return '-'
		case r == '٫' || r == '，':
			return ','
		case r == '．':
			return '.'
		}
		for _, zero := range digitZeros {
			if zero <= r && r <= zero+9 {
				return '0' + r - zero
			}
		}
		return r
	}, text)
}

// withDot leaves one dot, before the fraction. If there are two kinds of
// separators, the last begins the fraction. A separator that occurs twice
// groups digits. One that occurs once groups digits if the language says so and
// three digits follow.
func (s Signs) withDot(text string) string {
	last := strings.LastIndexAny(text, ".,")
	if last < 0 {
		return text
	}
	sign := text[last : last+1]
	other := map[string]string{".": ",", ",": "."}[sign]
	isGroup := strings.Count(text, sign) > 1
	if !strings.Contains(text, other) && sign == s.Group && groupsThousands(text[:last], text[last+1:]) {
		isGroup = true
	}
	text = strings.ReplaceAll(text, other, "")
	if isGroup {
		return strings.ReplaceAll(text, sign, "")
	}
	return strings.Replace(text, sign, ".", 1)
}

func groupsThousands(before, after string) bool {
	before = strings.TrimLeft(before, "+-")
	return len(after) == 3 && 1 <= len(before) && len(before) <= 3 && before[0] != '0'
}

// Write formats a number for a field.
func (s Signs) Write(number string) string {
	if s.Decimal == "" {
		return number
	}
	return strings.Replace(number, ".", s.Decimal, 1)
}

// Shift moves the decimal point to the right, or to the left for negative
// places, without the errors of binary fractions.
func Shift(number string, places int) string {
	digits, isNegative := strings.CutPrefix(number, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	for ; places > 0; places-- {
		if fraction == "" {
			fraction = "0"
		}
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	for ; places < 0; places++ {
		if whole == "" {
			whole = "0"
		}
		whole, fraction = whole[:len(whole)-1], whole[len(whole)-1:]+fraction
	}
	return canonical(isNegative, whole, fraction)
}

// Bounds are the limits of a number; nil is no limit.
type Bounds struct{ Min, Max *float64 }

// Side is where a value lies relative to its limits.
type Side int

// The sides.
const (
	Within Side = iota
	Below
	Above
)

// Check compares a number with the bounds.
func (b Bounds) Check(number string) Side {
	n, err := strconv.ParseFloat(number, 64)
	switch {
	case err != nil:
		return Within
	case b.Min != nil && n < *b.Min:
		return Below
	case b.Max != nil && n > *b.Max:
		return Above
	}
	return Within
}

// maxSpin limits numbers that spin: above it, floating point loses a step of 1.
const maxSpin = 1e15

// Spin changes a number by some steps, within its bounds. A text that is not a
// number becomes the allowed number nearest to zero.
func (b Bounds) Spin(number string, step float64, steps int) string {
	if !(step > 0) {
		step = 1
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		n, steps = 0, 0
	}
	n += step * float64(steps)
	if math.Abs(n) > maxSpin {
		return number
	}
	rounded := strconv.FormatFloat(n, 'f', max(decimalsOf(Number(step)), decimalsOf(number)), 64)
	switch b.Check(rounded) {
	case Above:
		rounded = Number(*b.Max)
	case Below:
		rounded = Number(*b.Min)
	}
	rounded, _ = Signs{}.Parse(rounded)
	return rounded
}

// maxDecimals limits the decimals of numbers that spin.
const maxDecimals = 15

func decimalsOf(number string) int {
	_, fraction, _ := strings.Cut(number, ".")
	return min(len(fraction), maxDecimals)
}

// Number formats a number for servers, without an exponent.
func Number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
