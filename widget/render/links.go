package render

import (
	"strings"

	"chatlet/weburl"
)

// Piece is a part of a plain text: words, or an address that becomes a link.
type Piece struct {
	Text string
	// Address is where the link leads. It is empty for words.
	Address string
}

// maxAddress limits what becomes a link, in bytes. Browsers take longer ones,
// but nobody writes them.
const maxAddress = 2000

// Links finds the addresses in a plain text: those that begin with http://,
// https://, mailto: or www., and email addresses. Like markdown's, they consist
// of ASCII characters, because the words of some languages follow without a
// space. The pieces, joined, are the text.
func Links(text string) []Piece {
	var pieces []Piece
	written := 0
	for start := 0; start < len(text); {
		length := tokenLength(text[start:])
		token := text[start : start+length]
		for at := 0; at < length; {
			piece := addressAt(token, at)
			if piece.Address == "" {
				at++
				continue
			}
			begin := start + at
			if begin > written {
				pieces = append(pieces, Piece{Text: text[written:begin]})
			}
			pieces = append(pieces, piece)
			at += len(piece.Text)
			written = start + at
		}
		start += max(length, 1)
	}
	if written < len(text) {
		pieces = append(pieces, Piece{Text: text[written:]})
	}
	return pieces
}

// tokenLength is how many bytes at the beginning of a text may be in one
// address.
func tokenLength(text string) int {
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c > '~' || c == '<' || c == '>' || c == '"' || c == '`' {
			return i
		}
	}
	return len(text)
}

// addressAt returns the address that begins at a place in a token.
func addressAt(token string, at int) Piece {
	if at > 0 && isWordByte(token[at-1]) || !isWordByte(token[at]) || len(token)-at > maxAddress {
		return Piece{}
	}
	rest := token[at:]
	switch {
	case hasPrefixFold(rest, "http://"), hasPrefixFold(rest, "https://"):
		return webPiece(trimmed(rest), "")
	case hasPrefixFold(rest, "www."):
		return webPiece(trimmed(rest), "http://")
	case hasPrefixFold(rest, "mailto:"):
		text := trimmed(rest)
		if len(text) > len("mailto:") && isMail(text[len("mailto:"):]) {
			return Piece{text, text}
		}
	case beginsMail(token, at):
		if text := trimmed(rest); isMail(text) {
			return Piece{text, "mailto:" + text}
		}
	}
	return Piece{}
}

// beginsMail reports whether the name of an email address may begin at a place.
// No name begins within another, so each byte is looked at once.
func beginsMail(token string, at int) bool {
	if at > 0 && strings.IndexByte(mailBytes, token[at-1]) >= 0 {
		return false
	}
	rest := strings.TrimLeft(token[at:], mailBytes)
	return strings.HasPrefix(rest, "@")
}

// webPiece makes a link if the address has a host that browsers read as it is
// written.
func webPiece(text, scheme string) Piece {
	host := weburl.Host(scheme + text)
	if host == "" || !strings.Contains(strings.TrimPrefix(host, "www."), ".") && host != "localhost" {
		return Piece{}
	}
	address, ok := LinkAddress(scheme + text)
	if !ok {
		return Piece{}
	}
	return Piece{text, address}
}

// isMail reports whether a text is an email address: one @ between a name and a
// host.
func isMail(text string) bool {
	text, _, _ = strings.Cut(text, "?")
	name, host, found := strings.Cut(text, "@")
	return found && name != "" && strings.Trim(name, mailBytes) == "" && !strings.HasPrefix(host, "[") &&
		strings.Contains(host, ".") && weburl.Host("http://"+host) == strings.ToLower(host)
}

// mailBytes may be in the name of an email address.
const mailBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=^_{|}~-"

// trimmed returns an address without the punctuation of the sentence around it.
// A closing bracket belongs to the address if it has the opening one.
func trimmed(text string) string {
	opened := strings.Count(text, "(") - strings.Count(text, ")")
	for text != "" {
		last := text[len(text)-1]
		if last == ')' && opened < 0 {
			opened++
		} else if strings.IndexByte(`?!.,:;*_~'"]}|\`, last) < 0 {
			return text
		}
		text = text[:len(text)-1]
	}
	return text
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '@' || c == '.' || c == '+' || c == '-'
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
