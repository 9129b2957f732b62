package answer

import "strings"

// MayBeEmail reports whether a server may accept a text as an email address: a
// name, and after the last "@" a domain of at least two parts, or a number in
// brackets. A quoted name may contain anything.
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
