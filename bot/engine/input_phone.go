package engine

import (
	"regexp"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// phoneInput asks for a phone number.
var phoneInput = &kind{label: "phone", ask: askText, answer: answerPhone}

// maxPhone bounds what is looked at for a phone number, in bytes.
const maxPhone = 250

// answerPhone accepts a number of the input's country, or one with a country
// code, and stores it in international form. There may be words around it.
func answerPhone(_ *Step, b *block, m *Message) answer {
	text := m.text()
	if text == "" || len(text) > maxPhone {
		return answer{}
	}
	country := strings.ToUpper(b.option("defaultCountryCode"))
	for _, candidate := range phoneCandidates(text) {
		number, err := phonenumbers.Parse(candidate, country)
		if err == nil && phonenumbers.IsValidNumber(number) {
			return answer{valid: true, content: phonenumbers.Format(number, phonenumbers.E164)}
		}
	}
	return answer{}
}

// Phone numbers as they are written: with blanks, points, hyphens and brackets
// between their digits, and with an extension.
var (
	phonePattern = regexp.MustCompile(`(?:[+＋] ?)?\(?\p{Nd}(?:[ \x{a0}.()\-‐-―]{0,4}\p{Nd}){4,19}(?:(?:;ext=| ?(?:ext|x|#)\.? ?)\d{1,7})?`)
	phonePart    = regexp.MustCompile(`[ (]+`)
)

// phoneCandidates are the parts of a text that may be a phone number: each
// stretch of digits, and what is left of it when its first groups are taken for
// something else. A slash between digits makes a date of them, and a second plus
// spoils the first.
func phoneCandidates(text string) []string {
	var found []string
	for _, at := range phonePattern.FindAllStringIndex(text, -1) {
		before := strings.TrimRight(text[:at[0]], " ")
		if strings.HasSuffix(before, "+") || strings.HasSuffix(before, "/") || strings.HasPrefix(text[at[1]:], "/") {
			continue
		}
		whole := text[at[0]:at[1]]
		found = append(found, whole)
		for rest := whole; ; {
			cut := phonePart.FindStringIndex(rest)
			if cut == nil || strings.HasPrefix(whole, "+") {
				break
			}
			rest = rest[cut[1]:]
			found = append(found, rest)
		}
	}
	return found
}
