package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestAPageThatComesBackFromTheCacheHasItsChat(t *testing.T) {
	for _, when := range []string{"before the program", "after it"} {
		t.Run(when, func(t *testing.T) {
			forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
				s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions"`), "/other": `<!doctype html><title>Other</title><p>Another page.`})
				release := s.hold(t)
				if when == "after it" {
					release()
				}
				p.open(s.URL + "/plain")
				p.run(`addEventListener("pageshow", ({ persisted }) => { window.wasKept = persisted })`)
				p.click(launcher)
				p.says("What is your name?")
				if when == "after it" {
					p.taken()
				}
				p.open(s.URL + "/other")
				// A step back from a page that is still coming is lost.
				p.wait(`location.pathname === "/other" && document.readyState === "complete"`)
				p.back()
				p.wait(`location.pathname === "/plain" && document.readyState === "complete"`)
				// A browser that does not cache pages with running requests
				// loads the page again.
				p.wait(`window.wasKept || (q(".launcher") && !q(".panel"))`)
				if _, ok := becomes(p, `window.wasKept === true`, true); !ok {
					p.click(launcher)
				}
				p.says("What is your name?")
				release()
				p.click(`q(".text-input")`)
				p.press("Ada" + kb.Enter)
				p.says("Tea or coffee, Ada?")
				p.choose("Coffee")
				p.says("You chose coffee-beans.")
				if got, ok := becomes[int](p, `all(".typebot-host-bubble").length`, 3); !ok {
					t.Errorf("%d messages", got)
				}
				p.isQuiet()
			})
		})
	}
}
