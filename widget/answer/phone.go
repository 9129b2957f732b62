package answer

import "strings"

// Dialled is a phone number without what only makes it readable. A text with
// letters in it is left as it is: servers find the number in it.
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

// MayBePhone tells whether a text holds enough digits for a server to find a
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

// CompletePhone is a number as one dials it from abroad, "+" first. What
// begins with "+" is complete; anything else is a number of the country, given
// by its two letters, or stays as it is where there is none.
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

// withoutTrunk joins a code with a number as it is dialled at home, less what
// is dialled there alone.
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

// Recoded gives a number that begins with "+" the code of another country.
func Recoded(number, before, country string) string {
	dialled := Dialled(number)
	rest, found := strings.CutPrefix(dialled, "+"+DialCode(before))
	if code := DialCode(country); found && strings.HasPrefix(dialled, "+") && code != "" {
		return "+" + code + rest
	}
	return number
}
