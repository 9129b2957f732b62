package e2e

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

// configLink is a fragment with a configuration.
func configLink(config string) string {
	return "#config=" + base64.RawURLEncoding.EncodeToString([]byte(config))
}

// hostile are configurations that somebody may send to an owner, with a word
// about what is wrong.
var hostile = []struct{ name, fragment, says string }{
	{"no base64", "#config=%%%", "base64url"},
	{"no UTF-8", "#config=_w", "base64url"},
	{"no JSON", configLink("{"), "not JSON"},
	{"a list", configLink(`[1]`), "no object"},
	{"cut off", configLink(strings.Repeat("[", 20_000)), "not JSON"},
	{"nested too deeply", configLink(`{"theme":{"a":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `}}`), "too deeply"},
	{"too large", configLink(`{"title":"` + strings.Repeat("x", 40_000) + `"}`), "at most 32 kB"},
	{"an unknown option", configLink(`{"onload":"alert(1)"}`), `There is no option "onload"`},
	{"a prototype", configLink(`{"__proto__":{"bot":"x"},"constructor":{"prototype":{"bot":"x"}}}`), `There is no option "__proto__"`},
	{"markup as a name", configLink(`{"<img src=x onerror='window.hacked=1'>":1}`), "There is no option"},
	{"markup as a value", configLink(`{"buttonColor":"<img src=x onerror='window.hacked=1'>"}`), "Want a CSS colour"},
	{"a script as an address", configLink(`{"contact":"javascript:window.hacked=1"}`), "Want the address of a page"},
	{"an object as a text", configLink(`{"title":{"toString":"x"}}`), "is a text"},
}

func TestAHostileLinkRunsNothingAndLosesNothing(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.openStudio(p, configLink(`{"bot":"two-questions","title":"Mine"}`))
		p.wait(shownTag + `.includes("Mine")`)
		for _, c := range hostile {
			p.run(fmt.Sprintf(`location.hash = %q`, c.fragment))
			p.wait(fmt.Sprintf(`document.querySelector(".notice")?.textContent.includes(%q)`, c.says))
			if found := eval[int](p, `document.querySelectorAll("img, .notice a, .notice [onerror]").length`); found > 0 {
				t.Errorf("%s: the page has markup of the link", c.name)
			}
			if hash, ok := becomes(p, `location.hash`, ""); !ok {
				t.Errorf("%s: the address keeps %s", c.name, hash)
			}
			p.click(`document.querySelector(".notice button")`)
			p.wait(`!document.querySelector(".notice")`)
			if tag := eval[string](p, shownTag); !strings.Contains(tag, "Mine") || !strings.Contains(tag, "two-questions") {
				t.Errorf("%s: the tag is now %s", c.name, tag)
			}
		}
		if eval[bool](p, `"hacked" in window`) {
			t.Error("a script of a link has run")
		}
	})
}

func TestALinkThatReachesElsewhereWaitsForTheOwner(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{})
	p := newPage(t, 1280, 900)
	risky := configLink(`{"bot":"two-questions","title":"Theirs","apiHost":"https://elsewhere.example","headCode":true,"headerAvatar":"https://elsewhere.example/a.png","theme":{"customCss":"* { color: red }"},"actions":"none"}`)
	s.openStudio(p, risky)
	p.wait(shownTag + `.includes("Theirs")`)
	if tag := eval[string](p, shownTag); strings.Contains(tag, "elsewhere") || strings.Contains(tag, "customCss") || strings.Contains(tag, "head-code") || !strings.Contains(tag, `data-actions="none"`) {
		t.Errorf("before the owner agrees, the tag is %s", tag)
	}
	for _, name := range []string{"apiHost", "headCode", "headerAvatar", "theme"} {
		p.wait(fmt.Sprintf(`[...document.querySelectorAll(".notice code")].some((node) => node.textContent === %q)`, name))
	}
	p.click(`document.querySelector(".notice button")`)
	p.wait(`!document.querySelector(".notice")`)
	if tag := eval[string](p, shownTag); strings.Contains(tag, "elsewhere") {
		t.Errorf("after the owner has declined, the tag is %s", tag)
	}
	for _, request := range p.seen(&p.requests) {
		if strings.Contains(request, "elsewhere") {
			t.Errorf("without the owner's agreement: %s", request)
		}
	}
	p.run(fmt.Sprintf(`location.hash = %q`, risky))
	p.click(`document.querySelector(".notice [data-accept]")`)
	p.wait(shownTag + `.includes("https://elsewhere.example")`)
}

func TestALinkHoldsTheConfigurationAndNoToken(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{})
	p := newPage(t, 1280, 900)
	s.openStudio(p, configLink(`{"bot":"two-questions","title":"Käse & Brot"}`)+"&token=secret-secret-secret")
	p.click(`document.querySelector("[data-copy=Link]")`)
	p.wait(`window.copied`)
	link := eval[string](p, `window.copied`)
	if hash := eval[string](p, `location.hash`); hash != "" || strings.Contains(link, "secret") || strings.Contains(link, "token") {
		t.Errorf("the link is %s, and the fragment %q stays", link, hash)
	}
	other := p.tab()
	other.open(link)
	other.wait(shownTag + `.includes("Käse &amp; Brot")`)
}

func TestChangesAreUndoneAndAReloadLosesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{})
	p := newPage(t, 1280, 900)
	s.openStudio(p, "")
	p.enter("bot", "two-questions")
	p.find("data-title")
	p.enter("title", "Kites")
	p.wait(shownTag + `.includes("Kites")`)
	p.click(`document.querySelector(".history button")`)
	p.wait(`!` + shownTag + `.includes("data-title")`)
	if value, ok := becomes(p, field("title")+`.value`, ""); !ok {
		t.Errorf("after undo, the field has %q", value)
	}
	p.click(`document.querySelector(".history button + button")`)
	p.wait(shownTag + `.includes("Kites")`)
	// A wrong value is named where it stands, and does not reach the tag.
	p.find("data-offset-x")
	p.enter("offsetX", "a bit")
	p.wait(`document.querySelector("[data-option=offsetX] .problem").textContent === "Want a CSS length."`)
	if eval[bool](p, shownTag+`.includes("offset")`) {
		t.Error("a wrong value is in the tag")
	}
	p.try("loading again", p.driver.Reload)
	p.wait(shownTag + `.includes("Kites")`)
}
