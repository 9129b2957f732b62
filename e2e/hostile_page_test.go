package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// hostilePage is a page whose own code runs before the widget's.
func hostilePage(code string) string {
	return strings.Replace(plainPage(`data-bot="two-questions"`), "<body>", "<script>"+code+"</script><body>", 1)
}

// isQuiet fails the test if the chat has written to the console.
func (p *page) isQuiet() {
	p.t.Helper()
	for _, line := range p.seen(&p.console) {
		if strings.Contains(line, "[chatlet]") {
			p.t.Errorf("the console says: %s", line)
		}
	}
}

func TestAPageThatLacksWhatMostHaveStillHasAChat(t *testing.T) {
	for name, code := range map[string]string{
		"no crypto":                       `Object.defineProperty(window, "crypto", { value: undefined })`,
		"no ResizeObserver":               `delete window.ResizeObserver`,
		"no other observers and channels": `for (const name of ["IntersectionObserver", "MutationObserver", "BroadcastChannel", "requestIdleCallback", "visualViewport"]) delete window[name]`,
		"a clock that stands still":       `{ const now = performance.now(), date = Date.now(); performance.now = () => now; Date.now = () => date }`,
		"no storage":                      `for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError") } })`,
		"arrays with more methods":        `Array.prototype.extra = function () {}; Object.prototype.extra = 1`,
	} {
		for _, when := range []string{"before the program", "after it"} {
			t.Run(name+", "+when, func(t *testing.T) {
				t.Parallel()
				s := newSite(t, map[string]string{"/plain": hostilePage(code)})
				p := newPage(t, 1280, 900)
				release := s.hold(t)
				if when == "after it" {
					release()
				}
				p.open(s.URL + "/plain")
				p.click(launcher)
				p.says("What is your name?")
				if when == "after it" {
					p.taken()
				}
				p.click(`q(".text-input")`)
				p.press("Ada" + kb.Enter)
				p.says("Tea or coffee, Ada?")
				release()
				p.taken()
				p.choose("Coffee")
				p.says("You chose coffee-beans.")
				p.isQuiet()
			})
		}
	}
}

func TestAPageThatCannotAskTheServerSaysSo(t *testing.T) {
	for name, code := range map[string]string{
		"fetch that throws":  `window.fetch = () => { throw new Error("not here") }`,
		"fetch that is none": `window.fetch = undefined`,
		"fetch that rejects": `window.fetch = () => Promise.reject(new TypeError("blocked"))`,
		"fetch of nonsense":  `window.fetch = async () => undefined`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": hostilePage(code)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.wait(`read(q(".failure p, .chatlet-failure p"))`)
			p.until("the console says why", func() bool { return p.logged("[chatlet] loading failed") })
		})
	}
}

func TestAPageThatTakesTheElementAwayHasNoErrors(t *testing.T) {
	const take = `document.querySelector("chatlet-bubble")?.remove()`
	for name, code := range map[string]string{
		"at once":             `new MutationObserver(() => ` + take + `).observe(document.documentElement, { childList: true })`,
		"as it opens":         `addEventListener("chatlet:open", () => ` + take + `)`,
		"as it asks":          `addEventListener("chatlet:input", () => ` + take + `)`,
		"as it is answered":   `addEventListener("chatlet:answer", () => ` + take + `)`,
		"what is in it":       `addEventListener("chatlet:input", () => document.querySelector("chatlet-bubble").shadowRoot.replaceChildren())`,
		"with all the others": `addEventListener("chatlet:input", () => document.documentElement.replaceChildren(document.createElement("body")))`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": hostilePage(code)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.run(`window.talk = (async () => { await Chatlet.open(); await Chatlet.setInputValue("Ada"); await Chatlet.submitInput() })().catch((error) => (window.told = "[chatlet] " + error))`)
			// The program comes last, and this tests what it does then.
			p.until("the program is fetched", func() bool {
				return slices.ContainsFunc(p.seen(&p.requests), func(line string) bool { return strings.Contains(line, ".wasm") }) || name == "at once"
			})
			p.run(`document.documentElement.append(document.createElement("hr"))`)
			// The console repeats what a call is told that came too late.
			told := eval[string](p, `window.told ?? ""`)
			for _, line := range p.seen(&p.console) {
				if strings.Contains(line, "[chatlet]") && (line != told || told == "") {
					t.Errorf("the console says: %s", line)
				}
			}
		})
	}
}

func TestAChatInASandboxWithoutFormsTakesAnswers(t *testing.T) {
	for _, when := range []string{"before the program", "after it"} {
		t.Run(when, func(t *testing.T) {
			forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
				s := newSite(t, twoQuestions)
				s.answers(func(w http.ResponseWriter, r *http.Request) bool {
					w.Header().Set("Access-Control-Allow-Origin", "*")
					if r.URL.Path == "/plain" {
						w.Header().Set("Content-Security-Policy", "sandbox allow-scripts")
					}
					return false
				})
				release := s.hold(t)
				if when == "after it" {
					release()
				}
				p.open(s.URL + "/plain")
				p.click(launcher)
				p.says("What is your name?")
				if when == "after it" {
					p.taken()
				}
				p.click(`q(".text-input")`)
				p.press("Ada" + kb.Enter)
				p.says("Tea or coffee, Ada?")
				p.choose("Coffee")
				p.wait(`q("textarea.text-input")`)
				p.click(`q("textarea.text-input")`)
				p.press("black")
				p.click(sendButton)
				p.wait(`text(".typebot-guest-bubble").includes("black")`)
			})
		})
	}
}
