package engine

import (
	"strconv"
	"strings"
)

// ratingInput asks for a number of points.
var ratingInput = &kind{label: "rating", ask: askText, answer: answerRating}

// defaultRating is how many points there are to give.
const defaultRating = 10

// answerRating checks the upper bound alone, as the contract has it.
func answerRating(s *Step, b *block, m *Message) answer {
	length := float64(defaultRating)
	if n, ok := parseLeading(s.scope.text(b.option("length"))); ok {
		length = n
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(m.text()), 64)
	return answer{valid: err == nil && n <= length, content: m.text()}
}
