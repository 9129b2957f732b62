package engine

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// numberInput asks for a number, which may have bounds.
var numberInput = &kind{label: "number", ask: askText, answer: answerNumber}

// leadingNumber is a number at the beginning of a text.
var leadingNumber = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`)

// parseLeading reads the number at the beginning of a text, as JavaScript's
// parseFloat does.
func parseLeading(text string) (float64, bool) {
	n, err := strconv.ParseFloat(leadingNumber.FindString(strings.TrimSpace(text)), 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// answerNumber accepts a decimal comma, and ignores what follows the number. A
// text with a leading zero is kept as typed, because it may be a code.
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

// withinBounds checks min and max, which may be variables. It ignores a bound
// of zero, as all servers of the contract do.
func withinBounds(s *Step, b *block, n float64) bool {
	if low, ok := s.boundOf(b, "min"); ok && low != 0 && n < low {
		return false
	}
	if high, ok := s.boundOf(b, "max"); ok && high != 0 && n > high {
		return false
	}
	return true
}

// boundOf returns a bound, written with a decimal comma or point.
func (s *Step) boundOf(b *block, name string) (float64, bool) {
	return parseLeading(strings.ReplaceAll(s.scope.text(b.option(name)), ",", "."))
}
