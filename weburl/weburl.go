// Package weburl reads addresses the way browsers do, as far as a check needs
// it: the scheme, and the host. It follows the URL standard
// (https://url.spec.whatwg.org), which net/url does not: browsers drop tabs
// and line breaks, and take a backslash for a slash.
//
// It errs on the side of refusing. An address that a person and a browser
// could read differently has no scheme that is safe to act on, and a host that
// the browser would rewrite is no host to compare.
package weburl

import (
	"strings"
)

// Clean is the address without what browsers drop: spaces and control
// characters at both ends, tabs and line breaks anywhere.
func Clean(address string) string {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, address)
}

// Cut splits a cleaned address at the colon behind its scheme, which it
// returns in lower case. The scheme of a relative address is empty, and rest is
// all of it. ok is false for an address that must not be used: something stands
// before the first colon that only looks like a scheme, such as one with a
// zero-width character in it, or a control character is left.
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

// Scheme is the scheme that [Cut] finds.
func Scheme(address string) (scheme string, ok bool) {
	scheme, _, ok = Cut(address)
	return scheme, ok
}

// lower leaves letters beyond ASCII alone, some of which have their lower case
// within it.
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

// IsRemote reports whether an address may lead to another host than that of
// the page it stands in. An address that [Cut] does not let pass may.
func IsRemote(address string) bool {
	scheme, rest, ok := Cut(address)
	if !ok || scheme != "" {
		return scheme != "data"
	}
	_, isAuthority := cutSlashes(rest)
	return isAuthority
}

// cutSlashes removes the slashes before a host. Fewer than two do not
// introduce one, or do so on some pages alone.
func cutSlashes(rest string) (authority string, ok bool) {
	authority = strings.TrimLeft(rest, `/\`)
	return authority, len(rest)-len(authority) >= 2
}
