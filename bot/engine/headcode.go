package engine

import (
	"strings"

	"golang.org/x/net/html"
)

// cleanHead keeps the elements of an author's code for the page's head, one for
// each line, without texts and comments between them. It drops code that would
// hide the branding badge.
func cleanHead(code string) string {
	if code == "" || strings.Contains(code, "lite-badge") {
		return ""
	}
	var out strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(code))
	depth := 0
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		raw := rawToken(tokens, token)
		switch token.Type {
		case html.StartTagToken:
			if !isVoid(token.Data) {
				depth++
			}
			out.WriteString(raw)
		case html.EndTagToken:
			depth = max(depth-1, 0)
			out.WriteString(raw)
		case html.SelfClosingTagToken:
			out.WriteString(raw)
		case html.TextToken:
			out.WriteString(headText(raw, depth))
		}
	}
	return strings.TrimSpace(squeezeLines(out.String()))
}

// rawToken returns a token as it was written, or written again if the tokenizer
// no longer has its source.
func rawToken(tokens *html.Tokenizer, token html.Token) string {
	if raw := string(tokens.Raw()); raw != "" {
		return raw
	}
	return token.String()
}

// headText returns a text inside an element unchanged. Of other texts, it keeps
// the line breaks.
func headText(raw string, depth int) string {
	if depth > 0 {
		return raw
	}
	return strings.Repeat("\n", strings.Count(raw, "\n"))
}

func squeezeLines(text string) string {
	for strings.Contains(text, "\n\n") {
		text = strings.ReplaceAll(text, "\n\n", "\n")
	}
	return text
}

// isVoid reports whether an element has no end tag.
func isVoid(name string) bool {
	switch name {
	case "meta", "link", "base", "img", "br", "hr", "input":
		return true
	}
	return false
}
