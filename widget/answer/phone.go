package answer

import "strings"

// Dialled removes characters that only make a phone number readable. A text
// with letters is not changed: servers find the number in it.
func Dialled(text string) string {
	text = strings.TrimSpace(text)
	number := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("-./()‐‑–\u200e\u200f\u202a\u202c", r):
			return -1
		case r == '＋':
			return '+'
		}
		return r
	}, latin(text))
	if strings.Trim(number, "+0123456789") != "" {
		return text
	}
	if rest, isAbroad := strings.CutPrefix(number, "00"); isAbroad {
		return "+" + rest
	}
	return number
}

// MayBePhone reports whether a text has enough digits for a server to find a
// number in it.
func MayBePhone(text string) bool {
	digits := 0
	for _, r := range latin(text) {
		if '0' <= r && r <= '9' {
			digits++
		}
	}
	return digits > 1
}

// CompletePhone returns a number in international form, with "+". A number that
// begins with "+" is complete. Others are numbers of the country, given by its
// two letters. Without a country they are not changed.
func CompletePhone(text, country string) string {
	number, code := Dialled(text), DialCode(country)
	switch {
	case strings.HasPrefix(number, "+"), code == "":
		return number
	case strings.Trim(number, "0123456789") != "":
		return "+" + code + number
	}
	return "+" + withoutTrunk(number, strings.ToUpper(country), code)
}

// withoutTrunk joins a dial code and a national number, without the trunk
// prefix.
func withoutTrunk(number, country, code string) string {
	switch {
	case code[0] == '1' && len(number) == 11 && number[0] == '1':
		return number
	case code[0] == '1' && len(number) == 10:
		return "1" + number
	case code == "7" && len(number) == 11 && (number[0] == '8' || number[0] == '7'):
		return code + number[1:]
	case strings.Contains(trunkZero, country):
		return code + strings.TrimPrefix(number, "0")
	}
	return code + number
}

// Recoded replaces the dial code of a number that begins with "+".
func Recoded(number, before, country string) string {
	dialled := Dialled(number)
	rest, found := strings.CutPrefix(dialled, "+"+DialCode(before))
	if code := DialCode(country); found && strings.HasPrefix(dialled, "+") && code != "" {
		return "+" + code + rest
	}
	return number
}
