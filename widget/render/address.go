package render

import (
	"strings"

	"chatlet/weburl"
)

// LinkAddress is the address that a link or a frame may have, cleaned: http,
// https, mailto, tel, sms or relative. ok is false for any other, and for none.
func LinkAddress(raw string) (address string, ok bool) {
	address, scheme, _, ok := split(raw)
	switch scheme {
	case "", "http", "https", "mailto", "tel", "sms":
		return address, ok
	}
	return "", false
}

// ImageAddress is the address that a picture may have, cleaned: http, https, or
// data of a raster format. SVG is refused because it is a document. A relative
// address is refused because loading it would be a request, with the visitor's
// cookies, to a path of the host page that somebody else chose.
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

// MediaAddress is the address that a picture, a sound or a video of a bubble of
// its own may have, cleaned: http, https, relative, or data of the kind that
// is wanted, "image", "audio" or "video". A picture that is drawn runs
// nothing, so its data may be SVG.
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

// split cleans an address and takes it apart. ok is false for an empty one, and
// for one that must not be used.
func split(raw string) (address, scheme, rest string, ok bool) {
	address = weburl.Clean(strings.TrimSpace(raw))
	scheme, rest, ok = weburl.Cut(address)
	return address, scheme, rest, ok && address != ""
}

// isRasterData tells pictures made of pixels from every other media type. data
// is what follows "data:".
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
