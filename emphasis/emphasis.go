// Package emphasis has markdown's emphasis begin and end beside Chinese, Japanese
// and Korean letters.
//
// By the rules of CommonMark a mark ends emphasis behind punctuation only where a
// blank or more punctuation follows. These languages put no blanks between words,
// so that **太字。**です would show its stars. Here their punctuation counts as
// letters, and a letter of theirs as a blank.
package emphasis

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// priority is above those of goldmark's own parsers of marks.
const priority = 450

// Option is the option that a parser of goldmark takes.
func Option() parser.Option { return With(parser.NewEmphasisParser()) }

// With is the option for another parser of marks, such as one for struck text.
func With(marks parser.InlineParser) parser.Option {
	return parser.WithInlineParsers(util.Prioritized(marksParser{marks}, priority))
}

// marksParser widens what another parser finds.
type marksParser struct{ marks parser.InlineParser }

// Trigger is what the marks begin with.
func (p marksParser) Trigger() []byte { return p.marks.Trigger() }

// Parse finds a mark, and says anew whether it can begin or end something.
func (p marksParser) Parse(parent ast.Node, block text.Reader, context parser.Context) ast.Node {
	left := block.PrecendingCharacter()
	line, _ := block.PeekLine()
	node := p.marks.Parse(parent, block, context)
	mark, isMark := node.(*parser.Delimiter)
	if !isMark || mark.Char == '_' {
		// An underline within a word is a letter, in every language.
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

// leans reports whether a mark leans on what is inside: on a letter, or on
// punctuation with nothing to lean on outside.
func leans(outside, inside rune) bool {
	switch {
	case util.IsSpaceRune(inside):
		return false
	case isCJK(inside) || !util.IsPunctRune(inside):
		return true
	}
	return isCJK(outside) || util.IsSpaceRune(outside) || util.IsPunctRune(outside)
}

// isCJK reports whether a letter or a sign is of one of the three languages.
func isCJK(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r < 0x1200, 0x2E80 <= r && r < 0xA4D0, 0xA960 <= r && r < 0xA980, 0xAC00 <= r && r < 0xD800:
		return true
	}
	return 0xF900 <= r && r < 0xFB00 || 0xFE30 <= r && r < 0xFE50 || 0xFF00 <= r && r < 0xFFF0 || 0x1B000 <= r && r < 0x1B170 || 0x20000 <= r && r < 0x40000
}
