package answer

import (
	"strings"
	"testing"
)

func TestTheListOfCountriesIsWhole(t *testing.T) {
	entries, seen := strings.Fields(Countries), map[string]bool{}
	if len(entries) != 245 {
		t.Errorf("%d countries, want 245", len(entries))
	}
	for _, entry := range entries {
		if len(entry) < 3 || seen[entry[:2]] || strings.Trim(entry[2:], "0123456789") != "" || strings.ToUpper(entry) != entry {
			t.Errorf("the entry %q is malformed or comes twice", entry)
		}
		seen[entry[:2]] = true
	}
	for _, list := range []string{mainCountries, trunkZero} {
		for country := range strings.FieldsSeq(list) {
			if !seen[country] {
				t.Errorf("%q is in a list and is no country", country)
			}
		}
	}
	for country := range areaCodes() {
		if !seen[country] {
			t.Errorf("%q has area codes and is no country", country)
		}
	}
}

func TestTypingPlusFindsTheCountry(t *testing.T) {
	for _, tt := range []struct{ number, chosen, want string }{
		{"+33 6", "", "FR"}, {"+1", "", "US"}, {"+1 416", "", "CA"}, {"+1 242 5", "US", "BS"}, {"+1 809", "", "DO"}, {"+1", "CA", "CA"},
		{"+1 212", "CA", "US"}, {"+44 20", "", "GB"}, {"+44 1481", "GB", "GG"}, {"+7 9", "", "RU"}, {"+7 7", "", "KZ"}, {"+7 495", "KZ", "RU"},
		{"+39 06 698", "", "VA"}, {"+39 02", "VA", "IT"}, {"+212", "", "MA"}, {"+358 18", "", "AX"}, {"+420", "", "CZ"}, {"+42", "", ""},
		{"0033 6", "", "FR"}, {"+", "FR", ""}, {"06 12", "FR", ""}, {"", "", ""}, {"+999", "", ""}, {"＋٤٩ 30", "", "DE"},
		{"+590", "BL", "BL"}, {"+590", "", "GP"},
	} {
		if got := CountryOf(tt.number, tt.chosen); got != tt.want {
			t.Errorf("%q with %q chosen: %q, want %q", tt.number, tt.chosen, got, tt.want)
		}
	}
}

func TestANumberIsCompletedWithTheCodeOfItsCountry(t *testing.T) {
	for _, tt := range []struct{ typed, country, want string }{
		{"+33 6 12 34 56 78", "", "+33612345678"}, {"+33 6 12 34 56 78", "DE", "+33612345678"},
		{"06 12 34 56 78", "FR", "+33612345678"}, {"06.12.34.56.78", "fr", "+33612345678"}, {"0033 612345678", "", "+33612345678"},
		{"(415) 555-2671", "US", "+14155552671"}, {"1 415 555 2671", "US", "+14155552671"}, {"242 555 1234", "BS", "+12425551234"}, {"555 1234", "BS", "+12425551234"},
		{"8 (912) 345-67-89", "RU", "+79123456789"}, {"912 345 67 89", "RU", "+79123456789"},
		{"06 698 12345", "IT", "+390669812345"}, {"07 12 34 56 78", "CI", "+2250712345678"}, {"0170 1234567", "DE", "+491701234567"},
		{"612345678", "", "612345678"}, {"612345678", "XX", "612345678"}, {"call 0612345678", "FR", "+33call 0612345678"},
		{"٠٦١٢٣٤٥٦٧٨", "FR", "+33612345678"}, {" ", "", ""},
	} {
		if got := CompletePhone(tt.typed, tt.country); got != tt.want {
			t.Errorf("%q in %q: %q, want %q", tt.typed, tt.country, got, tt.want)
		}
	}
}

func TestChoosingACountryReplacesTheCode(t *testing.T) {
	for _, tt := range []struct{ number, before, country, want string }{
		{"+33 612", "FR", "DE", "+49612"}, {"+33", "FR", "DE", "+49"}, {"0612", "FR", "DE", "0612"}, {"+33 6", "FR", "", "+33 6"}, {"", "FR", "DE", ""}, {"+", "", "DE", "+49"},
	} {
		if got := Recoded(tt.number, tt.before, tt.country); got != tt.want {
			t.Errorf("%q from %q to %q: %q, want %q", tt.number, tt.before, tt.country, got, tt.want)
		}
	}
}

func TestATextWithoutDigitsIsNoPhoneNumber(t *testing.T) {
	for text, want := range map[string]bool{"": false, "+": false, "call me": false, "1": false, "112": true, "1-800-FLOWERS": true, "+٤٩": true} {
		if got := MayBePhone(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func FuzzAnyPhoneNumberIsCompleted(f *testing.F) {
	f.Add("+33 6", "FR")
	f.Add("00", "US")
	f.Add("8", "RU")
	f.Add("1", "")
	f.Fuzz(func(t *testing.T, text, country string) {
		once := CompletePhone(text, country)
		if strings.HasPrefix(once, "+") && strings.Trim(once, "+0123456789") == "" {
			if again := CompletePhone(once, country); again != once {
				t.Errorf("%q becomes %q, then %q", text, once, again)
			}
		}
		if found := CountryOf(text, country); found != "" && DialCode(found) == "" {
			t.Errorf("%q is of %q, which has no code", text, found)
		}
		Recoded(text, country, "FR")
	})
}
