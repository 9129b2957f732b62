package render

import "strings"

// LinkAddress is the address that a link or a frame may have, cleaned; false
// for none and for any that could run something.
func LinkAddress(raw string) (string, bool) { return safeLink(raw) }

// MediaAddress is the address that a picture, a sound or a video of a bubble of
// its own may have, cleaned: http, https, relative, or data of the kind that
// is wanted, "image", "audio" or "video". A picture that is drawn runs
// nothing, so its data may be SVG.
func MediaAddress(raw, kind string) (string, bool) {
	address := cleanURL(raw)
	if address == "" {
		return "", false
	}
	switch scheme(address) {
	case "", "http", "https":
		return address, true
	case "data":
		return address, strings.HasPrefix(strings.ToLower(address), "data:"+kind+"/")
	}
	return "", false
}
