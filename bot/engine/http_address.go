package engine

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/idna"
)

// errAddress wraps the errors of addresses to which no request can be sent.
var errAddress = errors.New("the address is not valid")

// beforePath matches the scheme and host of an address.
var beforePath = regexp.MustCompile(`^[A-Za-z]+://[^/?#]*`)

// requestAddress reads an address as browsers do: it ignores outer blanks and
// line breaks, and encodes what must be encoded. The scheme has to be http or
// https.
func requestAddress(text string) (*url.URL, error) {
	text = strings.Trim(text, jsSpaces)
	text = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(text)
	address, err := url.Parse(encodePath(text))
	if err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Hostname() == "" {
		return nil, errAddress
	}
	return address, encodeHost(address)
}

// encodeHost writes a name in another script in ASCII.
func encodeHost(address *url.URL) error {
	if isPlainASCII(address.Host) {
		return nil
	}
	name, err := idna.Lookup.ToASCII(address.Hostname())
	if err != nil {
		return fmt.Errorf("%w: %w", errAddress, err)
	}
	if port := address.Port(); port != "" {
		name += ":" + port
	}
	address.Host = name
	return nil
}

// encodePath encodes what must not follow the host of an address: blanks, other
// scripts, and percent signs that encode nothing.
func encodePath(text string) string {
	start := len(beforePath.FindString(text))
	out := []byte(text[:start])
	for i := start; i < len(text); i++ {
		c := text[i]
		isLoose := c == '%' && (i+2 >= len(text) || !isHex(text[i+1]) || !isHex(text[i+2]))
		if isLoose || c <= ' ' || c > '~' || strings.IndexByte(`"<>'`, c) >= 0 {
			out = fmt.Appendf(out, "%%%02X", c)
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
