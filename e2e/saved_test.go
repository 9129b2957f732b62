package e2e

import (
	"strings"
	"testing"
)

func TestTheTranscriptIsAFile(t *testing.T) {
	t.Parallel()
	for _, isolation := range []string{"shadow", "frame"} {
		t.Run(isolation, func(t *testing.T) {
			t.Parallel()
			s := newScriptedSite(t, `data-header data-title="A <b>bold</b> shop" data-isolation="`+isolation+`"`, script{Replies: []scripted{
				says(askText, "### Hello\n\nSee [the map](https://example.com/?a=1&b=2).\n\n* one\n* two"), says("", "Goodbye."),
			}})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.wait(`q(".text-input")`)
			first := eval[string](p, `Chatlet.transcript()`)
			if !strings.Contains(first, "- one\n- two") || strings.Contains(first, "You") {
				t.Errorf("before the program and before an answer: %s", first)
			}
			p.wait(`q(".text-input") && !q(".first")`)
			p.answers(`<img src=x onerror="window.hit = 1">`)
			p.says("Goodbye.")
			text := eval[string](p, `Chatlet.transcript("text")`)
			for _, want := range []string{"A <b>bold</b> shop", "Hello", "the map (https://example.com/?a=1&b=2)", `<img src=x onerror="window.hit = 1">`, "Goodbye."} {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in the text:\n%s", want, text)
				}
			}
			html := eval[string](p, `Chatlet.transcript("html")`)
			for _, want := range []string{`<html lang="en" dir="ltr">`, "A &lt;b&gt;bold&lt;/b&gt; shop", `<a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer">the map</a>`, "<li>one</li>", "&lt;img src=x", "<time datetime="} {
				if !strings.Contains(html, want) {
					t.Errorf("no %q in the page:\n%s", want, html)
				}
			}
			if strings.Contains(html, "<script") || strings.Contains(html, "<img") {
				t.Errorf("the page has more than texts:\n%s", html)
			}
			refused := eval[string](p, `Chatlet.transcript("pdf").catch((error) => error.message)`)
			if !strings.Contains(refused, `want "text" or "html", got "pdf"`) {
				t.Errorf("a wrong kind: %s", refused)
			}
			p.run(`HTMLAnchorElement.prototype.click = function () { window.saved = [this.download, this.href]; }`)
			p.chooses("Save as a web page")
			p.wait(`window.saved?.[0].endsWith(".html")`)
			if got := eval[string](p, `fetch(saved[1]).then((r) => r.text())`); !strings.Contains(got, "Goodbye.") {
				t.Errorf("the file: %s", got)
			}
		})
	}
}
