package render

import "strings"

// Growing renders a markdown text that grows at its end. A complete block is
// rendered once; only the last one is rendered again.
type Growing struct {
	renderer *Renderer
	// blocks holds the HTML of the complete blocks and of the last.
	blocks []string
	// complete is how many of them are complete.
	complete int
	// done is how many bytes of the text are in complete blocks.
	done int
}

// NewGrowing begins with an empty text.
func (r *Renderer) NewGrowing() *Growing { return &Growing{renderer: r} }

// Grow renders a text that begins with the one before, and returns the HTML of
// its blocks. Complete blocks are the same strings as before.
func (g *Growing) Grow(source string) []string {
	g.blocks = g.blocks[:g.complete]
	for _, block := range completeBlocks(source[g.done:]) {
		g.done += len(block)
		if html := g.renderer.fromBlocks(block); html != "" {
			g.blocks = append(g.blocks, html)
		}
	}
	g.complete = len(g.blocks)
	if html := g.renderer.fromBlocks(source[g.done:]); html != "" {
		return append(g.blocks, html)
	}
	return g.blocks
}

// End renders a text that grows no more. The address of a link and a footnote may
// follow the block that uses it, so all of them are known only now.
func (g *Growing) End(source string) []string {
	whole := withFootnotes(source)
	known := definitions(whole)
	if known == "" && whole == source {
		return g.Grow(source)
	}
	source = whole
	blocks := completeBlocks(source)
	rest := source
	for _, block := range blocks {
		rest = rest[len(block):]
	}
	g.blocks = g.blocks[:0]
	for _, block := range append(blocks, rest) {
		if strings.Contains(block, "[") {
			block += "\n\n" + known
		}
		if html := g.renderer.fromBlocks(block); html != "" {
			g.blocks = append(g.blocks, html)
		}
	}
	return g.blocks
}

// maxDefinitions limits the addresses of a text, in bytes: each block with a
// link is parsed with all of them.
const maxDefinitions = 4 << 10

// definitions returns the lines of a text that say where links lead, such as
// "[name]: https://example.com".
func definitions(source string) string {
	var found strings.Builder
	for line := range strings.Lines(source) {
		text := strings.TrimLeft(line, " ")
		name, rest, isOne := strings.Cut(text, "]:")
		isOne = isOne && len(line)-len(text) < 4 && strings.HasPrefix(name, "[") && !strings.HasPrefix(name, "[^") && strings.TrimSpace(rest) != ""
		if isOne && found.Len()+len(line) < maxDefinitions {
			found.WriteString(strings.TrimRight(line, "\r\n") + "\n")
		}
	}
	return found.String()
}

// completeBlocks returns the blocks that no later text can change: a blank line
// follows, no fence is open, and the next line is not part of the same list.
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

// firstLine returns the first line that is not blank, even if it is incomplete.
func firstLine(source string) string {
	for line := range strings.Lines(source) {
		if strings.TrimSpace(line) != "" {
			return line
		}
	}
	return ""
}

// mayContinue reports whether a line after a blank one may belong to the block
// before it: it is indented, or a list item, or too short to know.
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
