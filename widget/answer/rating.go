package answer

import (
	"slices"
	"strconv"
)

// maxRating bounds the marks of a scale: more could not be told apart.
const maxRating = 100

// Scale lists the marks of a scale from its lowest to its highest, as they
// are sent.
func Scale(lowest, highest float64) []string {
	low, high := int(max(-maxRating, min(lowest, maxRating))), int(max(-maxRating, min(highest, maxRating)))
	var marks []string
	for n := high; n >= min(low, high) && len(marks) < maxRating; n-- {
		marks = append(marks, strconv.Itoa(n))
	}
	slices.Reverse(marks)
	return marks
}
