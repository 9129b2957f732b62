package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestAnOwnersTextsReplaceThoseOfTheChat(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, `data-texts='{"answerPlaceholder": "Ask us…", "send": "Go", "open": "Ask", "sendd": "x", "__proto__.a": "x"}'`, greeting)
	release := s.hold(t)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	const shown = `q(".text-input")?.placeholder === "Ask us…" && q("button[type=submit]").ariaLabel === "Go"`
	p.wait(shown) // in the first screen
	release()
	p.taken()
	p.wait(shown)
	p.click(launcher)
	p.wait(`q(".launcher").ariaLabel === "Ask"`)
	p.until("the console names the unknown names", func() bool { return p.logged("data-texts", "no words named sendd, __proto__.a") })
}

func TestTheInterfaceSpeaksTheLanguageOfThePage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, page, attributes, dir, launcher, placeholder, words string }{
		{"the page's", `<html lang="pt-BR">`, "", "ltr", "Abrir o chat", "Digite sua resposta…", "pt"},
		{"the tag's before the page's", `<html lang="pt-BR">`, `data-lang="de"`, "ltr", "Chat öffnen", "Antwort eingeben…", "de"},
		{"one that is not spoken", `<html lang="sw">`, "", "ltr", "Chat", "Type your answer…", "en"},
		{"none", `<html>`, "", "ltr", "Open chat", "Type your answer…", "en"},
		{"from right to left", `<html lang="en">`, `data-lang="ar"`, "rtl", "الدردشة", "اكتب إجابتك…", "ar"},
		{"a page from right to left", `<html lang="he" dir="rtl">`, "", "rtl", "Chat", "התשובה שלך…", "he"},
		{"the Chinese of Taiwan", `<html lang="zh-TW">`, "", "ltr", "Chat", "請輸入您的回答…", "zh-hant"},
		{"Norwegian", `<html lang="no">`, "", "ltr", "Chat", "Skriv svaret ditt…", "nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScriptedSite(t, c.attributes, greeting)
			s.pages["/plain"] = strings.Replace(s.pages["/plain"], `<html lang="en">`, c.page, 1)
			p := newPage(t, 390, 760)
			p.open(s.URL + "/plain")
			p.wait(fmt.Sprintf(`q(".launcher").ariaLabel === %q`, c.launcher))
			p.click(launcher)
			p.wait(fmt.Sprintf(`q(".text-input")?.placeholder === %q`, c.placeholder))
			if got, ok := becomes(p, `performance.getEntriesByType("resource").map(({name}) => name.match(/words-(.*)-/)?.[1]).filter(Boolean).join()`, c.words); !ok {
				t.Errorf("the words of %q were fetched, want those of %q", got, c.words)
			}
			if got, ok := becomes(p, `getComputedStyle(q(".typebot-container")).direction`, c.dir); !ok {
				t.Errorf("the chat goes %s, want %s", got, c.dir)
			}
			if _, ok := becomes(p, `q(".typebot-avatar-container").getBoundingClientRect().left < 200`, c.dir == "ltr"); !ok {
				t.Error("the host does not stand where a line begins")
			}
			p.answers("42")

			if _, ok := becomes(p, `q(".typebot-guest-bubble").getBoundingClientRect().right > 350`, c.dir == "ltr"); !ok {
				t.Error("the guest does not stand where a line ends")
			}
		})
	}
}

func TestEachMessageIsReadOutOnce(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{says(askText, "One.", "Two **times**."), says("", "Three.")}})
	p := newPage(t, 1280, 900)
	release := s.hold(t)
	p.open(s.URL + "/plain")
	p.run(`
		window.heard = [];
		const hear = (list) => list.forEach((record) => record.addedNodes.forEach((node) => heard.push(node.textContent)));
		// The first region has already announced what is in a second one from
		// the beginning.
		const known = new Set();
		setInterval(() => {
			const region = q("[aria-live=polite]");
			if (!region || known.has(region)) return;
			if (!known.size) hear([{addedNodes: [...region.children]}]);
			known.add(region);
			new MutationObserver(hear).observe(region, {childList: true});
		}, 1);`)
	p.click(launcher)
	p.wait(`heard.length === 2`)
	release()
	p.taken()
	p.answers("Go on")
	p.wait(`q(".typebot-container").dataset.phase === "ended"`)
	if got, want := strings.Join(eval[[]string](p, `heard`), "|"), "One.|Two times.|Three."; got != want {
		t.Errorf("a screen reader says %q, want %q", got, want)
	}
	if got, ok := becomes[int](p, `all("[aria-live=polite], [aria-live=assertive]").length`, 1); !ok {
		t.Errorf("%d live regions, want 1", got)
	}
}

