package markdown

import (
	"html"
	"strings"
)

// escapable are the characters that a backslash can escape.
const escapable = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// unescapeText resolves markdown's backslashes and HTML's entities in a text.
func unescapeText(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && strings.IndexByte(escapable, text[i+1]) >= 0 {
			out.WriteByte(text[i+1])
			i++
			continue
		}
		if text[i] == '&' {
			if end := strings.IndexByte(text[i:], ';'); end > 1 && end < 32 {
				out.WriteString(html.UnescapeString(text[i : i+end+1]))
				i += end
				continue
			}
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
