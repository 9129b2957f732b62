package render

import "strings"

// writeLinkTag opens a link to an address that LinkAddress let through. The page
// it opens learns nothing of the one it came from.
func writeLinkTag(b *strings.Builder, address, attrs string) {
	b.WriteString("<a")
	b.WriteString(attrs)
	b.WriteString(` href="`)
	writeEscaped(b, address)
	b.WriteString(`" target="_blank" rel="noopener noreferrer">`)
}

// writeImageTag writes a picture at an address that ImageAddress let through.
func writeImageTag(b *strings.Builder, address, alt, attrs string) {
	b.WriteString("<img")
	b.WriteString(attrs)
	b.WriteString(` src="`)
	writeEscaped(b, address)
	b.WriteString(`" alt="`)
	writeEscaped(b, alt)
	b.WriteString(`" loading="lazy">`)
}

// writeCodeTag opens the inside of a code block, with its language where that
// is a word.
func writeCodeTag(b *strings.Builder, lang string) {
	if !isName(lang) {
		b.WriteString("<code>")
		return
	}
	b.WriteString(`<code class="language-`)
	b.WriteString(lang)
	b.WriteString(`">`)
}
