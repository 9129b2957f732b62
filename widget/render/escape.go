package render

import (
	"strings"
	"sync"
)

// writeEscaped writes s so that it is a text both in a node and in a quoted
// attribute. A NUL, which HTML cannot contain, becomes U+FFFD.
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

// escapeOf returns the reference for a byte, or empty if it needs none.
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

// unescape decodes the references that this package and the sanitiser write, and
// no others.
func unescape(text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	return references().Replace(text)
}

// writeUnescaped writes the same.
func writeUnescaped(b *strings.Builder, text string) {
	if !strings.Contains(text, "&") {
		b.WriteString(text)
		return
	}
	_, _ = references().WriteString(b, text)
}

// references is made when the first text needs it: most have none.
var references = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&#13;", "\r", "&amp;", "&")
})
