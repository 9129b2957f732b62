package theme

import (
	"strings"

	"chatlet/weburl"
)

// cssLength reads a length: "800px", "90%", "calc(100% - 2rem)", a keyword, or
// a number of px.
func cssLength(s string) (string, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" || len(s) > 100 {
		return "", false
	}
	if n, ok := plainNumber(s); ok {
		return number(n) + "px", n >= 0
	}
	tokens := tokenize(s)
	if len(tokens) == 1 {
		return s, lengthWord(tokens[0])
	}
	return s, tokens[0].is(tokFunction) && balancedMath(tokens)
}

func lengthWord(t token) bool {
	switch t.kind {
	case tokNumber:
		return lengthUnit(t.value) && !strings.HasPrefix(t.raw, "-")
	case tokIdent:
		switch t.value {
		case "none", "auto", "fit-content", "max-content", "min-content", "stretch":
			return true
		}
	}
	return false
}

// lengthUnit reports whether a unit is one of lengths.
func lengthUnit(unit string) bool {
	switch unit {
	case "%", "px", "em", "rem", "ex", "ch", "lh", "rlh", "cap", "ic", "cm", "mm", "q", "in", "pt", "pc",
		"vw", "vh", "vi", "vb", "vmin", "vmax", "svw", "svh", "svmin", "svmax", "lvw", "lvh", "lvmin", "lvmax",
		"dvw", "dvh", "dvmin", "dvmax", "cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax":
		return true
	}
	return false
}

// balancedMath reports whether tokens are a sum of lengths in a function for
// it.
func balancedMath(tokens []token) bool {
	depth := 0
	for i, t := range tokens {
		switch {
		case t.is(tokFunction) && (t.value == "calc" || t.value == "min" || t.value == "max" || t.value == "clamp"), t.is('('):
			depth++
		case t.is(')'):
			depth--
			if depth == 0 && i < len(tokens)-1 {
				return false
			}
		case t.is(tokNumber) && (t.value == "" || lengthUnit(t.value)):
		case t.is(tokSpace), t.is(','), t.isDelim("+"), t.isDelim("-"), t.isDelim("*"), t.isDelim("/"):
		default:
			return false
		}
	}
	return depth == 0
}

// cssURL writes an address as url("…"). It refuses addresses that are neither
// web addresses nor pictures as data, and those with a variable that no server
// has filled in.
func cssURL(address string) (string, bool) {
	clean, ok := pictureURL(address)
	if !ok {
		return "", false
	}
	return `url("` + escapeURL(clean) + `")`, true
}

// pictureURL checks the address of a picture.
func pictureURL(address string) (string, bool) {
	address = strings.TrimSpace(address)
	if address == "" || strings.Contains(address, "{{") || strings.ContainsFunc(address, isControl) {
		return "", false
	}
	scheme, rest, _ := weburl.Cut(address)
	if webURL(address) || scheme == "data" && dataOf(rest, "image/") {
		return address, true
	}
	return "", false
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' }

// escapeURL percent-encodes characters that would end or change a quoted
// string.
func escapeURL(s string) string {
	return strings.NewReplacer(`"`, "%22", `'`, "%27", `\`, "%5C", " ", "%20", "<", "%3C", ">", "%3E",
		"(", "%28", ")", "%29", "{", "%7B", "}", "%7D").Replace(strings.ToValidUTF8(s, ""))
}

// isEmoji distinguishes an emoji from an address: it has no ASCII letter, and a
// character beyond Latin.
func isEmoji(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 40 {
		return false
	}
	beyond := false
	for _, r := range s {
		switch {
		case r >= 0x2000:
			beyond = true
		case r >= '0' && r <= '9', r == '#', r == '*', r == 0xA9, r == 0xAE:
			// the digits of keycaps, and two signs that may be drawn as emoji
		default:
			return false
		}
	}
	return beyond
}
