package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestPicturesAreChosenByMouse(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "pictures", 1280, 900)
	p.wait(`all(".typebot-picture-button").length === 4 && all(".typebot-picture-button img").length === 3`)
	p.wait(`q("[data-itemid=p-none] .chatlet-no-picture") && q("[data-itemid=p-dusk] img").alt === "Picture 3"`)
	p.click(`q("[data-itemid=p-dusk]")`)
	p.wait(`read(q(".typebot-guest-bubble")) === "Picture 3" && q(".typebot-guest-bubble img").src.startsWith("data:image/png")`)
	p.wait(`all(".typebot-selectable-picture").length === 3`)
	p.click(`q("input[type=search]")`)
	p.press("cafe")
	p.wait(optionsShown + `.length === 1`)
	p.click(option("Café"))
	p.click(`q("input[type=search]")`)
	p.press(kb.Backspace + kb.Backspace + kb.Backspace + kb.Backspace + "boots")
	p.click(option("Hike"))
	p.wait(`read(` + sendChosen + `) === "Pack (2)"`)
	p.click(sendChosen)
	p.says("Café au lait, walk.")
	p.wait(`text(".typebot-guest-bubble").at(-1) === "Café au lait, Hike"`)
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"p-dusk","metadata":{"replyId":"p-dusk"}}`, `{"type":"text","text":"Café au lait, walk"}`)
}

func TestPicturesAreChosenByKeyboardAlone(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "pictures", 360, 740)
	p.wait(`root.activeElement?.dataset.itemid === "p-sea"`)
	p.press(kb.ArrowRight)
	p.wait(`root.activeElement?.dataset.itemid === "p-hill"`)
	p.press(kb.Enter)
	p.wait(`root.activeElement?.matches("input[type=search]")`)
	p.press(kb.ArrowDown + " ")
	p.wait(`read(` + sendChosen + `) === "Pack (1)"`)
	p.press(kb.Tab + kb.Tab + kb.Tab + kb.Enter)
	p.says("Café au lait.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"hills","metadata":{"replyId":"p-hill"}}`, `{"type":"text","text":"Café au lait"}`)
}
