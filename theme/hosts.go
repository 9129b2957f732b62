package theme

import (
	"slices"
	"strings"

	"chatlet/weburl"
)

// Values of [Options.CSSImports] other than lists of hosts.
const (
	ImportsAll  = "all"
	ImportsNone = "none"
)

// hosts are the hosts from which CSS may load, besides the page's own.
type hosts struct {
	all      bool
	patterns []string
}

// parseHosts reads [Options.CSSImports]. An invalid word is dropped without a
// replacement, because a typing mistake must not open what was to be closed.
func parseHosts(list string, drop func(path, value, want string)) hosts {
	var h hosts
	words := strings.FieldsFunc(strings.ToLower(list), func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
	h.all = len(words) == 0
	for _, word := range words {
		switch {
		case word == ImportsAll:
			h.all = true
		case word == ImportsNone:
		case isHostPattern(word):
			h.patterns = append(h.patterns, word)
		default:
			drop("cssImports", word, `"all", "none", or hosts such as fonts.bunny.net and *.example.com`)
		}
	}
	return h
}

// isHostPattern reports whether a pattern can match a host.
func isHostPattern(s string) bool {
	s = strings.TrimPrefix(s, "*.")
	return s != "" && weburl.Host("//"+s) == s
}

// allow reports whether CSS may load from an address.
func (h hosts) allow(address string) bool {
	if h.all || !weburl.IsRemote(address) {
		return true
	}
	host := weburl.Host(address)
	return slices.ContainsFunc(h.patterns, func(pattern string) bool { return weburl.MatchHost(pattern, host) })
}

// want describes the allowed hosts for a warning.
func (h hosts) want(what string) string {
	return what + " of " + strings.Join(append([]string{"the page's own host"}, h.patterns...), ", ")
}
