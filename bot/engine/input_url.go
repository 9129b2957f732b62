package engine

import (
	"net"
	"regexp"
	"strconv"
	"strings"
)

// urlInput asks for a web address.
var urlInput = &kind{label: "url", ask: askText, answer: answerURL}

func answerURL(_ *Step, _ *block, m *Message) answer {
	return answer{valid: isWebAddress(m.text()), content: m.text()}
}

// addressPattern splits an address into scheme, user and password, host, and
// port. The rest may be anything without blanks.
var addressPattern = regexp.MustCompile(`^(?:(?i:(https?))://)?(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:@]*)(?::(\d*))?(?:[/?#].*)?$`)

// hostPattern is a name of at least two parts. No part is longer than 63
// characters, and the last begins with a letter.
var hostPattern = regexp.MustCompile(`^(?:[\p{L}\p{M}\p{N}\p{S}_](?:[\p{L}\p{M}\p{N}\p{S}_-]{0,61}[\p{L}\p{M}\p{N}\p{S}_])?\.)+\p{L}[\p{L}\p{N}-]{1,62}$`)

// isWebAddress reports whether a text is an address. The scheme may be missing.
func isWebAddress(text string) bool {
	if text == "" || len(text) > 2083 || strings.ContainsAny(text, jsSpaces+"<>") {
		return false
	}
	m := addressPattern.FindStringSubmatch(text)
	if m == nil || strings.Count(m[2], ":") > 1 || m[1] == "" && strings.Contains(m[2], ":") {
		return false
	}
	if port, err := strconv.Atoi(m[4]); m[4] != "" && (err != nil || port < 1 || port > 65535) {
		return false
	}
	return hostPattern.MatchString(m[3]) || net.ParseIP(strings.Trim(m[3], "[]")) != nil
}
