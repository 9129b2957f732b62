package engine

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// phoneInput asks for a phone number.
var phoneInput = &kind{label: "phone", ask: askText, answer: answerPhone}

// maxPhone bounds what is looked at for a phone number, in bytes.
const maxPhone = 250

// answerPhone accepts a number of the input's country, or one with a country
// code, and stores it in international form.
func answerPhone(_ *Step, b *block, m *Message) answer {
	text := m.text()
	if text == "" || len(text) > maxPhone {
		return answer{}
	}
	number, err := phonenumbers.Parse(text, strings.ToUpper(b.option("defaultCountryCode")))
	if err != nil || !phonenumbers.IsPossibleNumber(number) {
		return answer{}
	}
	return answer{valid: true, content: phonenumbers.Format(number, phonenumbers.E164)}
}
