package answer

import "strings"

// MayBeEmail tells whether a server may take a text for an email address: a
// name, and behind the last "@" a domain of at least two parts, or a number in
// brackets. A quoted name may hold anything.
func MayBeEmail(text string) bool {
	at := strings.LastIndexByte(text, '@')
	if at < 1 {
		return false
	}
	name, domain := text[:at], text[at+1:]
	if !strings.HasPrefix(name, `"`) && strings.ContainsAny(name, " \t\n@") {
		return false
	}
	if strings.HasPrefix(domain, "[") {
		return strings.HasSuffix(domain, "]")
	}
	dot := strings.LastIndexByte(domain, '.')
	return dot > 0 && len(domain)-dot > 2 && !strings.ContainsAny(domain, " \t\n")
}
