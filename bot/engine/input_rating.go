package engine

import (
	"strconv"
	"strings"
)

// ratingInput asks for a number of points.
var ratingInput = &kind{label: "rating", ask: askText, answer: answerRating}

// defaultRating is the default number of points.
const defaultRating = 10

// answerRating checks only the upper bound, as the contract says.
func answerRating(s *Step, b *block, m *Message) answer {
	length := float64(defaultRating)
	if n, ok := parseLeading(s.scope.text(b.option("length"))); ok {
		length = n
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(m.text()), 64)
	return answer{valid: err == nil && n <= length, content: m.text()}
}
