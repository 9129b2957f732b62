package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestARatingIsGivenByMouseAndByKeyboard(t *testing.T) {
	t.Parallel()
	s, p := opened(t, "ratings")
	p.says("How likely?")
	p.wait(`text(".typebot-selectable").join("") === "12345" && text(".rating-label").join() === "Never,Surely"`)
	p.wait(`text(".typebot-selectable.selected").join() === "4" && q("[aria-checked=true]").getAttribute("aria-label") === "4 of 5"`)
	p.wait(`q("[role=radio]").getAttribute("aria-label") === "1 of 5: Never"`)
	p.click(`all(".typebot-selectable")[1]`)
	p.wait(`text(".typebot-selectable.selected").join() === "2"`)
	p.click(sendButton)

	p.says("How many stars?")
	p.wait(`root.activeElement === all(".rating-icon-container")[0] && !q(".typebot-input-form [type=submit]")`)
	p.press(kb.ArrowRight + kb.ArrowRight + kb.ArrowUp)
	p.wait(`root.activeElement === all(".rating-icon-container")[2] && all(".rating-icon-container.selected").length === 3 && read(q("[type=submit]")) === "Rate"`)
	p.press(kb.Tab + kb.Enter)

	// Moving along the scale sends nothing; Space does.
	p.says("How many hearts?")
	p.wait(`root.activeElement === all(".rating-icon-container")[0] && all(".chatlet-custom-icon > svg > path").length === 3`)
	p.press(kb.ArrowRight + kb.ArrowRight + kb.End)
	p.wait(`all(".rating-icon-container.selected").length === 3 && root.activeElement === all(".rating-icon-container")[2]`)
	if got := len(s.posted("continueChat")); got != 2 {
		t.Errorf("%d answers are sent, want 2: none by the arrow keys", got)
	}
	p.press(" ")

	p.says("And how many more?")
	p.wait(`text(".typebot-selectable").join("") === "0123"`)
	p.click(`all(".typebot-selectable")[0]`)
	p.says("2, 3, 3, 0.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"2"}`, `{"type":"text","text":"3"}`, `{"type":"text","text":"3"}`, `{"type":"text","text":"0"}`)
	if eval[bool](p, `!!window.ran`) {
		t.Error("a script of the icon has run")
	}
}

func TestArrowKeysFollowTheDirectionOfTheText(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="ratings" data-lang="ar"`)})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.says("How likely?")
		p.taken()
		p.wait(`text(".typebot-selectable.selected").join() === "4"`)
		p.run(`q("[role=radio][aria-checked=true]").focus()`)
		p.press(kb.ArrowRight)
		p.wait(`text(".typebot-selectable.selected").join() === "3"`)
		p.press(kb.ArrowLeft + kb.ArrowLeft)
		p.wait(`text(".typebot-selectable.selected").join() === "5"`)
	})
}
