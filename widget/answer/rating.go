package answer

import (
	"slices"
	"strconv"
)

// MaxRating bounds the marks of a scale: more could not be told apart.
const MaxRating = 100

// Scale lists the marks of a scale from its lowest to its highest, as they
// are sent.
func Scale(lowest, highest float64) []string {
	low, high := int(max(-MaxRating, min(lowest, MaxRating))), int(max(-MaxRating, min(highest, MaxRating)))
	var marks []string
	for n := high; n >= min(low, high) && len(marks) < MaxRating; n-- {
		marks = append(marks, strconv.Itoa(n))
	}
	slices.Reverse(marks)
	return marks
}
