package render

import (
	"strings"
	"testing"

	"chatlet/api"
)

func BenchmarkRichTextBubble(b *testing.B) {
	nodes := wideTree(400)
	b.ReportAllocs()
	b.SetBytes(int64(len(api.PlainText(nodes))))
	r := New()
	for b.Loop() {
		r.fromRichText(nodes)
	}
}

func BenchmarkRichText5MB(b *testing.B) {
	nodes := wideTree(megabytes)
	b.ReportAllocs()
	b.SetBytes(int64(len(api.PlainText(nodes))))
	r := New()
	for b.Loop() {
		r.fromRichText(nodes)
	}
}

func benchmarkSource(b *testing.B, render func(string) string, source string) {
	b.ReportAllocs()
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		render(source)
	}
}

const markdownBubble = "Hello **Ada**, see [the docs](https://example.com/docs).\n\n* one\n* two\n\n`code` and _more_ text.\n"

func BenchmarkMarkdownBubble(b *testing.B) { benchmarkSource(b, New().fromMarkdown, markdownBubble) }

func BenchmarkMarkdown200KB(b *testing.B) {
	benchmarkSource(b, New().fromMarkdown, strings.Repeat(markdownBubble+"\n", 200<<10/len(markdownBubble)))
}

func BenchmarkHTML5MB(b *testing.B) {
	const div = `<div>Hello <b>Ada</b>, see <a href="https://example.com">the docs</a> &amp; more.</div>`
	benchmarkSource(b, New().fromHTML, strings.Repeat(div, megabytes/len(div)))
}

func BenchmarkPlain5MB(b *testing.B) {
	benchmarkSource(b, New().fromPlain, strings.Repeat("Some words & <signs>.\n", megabytes/22))
}

func BenchmarkSpokenBubble(b *testing.B) {
	c := api.TextContent{RichText: wideTree(400)}
	r := New()
	b.ReportAllocs()
	for b.Loop() {
		spoken(r.Text(c))
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New()
	}
}
