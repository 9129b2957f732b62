package loosejson

import (
	"math"
	"strconv"
	"strings"
)

// These functions read one scalar, as [Decode] does. raw is a JSON value
// without white space around it.

// Text also takes a number, as it is written.
func Text(raw []byte) (text string, ok bool) {
	switch {
	case raw[0] == '"':
		return unquote(raw), true
	case isNumber(raw):
		return string(raw), true
	}
	return "", false
}

// Bool also takes "true" and "false" in quotes.
func Bool(raw []byte) (flag, ok bool) {
	switch string(raw) {
	case "true", `"true"`:
		return true, true
	case "false", `"false"`:
		return false, true
	}
	return false, false
}

// Number is a finite number. It also takes the text of one, which may have a
// comma for the point, as it comes from a bot's variables, or px behind it, as
// it comes from a theme. For an empty text it is nil: "not set".
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

// Scalar is text that may also be written as a number or a truth value.
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
