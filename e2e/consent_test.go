package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// consenting is a page whose chat needs consent.
const consenting = `data-bot="two-questions" data-consent="required" data-consent-link="/privacy" data-consent-label="Fine"`

// asked is how many requests have reached the chat API.
func (s *site) asked() int { return len(s.posted("Chat")) }

func TestNothingIsSentOrStoredBeforeConsent(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(consenting), "/other": plainPage(consenting + ` data-preload="idle"`)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`root.activeElement === q(".chatlet-loud") && q(".chatlet-loud").innerText === "Fine" && q(".chatlet-notice a").getAttribute("href") === "/privacy"`)
	// The program is there, and waits.
	p.wait(`performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm"))`)
	p.press(kb.Escape)
	p.wait(`!q(".panel").checkVisibility()`)
	p.click(launcher)
	p.wait(`all(".chatlet-notice").length === 1 && !q(".skeleton").checkVisibility()`)
	if stored := eval[int](p, `localStorage.length + sessionStorage.length`); s.asked() != 0 || stored != 0 {
		t.Fatalf("%d requests and %d stored things before consent", s.asked(), stored)
	}
	p.click(`q(".chatlet-loud")`)
	p.says("What is your name?")
	if s.asked() != 1 {
		t.Errorf("%d requests, want 1", s.asked())
	}
	p.reload()
	p.click(launcher)
	p.says("What is your name?")
	if eval[bool](p, `!!q(".chatlet-notice")`) {
		t.Error("a visitor who has agreed is asked again")
	}
}

func TestAPageGivesConsent(t *testing.T) {
	t.Parallel()
	for name, calls := range map[string][2]string{
		"before the chat is opened": {`Chatlet.consent()`, `Chatlet.open()`},
		"while the notice is there": {`Chatlet.open()`, `Chatlet.consent()`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(consenting)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.wait(`root`)
			p.run(`window.heard = 0; Chatlet.on("consent", () => heard++);` + calls[0])
			if calls[0] == "Chatlet.open()" {
				p.wait(`q(".chatlet-notice")`)
			} else {
				p.wait(`window.heard === 1`)
				if eval[bool](p, `performance.getEntriesByType("resource").some(({ name }) => name.includes("/v1/screen"))`) {
					t.Error("the call loads the chat, which nobody has opened")
				}
			}
			p.run(calls[1])
			p.says("What is your name?")
			p.wait(`window.heard === 1 && localStorage.length === 1`)
		})
	}
}

func TestAnyOtherConsentAsks(t *testing.T) {
	t.Parallel()
	for attribute, told := range map[string]string{`data-consent="yes"`: "want none, required", "data-consent": ""} {
		s, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" `+attribute+`></script>`)
		p.click(launcher)
		p.wait(`q(".chatlet-notice")`)
		if told != "" {
			p.until("the console names the value", func() bool { return p.logged(attribute, told) })
		}
		if s.asked() != 0 {
			t.Errorf("%s: something was sent", attribute)
		}
		p.click(`q(".chatlet-loud")`)
		p.says("What is your name?")
	}
}

func TestTheNoticeLinksWhereAPageMayLead(t *testing.T) {
	t.Parallel()
	for address, isLink := range map[string]bool{"privacy.html": true, "mailto:ada@example.com": true, "javascript:alert(1)": false} {
		_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-consent="required" data-consent-link="`+address+`"></script>`)
		p.click(launcher)
		p.wait(`q(".chatlet-notice")`)
		if got, ok := becomes(p, `q(".chatlet-notice a")?.getAttribute("href") === `+quoted(address), isLink); !ok {
			t.Errorf("%s is a link: %v", address, got)
		}
	}
}

func TestAChatThatNeedsNoConsentStarts(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-consent="none"></script>`)
	p.click(launcher)
	p.says("What is your name?")
	if eval[bool](p, `performance.getEntriesByType("resource").some(({ name }) => name.includes("/extras-"))`) {
		t.Error("the file with the notice was loaded")
	}
}

func TestWhatIsAroundAChatStoresNothingBeforeConsent(t *testing.T) {
	t.Parallel()
	s, p := visitTall(t, "/shop", `data-consent="required" data-sound data-preview-on="scroll:20" data-preview-message="Hello" data-preview-again="never" `+withHeader)
	const stored = `localStorage.length + sessionStorage.length`
	p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
	p.run(`scrollTo(0, 3000)`)
	p.click(`q(".put-away")`)
	p.click(launcher)
	p.wait(`q(".chatlet-notice")`)
	p.chooses("Sound")
	p.click(`q(".chatlet-act-size")`)
	p.wait(`Math.round(q(".panel").offsetWidth) === 720`)
	p.click(`q(".chatlet-act-close")`)
	p.wait(`!q(".panel").checkVisibility()`)
	if n := eval[int](p, stored); n != 0 || s.asked() != 0 {
		t.Fatalf("%d stored things and %d requests before consent", n, s.asked())
	}
	p.click(launcher)
	p.click(`q(".chatlet-notice .chatlet-loud")`)
	p.says("What is your name?")
	p.click(`q(".chatlet-act-size")`)
	p.wait(`Object.keys(sessionStorage).some((key) => key.endsWith(":size"))`)
}
