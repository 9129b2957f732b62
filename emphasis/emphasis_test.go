package emphasis

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func html(t *testing.T, markdown goldmark.Markdown, source string) string {
	t.Helper()
	var out bytes.Buffer
	if err := markdown.Convert([]byte(source), &out); err != nil {
		t.Fatal(err)
	}
	out.Truncate(max(0, out.Len()-1))
	return strings.TrimSuffix(strings.TrimPrefix(out.String(), "<p>"), "</p>")
}

func TestMarksBesideCJK(t *testing.T) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.Strikethrough), goldmark.WithParserOptions(Option(), With(extension.NewStrikethroughParser())))
	for source, want := range map[string]string{
		"これは**太字。**です":        "これは<strong>太字。</strong>です",
		"**한국어(Korean)**는":    "<strong>한국어(Korean)</strong>는",
		"これは**「太字」**です":       "これは<strong>「太字」</strong>です",
		"**中文。**后":            "<strong>中文。</strong>后",
		"**「ab」**cd":          "<strong>「ab」</strong>cd",
		"これは*強調。*です":          "これは<em>強調。</em>です",
		"**“強調”**です":          "<strong>“強調”</strong>です",
		"テスト**`コード`**です":      "テスト<strong><code>コード</code></strong>です",
		"これは***両方。***です":      "これは<em><strong>両方。</strong></em>です",
		"~~한국어(Korean)~~는":    "<del>한국어(Korean)</del>는",
		"これは** 太字 **です":       "これは** 太字 **です",
		"**你好**世界":            "<strong>你好</strong>世界",
		"𠮷**(注)**𠮷":           "𠮷<strong>(注)</strong>𠮷",
		"これは_太字。_です":          "これは_太字。_です",
		"2*3*4 and a**(b)**c": "2<em>3</em>4 and a**(b)**c",
		"snake_case_word":     "snake_case_word",
	} {
		if got := html(t, markdown, source); got != want {
			t.Errorf("%s becomes %s, want %s", source, got, want)
		}
	}
}

// FuzzLatin checks that nothing changes for texts without characters of these
// languages.
func FuzzLatin(f *testing.F) {
	own := goldmark.New(goldmark.WithParserOptions(Option()))
	common := goldmark.New()
	for _, seed := range []string{"a *b* c", "**a**b*", "***a** b*", "_a*b_*", "*[a*](b)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, r := range source {
			if isCJK(r) {
				return
			}
		}
		if got, want := html(t, own, source), html(t, common, source); got != want {
			t.Errorf("%q becomes %q, want %q", source, got, want)
		}
	})
}