func TestAFailureIsOneAlert(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", greeting)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	s.answers(cutConnection)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`q(".chatlet-retry")`)
	if got, ok := becomes[int](p, `all("[role=alert]").length`, 1); !ok {
		t.Errorf("%d alerts, want 1", got)
	}
	p.wait(`root.activeElement === q(".chatlet-retry")`)
}

func TestAClosedChatHoldsNothingToTabTo(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", greeting)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.click(launcher)
	p.wait(`q(".panel").hidden`)
	if got := eval[int](p, `all(".panel button, .panel input, .panel [tabindex]").filter((n) => n.checkVisibility()).length`); got != 0 {
		t.Errorf("%d things in the closed panel can be reached", got)
	}
}

// smallViews are the smallest views: a zoom of 400 %, a phone in landscape, a
// phone.
var smallViews = []struct {
	name          string
	width, height int64
}{{"zoomed in to 400 %", 320, 256}, {"a phone on its side", 740, 340}, {"a small phone", 320, 568}}

func TestTheSmallestViewsHoldAWholeConversation(t *testing.T) {
	t.Parallel()
	for _, view := range smallViews {
		t.Run(view.name, func(t *testing.T) {
			t.Parallel()
			s := newScriptedSite(t, "", script{Replies: []scripted{
				says(askText, paragraphs(1), "And what is your name?"),
				says(`{"id":"c","type":"choice input","items":[{"id":"a","content":"A choice of a few words"},{"id":"b","content":"Another one"},{"id":"c","content":"A third"}]}`, "Which one?"),
				says("", "Thank you."),
			}})
			p := newPage(t, view.width, view.height)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.answers("Ada")
			p.wait(`q(".typebot-buttons-input")`)
			p.settled()

			p.choose("A third")
			p.says("Thank you.")
			p.wait(isAtEnd)
			p.settled()
			wide := eval[[]string](p, `all(".panel *").filter((n) => n.checkVisibility() && n.getBoundingClientRect().right > innerWidth + 1 && n.getBoundingClientRect().width > 1).map((n) => n.className)`)
			if len(wide) > 0 {
				t.Errorf("wider than the view: %q", wide)
			}
			p.click(`q(".dismiss")`)
			p.wait(`q(".panel").hidden && root.activeElement === q(".launcher")`)
		})
	}
}

func TestAPhonesKeyboardDoesNotCoverTheField(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{says(askText, paragraphs(6), "What is your name?")}})
	p := newPage(t, 390, 760)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input") && ` + isAtEnd)
	p.click(`q(".text-input")`)
	p.run(`
		Object.defineProperty(visualViewport, "height", {value: 420, configurable: true});
		Object.defineProperty(visualViewport, "offsetTop", {value: 30, configurable: true});
		visualViewport.dispatchEvent(new Event("resize"));`)
	p.wait(`(() => { const r = q(".text-input").getBoundingClientRect(); return r.top > 30 && r.bottom < 450 })()`)
	p.run(`delete visualViewport.height; delete visualViewport.offsetTop; visualViewport.dispatchEvent(new Event("resize"))`)
	p.wait(`q(".panel").getBoundingClientRect().height === 760`)
	if got, ok := becomes(p, `getComputedStyle(q(".text-input")).fontSize`, "16px"); !ok {
		t.Errorf("the field's letters are %s: below 16px a phone zooms in", got)
	}
}

func TestMotionIsLeftOutWhereItIsNotWanted(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", greeting)
	p := newPage(t, 390, 760)
	p.prefers("prefers-reduced-motion", "reduce")
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	if got := eval[int](p, `root.getAnimations().length`); got > 0 {
		t.Errorf("%d animations", got)
	}
}

func TestHighContrastKeepsEveryEdge(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", greeting)
	p := newPage(t, 390, 760)
	p.prefers("forced-colors", "active")
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	edgeless := eval[[]string](p, `all(".bubble-typing, .typebot-input, .typebot-button").filter((n) => getComputedStyle(n).borderTopWidth === "0px").map((n) => n.className)`)
	if len(edgeless) > 0 {
		t.Errorf("without an edge: %q", edgeless)
	}
}
