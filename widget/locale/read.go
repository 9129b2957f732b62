package locale

import "strings"

// For returns the texts for a language tag, such as "pt-BR". Texts of the same
// language get the whole tag, because formats of numbers and dates differ
// between countries.
func (t Texts) For(tag string) *Texts {
	if Primary(tag) == t.Language {
		t.Language = tag
	}
	return &t
}

// Primary is the first part of a language tag in lower case, such as "pt" of
// "pt-BR".
func Primary(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	return primary
}
