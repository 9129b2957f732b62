package engine

import (
	"regexp"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"
)

// phoneInput asks for a phone number.
var phoneInput = &kind{label: "phone", ask: askText, answer: answerPhone}

// maxPhone limits how much of a text is searched for a phone number, in bytes.
const maxPhone = 250

// answerPhone accepts a number of the input's country, or one with a country
// code, and stores it in international form. The text may contain other words.
func answerPhone(_ *Step, b *block, m *Message) answer {
	text := m.text()
	if text == "" || len(text) > maxPhone {
		return answer{}
	}
	country := strings.ToUpper(b.option("defaultCountryCode"))
	for _, candidate := range phoneCandidates(text) {
		number, err := phonenumbers.Parse(candidate, country)
		if err == nil && isPhoneNumber(number) {
			return answer{valid: true, content: phonenumbers.Format(number, phonenumbers.E164)}
		}
	}
	return answer{}
}

// isPhoneNumber reports whether a number is in use, or could be: the plan of
// its country allows it. If several countries share a code, only numbers in use
// are accepted, because only they identify the country.
func isPhoneNumber(number *phonenumbers.PhoneNumber) bool {
	if phonenumbers.IsValidNumber(number) {
		return true
	}
	regions := phonenumbers.GetRegionCodesForCountryCode(int(number.GetCountryCode()))
	return len(regions) == 1 && phonePlans()[regions[0]].has(phonenumbers.GetNationalSignificantNumber(number))
}

// phonePlan is the pattern of all numbers of a country.
type phonePlan struct{ general *phonenumbers.PhoneNumberDesc }

func (p phonePlan) has(number string) bool {
	return phonenumbers.MatchNationalNumber(number, p.general, false)
}

// phonePlans are the plans by country. There are none if the library cannot
// read its data.
var phonePlans = sync.OnceValue(func() map[string]phonePlan {
	plans := map[string]phonePlan{}
	all, err := phonenumbers.MetadataCollection()
	if err != nil {
		return plans
	}
	for _, region := range all.GetMetadata() {
		plans[region.GetId()] = phonePlan{region.GetGeneralDesc()}
	}
	return plans
})

// phonePattern matches phone numbers as people write them: with blanks, points,
// hyphens and brackets between digits, and with an extension.
var (
	phonePattern = regexp.MustCompile(`(?:[+＋] ?)?\(?\p{Nd}(?:[ \x{a0}.()\-‐-―]{0,4}\p{Nd}){4,19}(?:(?:;ext=| ?(?:ext|x|#)\.? ?)\d{1,7})?`)
	phonePart    = regexp.MustCompile(`[ (]+`)
)

// phoneCandidates returns the parts of a text that may be a phone number: each
// run of digits, and what remains when its first groups are removed. Digits
// next to a slash are skipped, because they may be a date, and so are those
// after a separate plus.
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
