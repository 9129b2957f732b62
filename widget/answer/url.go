package answer

import "strings"

// CompleteURL adds a missing scheme.
func CompleteURL(text string) string {
	text = strings.TrimSpace(text)
	if scheme, _, found := strings.Cut(text, "://"); found && isScheme(scheme) {
		return text
	}
	return "https://" + text
}

// isScheme reports whether a text has only letters, like a scheme. In
// "example.com/?to=https://other.example", the part before "://" is none.
func isScheme(text string) bool {
	return text != "" && strings.Trim(strings.ToLower(text), "abcdefghijklmnopqrstuvwxyz") == ""
}

// MayBeURL reports whether a server may accept a completed text as an address:
// it has a host, and no spaces.
func MayBeURL(text string) bool {
	_, rest, found := strings.Cut(text, "://")
	return found && rest != "" && !strings.HasPrefix(rest, "/") && !strings.ContainsAny(text, " \t\r\n")
}
