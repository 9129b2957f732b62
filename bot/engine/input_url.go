package engine

import (
	"net"
	"net/url"
	"regexp"
	"strings"
)

// urlInput asks for a web address.
var urlInput = &kind{label: "url", ask: askText, answer: answerURL}

func answerURL(_ *Step, _ *block, m *Message) answer {
	return answer{valid: isWebAddress(m.text()), content: m.text()}
}

// hostPattern is a name of at least two parts, the last without digits only.
var hostPattern = regexp.MustCompile(`^([\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+[\p{L}][\p{L}\p{N}-]+\.?$`)

// isWebAddress says that a text is an address; its scheme may be missing.
func isWebAddress(text string) bool {
	if text == "" || strings.ContainsAny(text, " \t\n<>") || len(text) > 2083 {
		return false
	}
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "ftp" {
		return false
	}
	return hostPattern.MatchString(u.Hostname()) || net.ParseIP(u.Hostname()) != nil || u.Hostname() == "localhost"
}
