package engine

import (
	"regexp"
	"strings"
)

// emailInput asks for an email address.
var emailInput = &kind{label: "email", ask: askText, answer: answerEmail}

// emailPattern is what the contract accepts as an address: a quoted or dotted
// name, and a domain or an IP address in brackets.
var emailPattern = regexp.MustCompile(`^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}(\.[0-9]{1,3}){3}\])|(([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}))$`)

func answerEmail(_ *Step, _ *block, m *Message) answer {
	text := m.text()
	return answer{valid: emailPattern.MatchString(text), content: strings.ToLower(text)}
}
