package render

import (
	"strings"
	"unicode"
)

// maxSchemeLength is longer than any scheme that is allowed. What has no
// colon within it is not looked at any further.
const maxSchemeLength = 32

// safeLink is the address a link may have: http, https, mailto, tel, sms or
// relative. The second result is false for any other, and for none.
func safeLink(raw string) (string, bool) {
	address := cleanURL(raw)
	if address == "" {
		return "", false
	}
	switch scheme(address) {
	case "", "http", "https", "mailto", "tel", "sms":
		return address, true
	}
	return "", false
}

// safeImage is the address a picture may have: http, https, or data of a
// raster format. SVG is refused because it is a document, and a relative
// address because loading it would be a request, with the visitor's cookies,
// to a path of the host page that somebody else chose.
func safeImage(raw string) (string, bool) {
	address := cleanURL(raw)
	if address == "" {
		return "", false
	}
	switch scheme(address) {
	case "http", "https":
		return address, true
	case "data":
		return address, isRasterData(address[len("data:"):])
	}
	return "", false
}

// ImageAddress is the address that a picture outside of text may have, cleaned;
// false for none and for any that is refused.
func ImageAddress(raw string) (string, bool) { return safeImage(raw) }

// cleanURL removes what browsers remove, so that what is judged is what will
// be followed.
func cleanURL(raw string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, raw))
}

// scheme is the part before the first colon in lower case, without anything
// that does not show. It is empty for a relative address, and "?" where there
// is a colon but no name that could be judged.
func scheme(address string) string {
	end := strings.IndexAny(address, ":/?#")
	if end < 0 || address[end] != ':' {
		return ""
	}
	if end > maxSchemeLength {
		return "?"
	}
	name := strings.ToLower(strings.Map(visible, address[:end]))
	if name == "" {
		return "?"
	}
	return name
}

// visible drops spaces and format characters such as zero-width joiners.
func visible(r rune) rune {
	if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// isRasterData tells pictures made of pixels from every other media type.
func isRasterData(data string) bool {
	mediaType, body, found := strings.Cut(data, ";base64,")
	if !found || strings.Trim(body, base64Alphabet) != "" {
		return false
	}
	switch strings.ToLower(mediaType) {
	case "image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif", "image/bmp":
		return true
	}
	return false
}

// base64Alphabet has both alphabets, the padding, and the percent sign that
// percent-encoded data needs.
const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_%"
