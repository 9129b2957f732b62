package locale

import "strings"

// For returns the texts for a page that asks for the language of a tag, such as
// "pt-BR". Texts of that language take the whole tag, because numbers and dates
// differ between countries.
func (t Texts) For(tag string) *Texts {
	if Primary(tag) == t.Language {
		t.Language = tag
	}
	return &t
}

// Primary is the first part of a language's tag in lower case, such as "pt" of
// "pt-BR".
func Primary(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	return primary
}
