package theme

import (
	"slices"
	"strings"

	"chatlet/weburl"
)

// Values of [Options.CSSImports] that are not lists of hosts.
const (
	ImportsAll  = "all"
	ImportsNone = "none"
)

// hosts are those that CSS may load from, besides the page's own.
type hosts struct {
	all      bool
	patterns []string
}

// parseHosts reads [Options.CSSImports]. A word that is no host is dropped, and
// then nothing takes its place: a slip must not open what was to be closed.
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

// isHostPattern leaves out what no host is ever equal to.
func isHostPattern(s string) bool {
	s = strings.TrimPrefix(s, "*.")
	return s != "" && weburl.Host("//"+s) == s
}

// allow tells whether CSS may load from an address.
func (h hosts) allow(address string) bool {
	if h.all || !weburl.IsRemote(address) {
		return true
	}
	host := weburl.Host(address)
	return slices.ContainsFunc(h.patterns, func(pattern string) bool { return weburl.MatchHost(pattern, host) })
}

// want says, for a warning, where something may come from.
func (h hosts) want(what string) string {
	return what + " of " + strings.Join(append([]string{"the page's own host"}, h.patterns...), ", ")
}
