package render

import (
	"slices"
	"strings"
)

// attributes are those of one tag, in the sanitiser's form: name="value",
// separated by one space, values escaped.
type attributes string

// get returns the raw value of the first attribute with that name.
func (a attributes) get(name string) string {
	rest := string(a)
	for {
		key, after, found := strings.Cut(rest, `="`)
		if !found {
			return ""
		}
		value, next, _ := strings.Cut(after, `"`)
		if strings.TrimSpace(key) == name {
			return value
		}
		rest = next
	}
}

func openLinkTag(t *tidier, attrs attributes) bool {
	address, ok := LinkAddress(unescape(attrs.get("href")), t.schemes...)
	if !ok || slices.Contains(t.open, "a") {
		return false
	}
	writeLinkTag(&t.out, address, unescape(attrs.get("title")), "")
	t.link, t.linkStart = address, t.out.Len()
	return true
}

// openImageTag writes the description instead of a picture that is refused.
func openImageTag(t *tidier, attrs attributes) bool {
	alt := unescape(attrs.get("alt"))
	address, ok := ImageAddress(unescape(attrs.get("src")))
	if !ok {
		writeEscaped(&t.out, alt)
		return true
	}
	writeImageTag(&t.out, address, alt, "")
	return true
}

// openCodeTag keeps the language of a code block.
func openCodeTag(t *tidier, attrs attributes) bool {
	lang, found := strings.CutPrefix(attrs.get("class"), "language-")
	if !found {
		lang = ""
	}
	writeCodeTag(&t.out, lang)
	return true
}

// openSpan keeps the classes with which older servers mark text.
func openSpan(t *tidier, attrs attributes) bool {
	for class := range strings.FieldsSeq(attrs.get("class")) {
		if !hasWord("slate-bold slate-italic slate-underline", class) {
			return false
		}
	}
	if attrs.get("class") == "" {
		return false
	}
	t.out.WriteString(`<span class="`)
	t.out.WriteString(attrs.get("class"))
	t.out.WriteString(`">`)
	return true
}

// maxStartDigits limits the first number of a list to what browsers can count.
const maxStartDigits = 9

// openOrdered keeps the first number of a list.
func openOrdered(t *tidier, attrs attributes) bool {
	t.out.WriteString(`<ol dir="auto"`)
	start := attrs.get("start")
	if start != "" && len(start) <= maxStartDigits && strings.Trim(start, "0123456789") == "" {
		t.out.WriteString(` start="`)
		t.out.WriteString(start)
		t.out.WriteString(`"`)
	}
	t.out.WriteByte('>')
	return true
}

// openTable writes a table in a box of its own.
func openTable(t *tidier, _ attributes) bool {
	t.out.WriteString(tableStart + "<table>")
	return true
}

// openTableCell writes a td or th with its alignment.
func openTableCell(t *tidier, name string, attrs attributes) bool {
	t.out.WriteByte('<')
	t.out.WriteString(name)
	if align := attrs.get("align"); hasWord("left center right", align) {
		t.out.WriteString(` align="`)
		t.out.WriteString(align)
		t.out.WriteString(`"`)
	}
	t.out.WriteByte('>')
	return true
}

func openDataCell(t *tidier, attrs attributes) bool { return openTableCell(t, "td", attrs) }

func openHeaderCell(t *tidier, attrs attributes) bool {
	return openTableCell(t, `th scope="col"`, attrs)
}
