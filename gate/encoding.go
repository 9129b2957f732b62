package gate

import "strings"

// Accepts reports whether an Accept-Encoding header allows an encoding, such as
// "br". A quality of zero refuses it. A star stands for all that are not named.
func Accepts(header, encoding string) bool {
	isAccepted := false
	for part := range strings.SplitSeq(strings.ToLower(header), ",") {
		name, quality, _ := strings.Cut(part, ";")
		switch strings.TrimSpace(name) {
		case encoding:
			return isPositive(quality)
		case "*":
			isAccepted = isPositive(quality)
		}
	}
	return isAccepted
}

// isPositive reads a quality such as "q=0.5". No quality means 1.
func isPositive(quality string) bool {
	q := strings.TrimPrefix(strings.ReplaceAll(quality, " ", ""), "q=")
	return q == "" || strings.Trim(q, "0.") != ""
}
