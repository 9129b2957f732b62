package theme

import "strings"

// Font faces do not load in a shadow root, so those of a theme are added to the
// document. There, a name such as "Roboto" may already be in use, so they get
// private names. In every list of families of the theme and its CSS, the
// private name comes before the public one.

// namespace is the prefix of the private names of a theme's families. It
// depends only on the sources of the fonts, so widgets with the same sources
// share faces. It is "" if there is nothing to load.
func namespace(f Font, customCSS string) string {
	source := ""
	if f.Type == "Google" || f.Type == "Custom" {
		source = f.Type + "\x00" + f.Family + "\x00" + f.CSS + "\x00" + f.URL
	}
	if lower := strings.ToLower(customCSS); strings.Contains(lower, "font-face") || strings.Contains(lower, "import") || strings.Contains(lower, `\`) {
		source += "\x00" + customCSS
	}
	if source == "" {
		return ""
	}
	return "chatlet-" + hash(source)
}

// hash is the 32-bit FNV-1a hash.
func hash(s string) string {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return hexByte(byte(h>>24)) + hexByte(byte(h>>16)) + hexByte(byte(h>>8)) + hexByte(byte(h))
}

// privateName is the name of a family in the document: one CSS identifier.
// web/screen/font_name.js must give the same names.
func privateName(namespace, family string) string {
	return namespace + "-" + strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 0x80 || isName(byte(r)):
			return r
		}
		return '-'
	}, family)
}

// withPrivateFamilies writes a declaration, and adds private names in lists of
// families.
func (c *cleaner) withPrivateFamilies(tokens []token) string {
	if c.namespace == "" || c.inFace {
		return text(tokens)
	}
	colon := 0
	for !tokens[colon].is(':') {
		colon++
	}
	from := colon + 1
	switch name := strings.ToLower(tokens[0].value); {
	case strings.HasSuffix(name, "font-family"):
	case strings.HasPrefix(name, "--") && strings.HasSuffix(name, "font"):
		if !hasString(tokens) {
			return text(tokens)
		}
	case name == "font":
		from = afterSize(tokens)
	default:
		return text(tokens)
	}
	out := text(tokens[:from])
	for i, part := range split(tokens[from:], ',') {
		if i > 0 {
			out += ","
		}
		out += c.privately(part)
	}
	return out
}

func hasString(tokens []token) bool {
	for _, t := range tokens {
		if t.is(tokString) {
			return true
		}
	}
	return false
}

// afterSize is where the families begin in the shorthand "font": after the last
// number or function before the first comma. If there is none, the value is a
// keyword.
func afterSize(tokens []token) int {
	after := len(tokens)
	for i, t := range tokens {
		switch t.kind {
		case ',':
			return after
		case tokNumber, ')':
			after = i + 1
		}
	}
	return after
}

func split(tokens []token, at tokenKind) [][]token {
	parts := [][]token{nil}
	for _, t := range tokens {
		if t.is(at) {
			parts = append(parts, nil)
			continue
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], t)
	}
	return parts
}

// privately writes one family of a list with its private name.
func (c *cleaner) privately(part []token) string {
	family := familyOf(part)
	if family == "" || isGenericFamily(family) || isWideKeyword(family) {
		return text(part)
	}
	return " " + privateName(c.namespace, family) + "," + text(part)
}

// familyOf returns the family that tokens name, as a string or identifiers,
// without "!important".
func familyOf(part []token) string {
	var words []string
	for _, t := range part {
		switch {
		case t.is(tokSpace), t.is(tokComment):
		case t.isDelim("!"):
			return strings.Join(words, " ")
		case t.is(tokString) && len(words) == 0, t.is(tokIdent):
			words = append(words, t.value)
		default:
			return ""
		}
	}
	return strings.Join(words, " ")
}

func isWideKeyword(s string) bool {
	switch strings.ToLower(s) {
	case "inherit", "initial", "unset", "revert", "revert-layer":
		return true
	}
	return false
}
