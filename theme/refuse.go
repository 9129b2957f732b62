package theme

import (
	"strings"

	"chatlet/weburl"
)

// refuseDeclaration says what is wanted instead of a declaration, or returns
// "".
func (c *cleaner) refuseDeclaration(tokens []token) string {
	if len(tokens) == 0 || !tokens[0].is(tokIdent) {
		return "a property, a colon and a value"
	}
	rest := trimSpace(tokens[1:])
	if len(rest) == 0 || !rest[0].is(':') {
		return "a property, a colon and a value"
	}
	return c.refuse(tokens)
}

// isBinding reports whether tokens begin with a property that ran scripts in
// old browsers. Selectors are checked too, because browsers read "behavior:x{}"
// inside a block differently.
func isBinding(tokens []token) bool {
	if len(tokens) == 0 {
		return false
	}
	rest := trimSpace(tokens[1:])
	if !tokens[0].is(tokIdent) || len(rest) == 0 || !rest[0].is(':') {
		return false
	}
	name := strings.ToLower(tokens[0].value)
	return name == "behavior" || name == "-ms-behavior" || name == "-moz-binding"
}

// refuse says what is wanted instead of tokens that are hostile or broken
// anywhere, or returns "".
func (c *cleaner) refuse(tokens []token) string {
	if strings.Contains(strings.ToLower(text(tokens)), "</style") {
		return "CSS without HTML"
	}
	if isBinding(tokens) {
		return "a property that runs no script"
	}
	for i := range tokens {
		if want := c.refuseToken(tokens[i:]); want != "" {
			return want
		}
	}
	return ""
}

// refuseToken checks the first of the tokens; the others are those after it.
func (c *cleaner) refuseToken(tokens []token) string {
	switch t := tokens[0]; t.kind {
	case tokBad:
		return "a string or address that ends"
	case tokComment:
		if t.value == "open" {
			return "a comment that ends"
		}
	case tokURL:
		return c.refuseURL(t.value)
	case tokFunction:
		return c.refuseFunction(tokens)
	}
	return ""
}

func (c *cleaner) refuseFunction(tokens []token) string {
	switch strings.ToLower(tokens[0].value) {
	case "expression":
		return "a value that runs no script"
	case "url", "src":
		address, _, ok := takeURL(tokens)
		if !ok {
			return "an address in quotes"
		}
		return c.refuseURL(address)
	case "image-set", "-webkit-image-set", "image", "-webkit-image":
		return c.refuseImageSet(tokens[1:])
	}
	return ""
}

// refuseImageSet checks the strings in a function that takes strings as
// addresses. If hosts are restricted, computed values are refused, because only
// the browser knows them.
func (c *cleaner) refuseImageSet(rest []token) string {
	depth := 1
	typed := 0
	for _, t := range rest {
		switch t.kind {
		case '(':
			depth++
		case tokFunction:
			depth++
			name := strings.ToLower(t.value)
			if name == "type" {
				typed = depth
			} else if !c.hosts.all && (name == "var" || name == "attr" || name == "env" || name == "if") {
				return "addresses that are written out"
			}
		case ')':
			depth--
		case tokString:
			if want := c.refuseURL(t.value); want != "" && typed != depth {
				return want
			}
		}
		if depth == 0 {
			break
		}
		if typed > depth {
			typed = 0
		}
	}
	return ""
}

func (c *cleaner) refuseURL(address string) string {
	if !harmlessURL(address) {
		return "an http or https address, or a picture or font as data"
	}
	if !c.hosts.allow(address) {
		return c.hosts.want("addresses")
	}
	return ""
}

// withAbsoluteURLs makes the addresses in tokens absolute.
func (c *cleaner) withAbsoluteURLs(tokens []token) []token {
	if c.absolute == nil {
		return tokens
	}
	out := make([]token, len(tokens))
	var within []bool // of each open bracket, whether strings in it are addresses
	for i, t := range tokens {
		switch {
		case t.is(tokFunction), t.is('('):
			within = append(within, takesAddresses(t.value))
		case t.is(')') && len(within) > 0:
			within = within[:len(within)-1]
		case t.is(tokURL):
			t.raw = "url(" + c.absoluteString(t.value) + ")"
		case t.is(tokString) && len(within) > 0 && within[len(within)-1]:
			t.raw = c.absoluteString(t.value)
		}
		out[i] = t
	}
	return out
}

func takesAddresses(function string) bool {
	switch strings.ToLower(function) {
	case "url", "src", "image-set", "-webkit-image-set", "image", "-webkit-image":
		return true
	}
	return false
}

// absoluteString writes an address in quotes. Addresses within the document
// stay relative.
func (c *cleaner) absoluteString(address string) string {
	if !strings.HasPrefix(address, "#") {
		address = c.absolute(address)
	}
	clean := strings.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, address)
	return `"` + escapeURL(clean) + `"`
}

// harmlessURL reports whether CSS may load an address.
func harmlessURL(address string) bool {
	scheme, rest, ok := weburl.Cut(address)
	switch scheme {
	case "", "http", "https":
		return ok
	case "data":
		return dataOf(rest, "image/", "font/", "application/font", "application/x-font", "application/vnd.ms-fontobject")
	}
	return false
}

// dataOf reports whether the media type of a data address begins with one of
// types.
func dataOf(rest string, types ...string) bool {
	for _, t := range types {
		if strings.HasPrefix(strings.ToLower(strings.TrimSpace(rest)), t) {
			return true
		}
	}
	return false
}

// webURL reports whether an address is http, https or relative.
func webURL(address string) bool {
	scheme, rest, ok := weburl.Cut(address)
	return ok && rest != "" && (scheme == "" || scheme == "http" || scheme == "https")
}
