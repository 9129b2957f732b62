// Package emphasis lets markdown's emphasis begin and end next to Chinese,
// Japanese and Korean characters.
//
// In CommonMark, a mark after punctuation ends emphasis only before a blank or
// more punctuation. These languages have no blanks between words, so **太字。**です
// would show its stars. Here, their punctuation counts as letters, and their
// letters as blanks.
package emphasis

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// priority puts the parser before goldmark's own parsers of marks.
const priority = 450

// Option returns an option for goldmark's parser.
func Option() parser.Option { return With(parser.NewEmphasisParser()) }

// With returns the option for another parser of marks, such as strikethrough.
func With(marks parser.InlineParser) parser.Option {
	return parser.WithInlineParsers(util.Prioritized(marksParser{marks}, priority))
}

// marksParser corrects the marks that another parser finds.
type marksParser struct{ marks parser.InlineParser }

// Trigger returns the first characters of marks.
func (p marksParser) Trigger() []byte { return p.marks.Trigger() }

// Parse finds a mark, and decides again whether it can begin or end emphasis.
func (p marksParser) Parse(parent ast.Node, block text.Reader, context parser.Context) ast.Node {
	left := block.PrecendingCharacter()
	line, _ := block.PeekLine()
	node := p.marks.Parse(parent, block, context)
	mark, isMark := node.(*parser.Delimiter)
	if !isMark || mark.Char == '_' {
		// An underscore within a word is a letter in every language.
		return node
	}
	right := ' '
	if mark.OriginalLength < len(line) {
		right = util.ToRune(line, mark.OriginalLength)
	}
	if isCJK(left) || isCJK(right) {
		mark.CanOpen, mark.CanClose = leans(left, right), leans(right, left)
	}
	return node
}

// leans reports whether a mark can begin or end emphasis of what is inside:
// next to a letter, or next to punctuation if outside is a blank, punctuation,
// or CJK.
func leans(outside, inside rune) bool {
	switch {
	case util.IsSpaceRune(inside):
		return false
	case isCJK(inside) || !util.IsPunctRune(inside):
		return true
	}
	return isCJK(outside) || util.IsSpaceRune(outside) || util.IsPunctRune(outside)
}

// isCJK reports whether a character belongs to one of the three languages.
func isCJK(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r < 0x1200, 0x2E80 <= r && r < 0xA4D0, 0xA960 <= r && r < 0xA980, 0xAC00 <= r && r < 0xD800:
		return true
	}
	return 0xF900 <= r && r < 0xFB00 || 0xFE30 <= r && r < 0xFE50 || 0xFF00 <= r && r < 0xFFF0 || 0x1B000 <= r && r < 0x1B170 || 0x20000 <= r && r < 0x40000
}
