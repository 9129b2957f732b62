package render

import "strings"

// writeLinkTag opens a link to an address from LinkAddress. The opened page
// gets no reference to this one.
func writeLinkTag(b *strings.Builder, address, attrs string) {
	b.WriteString("<a")
	b.WriteString(attrs)
	b.WriteString(` href="`)
	writeEscaped(b, address)
	b.WriteString(`" target="_blank" rel="noopener noreferrer">`)
}

// writeImageTag writes a picture with an address from ImageAddress.
func writeImageTag(b *strings.Builder, address, alt, attrs string) {
	b.WriteString("<img")
	b.WriteString(attrs)
	b.WriteString(` src="`)
	writeEscaped(b, address)
	b.WriteString(`" alt="`)
	writeEscaped(b, alt)
	b.WriteString(`" loading="lazy">`)
}

// writeCodeTag opens the inside of a code block, with its language if that is a
// plain word.
func writeCodeTag(b *strings.Builder, lang string) {
	if !isName(lang) {
		b.WriteString("<code>")
		return
	}
	b.WriteString(`<code class="language-`)
	b.WriteString(lang)
	b.WriteString(`">`)
}
