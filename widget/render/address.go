package render

import (
	"slices"
	"strings"

	"chatlet/weburl"
)

// LinkAddress cleans the address of a link or a frame: http, https, mailto,
// tel, sms, relative, or one of more schemes that a page's owner allows. ok is
// false for others and for an empty one.
func LinkAddress(raw string, more ...string) (address string, ok bool) {
	address, scheme, _, ok := split(raw)
	switch scheme {
	case "", "http", "https", "mailto", "tel", "sms":
		return address, ok
	}
	if slices.Contains(more, scheme) {
		return address, ok
	}
	return "", false
}

// ImageAddress cleans the address of a picture in a text: http, https, or data
// of a raster format. SVG is refused because it is a document. A relative
// address is refused because it would request, with the visitor's cookies, a
// path of the host page that somebody else chose.
func ImageAddress(raw string) (address string, ok bool) {
	address, scheme, rest, _ := split(raw)
	switch scheme {
	case "http", "https":
		return address, true
	case "data":
		return address, isRasterData(rest)
	}
	return "", false
}

// MediaAddress cleans the address of a picture, sound or video with its own
// bubble: http, https, relative, or data of the wanted kind, "image", "audio"
// or "video". Data may be SVG here, because an SVG in an img runs no scripts.
func MediaAddress(raw, kind string) (address string, ok bool) {
	address, scheme, rest, ok := split(raw)
	switch scheme {
	case "", "http", "https":
		return address, ok
	case "data":
		return address, strings.HasPrefix(strings.ToLower(rest), kind+"/")
	}
	return "", false
}

// split cleans and splits an address. ok is false for an empty one, and for one
// that must not be used.
func split(raw string) (address, scheme, rest string, ok bool) {
	address = weburl.Clean(strings.TrimSpace(raw))
	scheme, rest, ok = weburl.Cut(address)
	return address, scheme, rest, ok && address != ""
}

// isRasterData reports whether data, the part after "data:", is a picture made
// of pixels.
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

// base64Alphabet has the characters of both base64 alphabets, the padding, and
// the percent sign of percent-encoded data.
const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_%"
