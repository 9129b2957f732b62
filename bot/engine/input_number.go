package engine

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// numberInput asks for a number, perhaps within bounds.
var numberInput = &kind{label: "number", ask: askText, answer: answerNumber}

// leadingNumber is what may begin a text for it to be read as a number.
var leadingNumber = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`)

// parseLeading reads the number that a text begins with, as JavaScript's
// parseFloat does.
func parseLeading(text string) (float64, bool) {
	n, err := strconv.ParseFloat(leadingNumber.FindString(strings.TrimSpace(text)), 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// answerNumber accepts a decimal comma and drops what follows the number. A
// text that begins with a zero stays as it was typed, for codes and the like.
func answerNumber(s *Step, b *block, m *Message) answer {
	typed := strings.ReplaceAll(m.text(), ",", ".")
	n, ok := parseLeading(typed)
	if !ok || !withinBounds(s, b, n) {
		return answer{}
	}
	content := formatNumber(n)
	if strings.HasPrefix(typed, "0") {
		content = m.Text
	}
	return answer{valid: true, content: content}
}

// withinBounds checks min and max, which may be variables. A bound of zero is
// not enforced: no server of the contract does.
func withinBounds(s *Step, b *block, n float64) bool {
	if low, ok := s.boundOf(b, "min"); ok && low != 0 && n < low {
		return false
	}
	if high, ok := s.boundOf(b, "max"); ok && high != 0 && n > high {
		return false
	}
	return true
}

// boundOf is a bound, with a decimal comma or point.
func (s *Step) boundOf(b *block, name string) (float64, bool) {
	return parseLeading(strings.ReplaceAll(s.scope.text(b.option(name)), ",", "."))
}
