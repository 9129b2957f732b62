package render

import "strings"

// markdownPieces cuts a text at blank lines into pieces of at most maxPiece
// bytes, as long as its blocks allow. Together they are the text.
func markdownPieces(source string) []string {
	var pieces []string
	start, end := 0, 0
	for end < len(source) {
		next := end + blockLength(source[end:])
		if next-start > maxPiece && end > start {
			pieces = append(pieces, source[start:end])
			start = end
		}
		end = next
	}
	return append(pieces, source[start:])
}

// blockLength is the length of what comes before the first blank line that is
// not in a fence, and of that line.
func blockLength(source string) int {
	length, fence := 0, ""
	for line := range strings.Lines(source) {
		length += len(line)
		text := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(text, fence) {
				fence = ""
			}
		case strings.HasPrefix(text, "```"), strings.HasPrefix(text, "~~~"):
			fence = text[:3]
		case text == "":
			return length
		}
	}
	return length
}

// boundContainers escapes the first quote or list sign of every line that
// would open more than maxContainers.
func boundContainers(source string) string {
	var b strings.Builder
	written, at := 0, 0
	for line := range strings.Lines(source) {
		if cut := excessContainer(line); cut >= 0 {
			b.WriteString(source[written : at+cut])
			b.WriteByte('\\')
			written = at + cut
		}
		at += len(line)
	}
	if written == 0 {
		return source
	}
	b.WriteString(source[written:])
	return b.String()
}

// excessContainer is where the line has a sign too many, or -1. Digits are
// passed over: the sign of a numbered item is what follows them.
func excessContainer(line string) int {
	signs := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || c == ')':
			if signs++; signs > maxContainers && !isRun(line) {
				return i
			}
		case c == ' ' || c == '\t' || c >= '0' && c <= '9':
		default:
			return -1
		}
	}
	return -1
}

// isRun tells a rule or the underline of a heading, which are any number of
// one sign, from lists.
func isRun(line string) bool {
	sign := strings.Trim(line, " \t\r\n")
	return sign != "" && (sign[0] == '-' || sign[0] == '*') && strings.Trim(sign, sign[:1]+" \t") == ""
}
