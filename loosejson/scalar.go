package loosejson

import (
	"math"
	"strconv"
	"strings"
)

// These functions read one scalar leniently, as [Decode] does. raw is a JSON
// value without white space around it.

// Text also accepts a number, and returns it unchanged.
func Text(raw []byte) (text string, ok bool) {
	switch {
	case raw[0] == '"':
		return unquote(raw), true
	case isNumber(raw):
		return string(raw), true
	}
	return "", false
}

// Bool also accepts "true" and "false" in quotes.
func Bool(raw []byte) (flag, ok bool) {
	switch string(raw) {
	case "true", `"true"`:
		return true, true
	case "false", `"false"`:
		return false, true
	}
	return false, false
}

// Number reads a finite number. It also accepts a string with one, even with a
// decimal comma, as in variables of bots, or with px after it, as in themes.
// For an empty string it returns nil, which means "not set".
func Number(raw []byte) (number *float64, ok bool) {
	text, ok := Text(raw)
	if !ok {
		return nil, false
	}
	if text = strings.TrimSpace(text); text == "" {
		return nil, true
	}
	text = strings.Replace(strings.TrimSuffix(text, "px"), ",", ".", 1)
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return nil, false
	}
	return &n, true
}

func isNumber(raw []byte) bool { return raw[0] == '-' || isDigit(raw[0]) }

// Scalar is a text that may also be written as a number or a boolean.
type Scalar string

// UnmarshalJSON accepts any scalar. Null, a list and an object become "".
func (s *Scalar) UnmarshalJSON(data []byte) error {
	*s = ""
	for _, word := range [...]string{"true", "false"} {
		if string(data) == word {
			*s = Scalar(word)
		}
	}
	if text, ok := Text(data); ok {
		*s = Scalar(text)
	}
	return nil
}
