package answer

import (
	"slices"
	"strconv"
)

// maxRating limits the marks of a scale, because more cannot be told apart.
const maxRating = 100

// Scale lists the marks of a scale from lowest to highest, as they are sent.
func Scale(lowest, highest float64) []string {
	low, high := int(max(-maxRating, min(lowest, maxRating))), int(max(-maxRating, min(highest, maxRating)))
	var marks []string
	for n := high; n >= min(low, high) && len(marks) < maxRating; n-- {
		marks = append(marks, strconv.Itoa(n))
	}
	slices.Reverse(marks)
	return marks
}
