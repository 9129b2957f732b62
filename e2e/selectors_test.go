package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// styled waits until a property of an element has a value.
func (p *page) styled(node, property, want string) {
	p.t.Helper()
	got := ""
	p.t.Cleanup(func() {
		if p.t.Failed() {
			p.t.Logf("%s of %s was %q", property, node, got)
		}
	})
	p.until(property+" of "+node+" is "+want, func() bool {
		got, _ = tryEval[string](p, `getComputedStyle(`+node+`)["`+property+`"]`)
		return got == want
	})
}

// WebKit once showed no messages, because it did not evaluate a rule again when
// the tree changed. These rules depend on later changes.
func TestRulesThatLookAtOthersFollowWhatChangesInEveryEngine(t *testing.T) {
	const asksMail = `{"id":"mail","type":"email input"}`
	const asksTown = `{"id":"town","type":"choice input","options":{"isSearchable":true},"items":[{"id":"t1","content":"Elvas"},{"id":"t2","content":"Gent"}]}`
	const asksPhone = `{"id":"phone","type":"phone number input"}`
	const asksFile = `{"id":"file","type":"file input","options":{"isMultipleAllowed":true}}`
	forEachEngine(t, 1280, 800, func(t *testing.T, p *page) {
		s := newScriptedSite(t, "", script{Replies: []scripted{says(asksMail, "One", "Two"), says(asksTown), says(asksPhone), says(asksFile), says(askText, "A", "B")}})
		p.open(s.URL + "/plain")
		p.click(launcher)

		// Consecutive bubbles are joined.
		p.says("Two")
		p.styled(`all(".typebot-host-bubble > .bubble-typing")[0]`, "borderEndStartRadius", "5px")
		p.styled(`all(".typebot-host-bubble > .bubble-typing")[1]`, "borderEndStartRadius", "18px")

		// The frame of a wrong answer turns red, and back.
		p.wait(`root.activeElement === q(".text-input")`)
		p.settled()
		frame := eval[string](p, `getComputedStyle(q(".typebot-input")).borderTopColor`)
		p.press("nobody" + kb.Enter)
		p.styled(`q(".typebot-input")`, "borderTopColor", "rgb(192, 42, 30)")
		p.press("@example.com")
		p.styled(`q(".typebot-input")`, "borderTopColor", frame)
		p.press(kb.Enter)

		// A note takes room only while it has a text.
		p.wait(`q("input[type=search]")`)
		p.styled(`q(".chatlet-no-results")`, "display", "none")
		p.click(`q("input[type=search]")`)
		p.press("zz")
		p.wait(`read(q(".chatlet-no-results")) === "No results"`)
		p.press(kb.Backspace + kb.Backspace)
		p.styled(`q(".chatlet-no-results")`, "display", "none")
		p.click(option("Gent"))

		// A keyboard user sees the focus on the list of countries.
		p.wait(`root.activeElement === q(".text-input")`)
		p.run(`q(".text-input").value = "+33612345678"`)
		p.styled(`q(".chatlet-country")`, "outlineStyle", "none")
		p.run(`q(".typebot-country-select").focus({focusVisible: true})`)
		p.styled(`q(".chatlet-country")`, "outlineStyle", "solid")
		p.click(sendButton)

		p.wait(`q(".typebot-upload-input")`)
		p.run(`q("input[type=file]").blur()`)
		p.styled(`q(".typebot-upload-input")`, "outlineStyle", "none")
		p.run(`q("input[type=file]").focus({focusVisible: true})`)
		p.styled(`q(".typebot-upload-input")`, "outlineStyle", "solid")
		p.attach("a.txt", []byte("a"))
		p.wait(`q(".chatlet-file-buttons") && getComputedStyle(q(".chatlet-file-buttons")).display !== "none"`)
	})
}

func TestLayoutsForWideAndForRightToLeftAreThereInEveryEngine(t *testing.T) {
	forEachEngine(t, 1280, 800, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{
			"/wide":   pageWith(`<script src="/v1/widget.js" data-bot="two-questions" data-mode="page"></script>`),
			"/arabic": plainPage(`data-bot="cards" data-lang="ar"`),
		})
		p.open(s.URL + "/wide")
		p.wait(`q(".text-input")`)
		p.styled(`q(".typebot-input-form")`, "maxWidth", "440px")
		p.open(s.URL + "/arabic")
		p.click(launcher)
		p.wait(`q(".chatlet-arrow")`)
		p.styled(`q(".typebot-container")`, "direction", "rtl")
		p.styled(`q(".chatlet-arrow")`, "transform", "matrix(-1, 0, 0, 1, 0, 0)")
	})
}
