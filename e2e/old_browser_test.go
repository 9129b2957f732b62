package e2e

import (
	"strings"
	"testing"
)

// oldBrowsers are scripts that remove what older browsers lack.
var oldBrowsers = map[string]string{
	"no-wasm":             `delete window.WebAssembly`,
	"no-check-visibility": `delete Element.prototype.checkVisibility`,
	"no-has":              `const supports = CSS.supports; CSS.supports = (...given) => !given.join().includes(":has") && supports.apply(CSS, given)`,
	"no-color-mix":        `const supports = CSS.supports; CSS.supports = (...given) => !given.join().includes("color-mix") && supports.apply(CSS, given)`,
}

func TestAnOldBrowserIsToldWhereNewerOnesAre(t *testing.T) {
	pages := map[string]string{}
	for name, script := range oldBrowsers {
		pages["/"+name] = strings.Replace(plainPage(`data-bot="two-questions"`), "<body>", "<body><script>"+script+"</script>", 1)
	}
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, pages)
		for name := range oldBrowsers {
			p.open(s.URL + "/" + name)
			p.click(launcher)
			p.wait(`q(".failure a")`)
			want := "This browser is too old for the chat. Get a newer one"
			if got, ok := becomes(p, `q(".failure").innerText.trim()`, want); !ok {
				t.Errorf("%s: the panel says %q, want %q", name, got, want)
			}
			if name == "no-check-visibility" {
				// The check whether a text is seen needs it, too.
				continue
			}
			p.wait(`!unseen(q(".failure a"))`)
			if eval[bool](p, `!!q(".failure button")`) {
				t.Errorf("%s: there is a button that leads nowhere", name)
			}
		}
	})
}
