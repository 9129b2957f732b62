package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// field finds the control of an option in the studio.
func field(option string) string {
	return fmt.Sprintf(`document.querySelector('[data-option="%s"] :is(input:not([type=color]), textarea)')`, option)
}

// openStudio opens the studio with texts that are copied in window.copied.
func (s *site) openStudio(p *page, fragment string) {
	p.t.Helper()
	p.open(s.URL + "/studio/" + fragment)
	p.wait(`document.querySelector("main")`)
	p.run(`Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => { window.copied = text }}})`)
}

// enter types a text into the control of an option, in place of what is there.
func (p *page) enter(option, text string) {
	p.t.Helper()
	p.click(field(option))
	p.run(field(option) + `.select()`)
	p.press(text)
}

// find shows only the options that contain a text.
func (p *page) find(text string) {
	p.t.Helper()
	p.click(`document.querySelector("[type=search]")`)
	p.run(`document.querySelector("[type=search]").select()`)
	p.press(text)
}

// shownTag is the text of the tag in the studio.
const shownTag = `document.querySelector(".take-area [role=tabpanel] code").textContent`

// previewIsReady is true when the preview shows the options as they are.
const previewIsReady = `document.querySelector(".stage").getAttribute("aria-busy") === "false"`

// inPreview returns the place on the studio's page of a point in the preview,
// which is given in px of its screen. Negative ones count from the other end.
func (p *page) inPreview(x, y float64) point {
	p.t.Helper()
	return eval[point](p, fmt.Sprintf(`(() => {
		const frame = document.querySelector(".screen iframe"), r = frame.getBoundingClientRect(), scale = r.width / frame.clientWidth;
		const at = (n, size) => (n < 0 ? size + n * scale : n * scale);
		return {X: r.x + at(%v, r.width), Y: r.y + at(%v, r.height)};
	})()`, x, y))
}

// happened waits until a list of the studio's drawer has a row with all words.
func (p *page) happened(list string, words ...string) {
	p.t.Helper()
	tests := make([]string, len(words))
	for i, word := range words {
		tests[i] = fmt.Sprintf("text.includes(%q)", word)
	}
	p.wait(fmt.Sprintf(`[...document.querySelectorAll(".drawer .tab-panel")].filter((panel) => panel.getAttribute("aria-labelledby") === document.querySelector("[data-tab=%s]").id)
		.some((panel) => [...panel.querySelectorAll(".rows li, tr")].some(({textContent: text}) => %s))`, list, strings.Join(tests, " && ")))
}

func TestAnOwnerBuildsAWidgetAndFindsItOnAPage(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.openStudio(p, "")
		p.enter("bot", "two-questions")
		p.find("data-button-color")
		p.enter("buttonColor", "#a82d1b")
		p.find("corner of the window")
		p.click(`document.querySelector('[data-option=placement] [value=right]')`)
		p.press(kb.ArrowRight)
		p.find("name of the chat window")
		p.press(kb.Tab + kb.Tab + "Kite \"help\" & more")
		p.wait(shownTag + `.includes("data-title")`)
		p.wait(previewIsReady)

		// The widget in the preview is the real one.
		p.click(`document.querySelector("[data-tab=happens]")`)
		p.clickAt(p.inPreview(48, -48))
		p.happened("events", "open")
		p.happened("requests", "startChat", "200")

		p.click(`document.querySelector("[data-tab=take]")`)
		p.click(`document.querySelector("[data-copy=Tag]")`)
		p.wait(`window.copied`)
		tag := eval[string](p, `window.copied`)
		if shown := eval[string](p, shownTag); tag != shown {
			t.Errorf("copied %s\nshown %s", tag, shown)
		}
		s.mu.Lock()
		s.pages["/copied"] = "<!doctype html><html lang=en><head><title>A page</title></head><body>" + tag + "</body></html>"
		s.mu.Unlock()
		p.open(s.URL + "/copied")
		p.wait(`q(".launcher")?.getBoundingClientRect().x === 20`)
		p.click(launcher)
		p.says("What is your name?")
		if got, ok := becomes(p, `getComputedStyle(q(".launcher")).backgroundColor`, "rgb(168, 45, 27)"); !ok {
			t.Errorf("the button is %s", got)
		}
		if title := eval[string](p, `q(".panel").ariaLabel`); title != `Kite "help" & more` {
			t.Errorf("the title is %s", title)
		}
	})
}
