package render

import "strings"

// markdownPieces splits a text at blank lines into pieces of at most maxPiece
// bytes if possible. Joined, they are the text.
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

// blockLength is the length up to and including the first blank line that is
// not in a fence.
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

// boundContainers escapes a quote or list sign in every line that would open
// more than maxContainers.
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

// excessContainer returns the position of the first excess sign in a line, or
// -1. Digits are skipped: the sign of a numbered item comes after them.
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

// isRun reports whether a line is a rule or the underline of a heading, which
// repeat one sign, and not a list.
func isRun(line string) bool {
	sign := strings.Trim(line, " \t\r\n")
	return sign != "" && (sign[0] == '-' || sign[0] == '*') && strings.Trim(sign, sign[:1]+" \t") == ""
}
