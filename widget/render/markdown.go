package render

import (
	"bytes"
	"strings"

	"chatlet/emphasis"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

const (
	// maxPiece is how many bytes the parser gets at once. Some inputs take
	// quadratic time: 16 KB of them take a tenth of a second, 200 KB a quarter
	// of a minute. The longest answers of language models are shorter than one
	// piece.
	maxPiece = 16 << 10
	// maxMarkdown is how many bytes are parsed at all. The rest is shown as
	// plain text.
	maxMarkdown = 16 * maxPiece
	// maxContainers is how many quotes and lists a line may open at once. The
	// parser recurses for each.
	maxContainers = 24
)

// fromMarkdown renders a markdown text with its footnotes.
func (r *Renderer) fromMarkdown(source string) string {
	return r.fromBlocks(withFootnotes(source))
}

// fromBlocks renders GitHub's dialect without task lists and footnotes. HTML in it is kept
// as in [Renderer.fromHTML], because servers use it for underlined and
// highlighted text.
//
// A long text is parsed in pieces that end at blank lines, so a list of many
// pages may begin again. A piece that is still too long is shown as plain text.
func (r *Renderer) fromBlocks(source string) string {
	if len(source) <= maxPiece {
		return r.markdownPiece(source)
	}
	var b strings.Builder
	parsed := 0
	for _, piece := range markdownPieces(source) {
		if parsed += len(piece); parsed > maxMarkdown || len(piece) > maxPiece {
			b.WriteString("<p>" + r.fromPlain(strings.TrimRight(piece, "\r\n")) + "</p>")
			continue
		}
		b.WriteString(r.markdownPiece(piece))
	}
	return b.String()
}

func (r *Renderer) markdownPiece(source string) string {
	var out bytes.Buffer
	if err := r.markdown().Convert([]byte(boundContainers(source)), &out); err != nil {
		return "<p>" + r.fromPlain(source) + "</p>"
	}
	return r.fromHTML(out.String())
}

// newMarkdown allows HTML because the sanitiser comes after it. Cells are
// aligned by attribute, because policies of pages forbid style attributes.
func newMarkdown() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
			extension.Strikethrough,
			extension.Linkify,
		),
		goldmark.WithParserOptions(emphasis.Option(), emphasis.With(extension.NewStrikethroughParser())),
		goldmark.WithRendererOptions(html.WithUnsafe()),
	)
}
