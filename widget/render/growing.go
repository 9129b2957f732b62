package render

import "strings"

// Growing renders a markdown text that grows at its end: a block that is
// complete is rendered once, and only the last one again.
type Growing struct {
	renderer *Renderer
	// blocks are the html of the complete blocks, and then of the last.
	blocks []string
	// complete is how many of them will not change.
	complete int
	// done is how many bytes of the text they take.
	done int
}

// NewGrowing begins with no text.
func (r *Renderer) NewGrowing() *Growing { return &Growing{renderer: r} }

// Grow renders a text that begins with the one before, and returns the html of
// its blocks. Those that were complete are the same strings as before.
func (g *Growing) Grow(source string) []string {
	g.blocks = g.blocks[:g.complete]
	for _, block := range completeBlocks(source[g.done:]) {
		g.done += len(block)
		if html := g.renderer.fromMarkdown(block); html != "" {
			g.blocks = append(g.blocks, html)
		}
	}
	g.complete = len(g.blocks)
	if html := g.renderer.fromMarkdown(source[g.done:]); html != "" {
		return append(g.blocks, html)
	}
	return g.blocks
}

// completeBlocks are the blocks that nothing that follows can change: a blank
// line is behind each, no fence is open, and what comes next is seen to be no
// part of the same list.
func completeBlocks(source string) []string {
	var blocks []string
	start, end := 0, 0
	for end < len(source) {
		end += blockLength(source[end:])
		if next := firstLine(source[end:]); next != "" && !mayContinue(next) {
			blocks = append(blocks, source[start:end])
			start = end
		}
	}
	return blocks
}

// firstLine is the first line that is not blank, as far as it is there.
func firstLine(source string) string {
	for line := range strings.Lines(source) {
		if strings.TrimSpace(line) != "" {
			return line
		}
	}
	return ""
}

// mayContinue tells whether a line after a blank one may still belong to what
// stands before: it is indented, or an item of a list, or too short to say.
func mayContinue(line string) bool {
	switch rest := strings.TrimLeft(line, "0123456789"); {
	case line[0] == ' ' || line[0] == '\t':
		return true
	case len(rest) < len(line):
		return rest == "" || rest[0] == '.' || rest[0] == ')'
	case line[0] == '-' || line[0] == '*' || line[0] == '+':
		return len(line) == 1 || line[1] == ' ' || line[1] == '\t'
	}
	return false
}
