package answer

import "strings"

// CompleteURL adds the scheme that people leave out.
func CompleteURL(text string) string {
	text = strings.TrimSpace(text)
	if scheme, _, found := strings.Cut(text, "://"); found && isScheme(scheme) {
		return text
	}
	return "https://" + text
}

// isScheme tells whether a text has only the letters of a scheme, as that in
// "example.com/?to=https://other.example" has not.
func isScheme(text string) bool {
	return text != "" && strings.Trim(strings.ToLower(text), "abcdefghijklmnopqrstuvwxyz") == ""
}

// MayBeURL tells whether a server may take a completed text for an address:
// it has a host, and no blanks.
func MayBeURL(text string) bool {
	_, rest, found := strings.Cut(text, "://")
	return found && rest != "" && !strings.HasPrefix(rest, "/") && !strings.ContainsAny(text, " \t\r\n")
}
