package render

import "strings"

// tableStart and tableEnd are around a table. A wide one scrolls in this box,
// which keyboards reach.
const (
	tableStart = `<div class="slate-table" tabindex="0" dir="auto">`
	tableEnd   = "</div>"
)

// writeLinkTag opens a link to an address from LinkAddress. A page opens in a
// new tab, unless the scripts decide otherwise (web/screen/links.js), and gets
// no reference to this one. Other addresses open a program, which needs no tab.
func writeLinkTag(b *strings.Builder, address, title, attrs string) {
	b.WriteString("<a")
	b.WriteString(attrs)
	b.WriteString(` href="`)
	writeEscaped(b, address)
	if title != "" {
		b.WriteString(`" title="`)
		writeEscaped(b, title)
	}
	if _, scheme, _, _ := split(address); scheme == "" || scheme == "http" || scheme == "https" {
		b.WriteString(`" target="_blank`)
	}
	b.WriteString(`" rel="noopener noreferrer">`)
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
