package render

import "strings"

// writeEscaped writes s so that it is text in a node and in a quoted
// attribute alike. A NUL, which HTML cannot hold, becomes U+FFFD.
func writeEscaped(b *strings.Builder, s string) {
	start := 0
	for i := 0; i < len(s); i++ {
		reference := escapeOf(s[i])
		if reference == "" {
			continue
		}
		b.WriteString(s[start:i])
		b.WriteString(reference)
		start = i + 1
	}
	b.WriteString(s[start:])
}

// escapeOf is empty for a byte that stands for itself.
func escapeOf(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	case '\'':
		return "&#39;"
	case 0:
		return "\uFFFD"
	}
	return ""
}

// newUnescaper undoes the references that this package and the sanitiser
// write; they know no others.
func newUnescaper() *strings.Replacer {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&#13;", "\r", "&amp;", "&")
}
