// Package weburl reads the scheme and the host of addresses as browsers do. It
// follows the URL standard (https://url.spec.whatwg.org). net/url does not:
// browsers drop tabs and line breaks, and read a backslash as a slash.
//
// If in doubt, it refuses. An address that people and browsers may read
// differently has no safe scheme, and a host that browsers would rewrite cannot
// be compared.
package weburl

import (
	"strings"
)

// Clean removes what browsers drop: spaces and control characters at both ends,
// and tabs and line breaks anywhere.
func Clean(address string) string {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, address)
}

// Cut splits an address after its scheme, which it returns in lower case. For a
// relative address, the scheme is empty and rest is the address. ok is false
// for an address that must not be used: the part before the first colon only
// looks like a scheme, for example because of a zero-width character, or there
// is a control character.
func Cut(address string) (scheme, rest string, ok bool) {
	address = Clean(address)
	if strings.ContainsFunc(address, isControl) {
		return "", address, false
	}
	end := strings.IndexAny(address, `:/?#\`)
	if end < 0 || address[end] != ':' {
		return "", address, true
	}
	scheme = lower(address[:end])
	if !isScheme(scheme) {
		return "", address, false
	}
	return scheme, address[end+1:], true
}

// Scheme returns the scheme, as in [Cut].
func Scheme(address string) (scheme string, ok bool) {
	scheme, _, ok = Cut(address)
	return scheme, ok
}

// lower changes only ASCII letters, because some other letters have an ASCII
// lower case.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

func isScheme(s string) bool {
	return s != "" && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// IsRemote reports whether an address may lead to another host than that of its
// page. If [Cut] refuses an address, it may.
func IsRemote(address string) bool {
	scheme, rest, ok := Cut(address)
	if !ok || scheme != "" {
		return scheme != "data"
	}
	_, isAuthority := cutSlashes(rest)
	return isAuthority
}

// cutSlashes removes the slashes before a host. With fewer than two, there is
// no host, or only on some pages.
func cutSlashes(rest string) (authority string, ok bool) {
	authority = strings.TrimLeft(rest, `/\`)
	return authority, len(rest)-len(authority) >= 2
}
