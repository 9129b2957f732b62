package weburl

import (
	"net/netip"
	"strconv"
	"strings"
)

// longestHost is the longest name that the domain name system knows, in bytes.
const longestHost = 253

// Host returns the host of an http or https address, or of one that begins with
// two slashes: in lower case, without port and final dot, an IPv6 address in
// brackets. It is empty if there is none, or if browsers would rewrite it:
// names beyond ASCII, percent escapes, numbers that mean an IPv4 address.
func Host(address string) string {
	scheme, rest, ok := Cut(address)
	if !ok || scheme != "" && scheme != "http" && scheme != "https" {
		return ""
	}
	authority, ok := cutSlashes(rest)
	if !ok {
		return ""
	}
	if end := strings.IndexAny(authority, `/\?#`); end >= 0 {
		authority = authority[:end]
	}
	host, port := cutPort(authority[strings.LastIndexByte(authority, '@')+1:])
	if !isPort(port) {
		return ""
	}
	return canonical(lower(host))
}

// cutPort splits at the colon before a port, but not in an IPv6 address.
func cutPort(authority string) (host, port string) {
	colon := strings.LastIndexByte(authority, ':')
	if colon < strings.LastIndexByte(authority, ']') || colon < 0 {
		return authority, ""
	}
	return authority[:colon], authority[colon+1:]
}

func isPort(port string) bool {
	if strings.Trim(port, "0123456789") != "" {
		return false
	}
	_, err := strconv.ParseUint("0"+port, 10, 16)
	return err == nil
}

// canonical returns a host in browsers' form: in lower case, without its final
// dot. It is empty if only browsers know the form.
func canonical(host string) string {
	if strings.HasPrefix(host, "[") {
		return canonicalIPv6(host)
	}
	host = strings.TrimSuffix(host, ".")
	if len(host) > longestHost || strings.HasSuffix(host, ".") || strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != "" {
		return ""
	}
	if !endsInNumber(host) {
		return host
	}
	if ip, err := netip.ParseAddr(host); err != nil || !ip.Is4() {
		return ""
	}
	return host
}

// endsInNumber reports whether browsers read a host as an IPv4 address: its
// last part is a decimal or hexadecimal number.
func endsInNumber(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	if hex, isHex := strings.CutPrefix(last, "0x"); isHex {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// canonicalIPv6 returns the address with brackets. It refuses addresses that
// contain an IPv4 address, which browsers write in hexadecimal, and zones,
// which browsers do not know.
func canonicalIPv6(host string) string {
	inner, closed := strings.CutSuffix(host[1:], "]")
	ip, err := netip.ParseAddr(inner)
	if !closed || err != nil || !ip.Is6() || ip.Is4In6() || ip.Zone() != "" {
		return ""
	}
	return "[" + ip.String() + "]"
}

// MatchHost reports whether a host, as returned by [Host], matches a pattern.
// "*.example.com" matches the hosts below example.com, but not itself; "*"
// matches all.
func MatchHost(pattern, host string) bool {
	if host == "" {
		return false
	}
	if parent, isBelow := strings.CutPrefix(pattern, "*."); isBelow {
		return strings.HasSuffix(host, "."+parent)
	}
	return pattern == "*" || pattern == host
}
