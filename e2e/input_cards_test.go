package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestACardIsChosenByMouse(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "cards", 1280, 900)
	p.wait(`all(".typebot-card").length === 3`)
	p.click(`q(".chatlet-forward")`)
	p.wait(`all(".typebot-card img").length === 2 && q(".chatlet-row").scrollLeft > 100 && !q(".chatlet-cards").hasAttribute("data-at-start")`)
	p.click(`all(".typebot-card")[1].querySelector("button")`)
	p.says("Garden, Book.")
	p.wait(`read(q(".typebot-guest-bubble")) === "Book" && q(".typebot-guest-bubble img")?.alt === "Garden"`)
	p.wait(`all(".typebot-card").length === 2`)
	p.click(`all(".typebot-card button")[1]`)
	p.says("Large breakfast.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"r2-book","metadata":{"replyId":"r2-book"}}`,
		`{"type":"text","text":"dynamic-card-1-path-0","metadata":{"replyId":"dynamic-card-1-path-0"}}`)
}

func TestACardIsChosenByKeyboardAlone(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "cards", 360, 740)
	p.wait(`root.activeElement?.ariaLabel === "Book: Sea view"`)
	p.press(kb.Tab)
	p.wait(`root.activeElement?.ariaLabel === "Ask first: Sea view"`)
	p.press(kb.Tab + kb.Tab)
	p.wait(`root.activeElement?.ariaLabel === "Book: Attic"`)
	p.wait(`(() => { const b = root.activeElement.getBoundingClientRect(); return b.x > 0 && b.right < 360 })()`)
	p.press(kb.Enter)
	p.says("Attic, Book.")
	p.wait(`root.activeElement?.ariaLabel === "Take it: Small"`)
	p.press(kb.Enter)
	p.says("Small breakfast.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"r3-book","attachedFileUrls":["http://127.0.0.1:1/none.png"],"metadata":{"replyId":"r3-book"}}`,
		`{"type":"text","text":"dynamic-card-0-path-0","metadata":{"replyId":"dynamic-card-0-path-0"}}`)
}

func TestAPictureThatDoesNotComeTakesNoFocus(t *testing.T) {
	t.Parallel()
	_, p := chatWith(t, "cards", 360, 740)
	p.wait(`root.activeElement?.ariaLabel === "Book: Sea view"`)
	p.run(`window.focused = root.activeElement; all(".typebot-card")[0].querySelector("img").dispatchEvent(new Event("error"))`)
	p.wait(`!all(".typebot-card")[0].querySelector("img")`)
	if _, ok := becomes(p, `root.activeElement === focused`, true); !ok {
		t.Error("the focus is gone with the picture")
	}
}
