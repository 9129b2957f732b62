package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// chatWith opens a chat with a bot of this package, and waits for the program.
// Tests of what a visitor enters before it are in first_screen_test.go.
func chatWith(t *testing.T, bot string, width, height int64) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="` + bot + `"`)})
	p := newPage(t, width, height)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.taken()
	return s, p
}

// optionsShown are the labels of the visible options.
const optionsShown = `all("[data-option]").filter((n) => n.checkVisibility()).map((n) => read(n))`

func (p *page) showsOptions(want ...string) {
	p.t.Helper()
	p.wait(optionsShown + `.join("|") === "` + strings.Join(want, "|") + `"`)
}

// option finds the option with a label.
func option(label string) string {
	return `all("[data-option]").find((n) => read(n).startsWith("` + label + `"))`
}

const sendChosen = `q(".chatlet-send-chosen")`

func TestChoicesAreMadeByMouse(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "choices", 1280, 900)
	p.wait(`q(".typebot-selectable")`)
	p.click(sendChosen)
	p.click(option("Mint"))
	p.click(option("Roses"))
	p.wait(`read(` + sendChosen + `) === "Plant (2)"`)
	p.click(option("Lavender, blue"))
	p.click(option("Mint"))
	p.wait(`read(` + sendChosen + `) === "Plant (2)" && all("[aria-checked=true].selected .checked").length === 2`)
	p.click(sendChosen)
	p.says("Planted: r, Lavender, blue.")

	p.wait(`q("input[type=search]")?.placeholder === "Your town" && q("input[type=search]").ariaLabel === "Your town"`)
	p.click(`q("input[type=search]")`)
	p.press("LIEG")
	p.showsOptions("Liège")
	p.click(option("Liège"))
	p.says("Liège. And which days?")

	p.showsOptions()
	p.click(`q("input[type=search]")`)
	p.press("day")
	p.showsOptions("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
	p.press(kb.Backspace + kb.Backspace + kb.Backspace + "fr")
	p.click(option("Friday"))
	p.click(`q("input[type=search]")`)
	p.press("xyz")
	p.wait(`read(q(".chatlet-no-results")) === "No results"`)
	p.showsOptions("Friday")
	p.click(sendChosen)
	p.says("Friday. From our list?")
	p.choose("Rake")
	p.says("One Rake it is.")

	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"r, Lavender, blue"}`,
		`{"type":"text","text":"Liège","metadata":{"replyId":"c-Liège"}}`, `{"type":"text","text":"Friday"}`,
		`{"type":"text","text":"Rake","metadata":{"replyId":"choice1"}}`)
	guest := strings.Join(eval[[]string](p, `text(".typebot-guest-bubble")`), "|")
	if want := "Roses, Lavender, blue|Liège|Friday|Rake"; guest != want {
		t.Errorf("the guest's bubbles say %q, want %q", guest, want)
	}
}

func TestChoicesAreMadeByKeyboardAlone(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "choices", 1280, 900)
	p.wait(`read(root.activeElement) === "Roses"`)
	p.press(" " + kb.ArrowDown + kb.ArrowDown)
	p.wait(`read(root.activeElement) === "Mint"`)
	p.press(" " + kb.Tab)
	p.wait(`root.activeElement === ` + sendChosen + ` && read(` + sendChosen + `) === "Plant (2)"`)
	p.press(kb.Enter)
	p.wait(`root.activeElement?.matches("input[type=search]")`)
	p.press("l")
	p.showsOptions("Elvas", "Málaga", "Lisbon", "Liège")
	p.press(kb.ArrowDown)
	p.wait(`read(root.activeElement) === "Elvas"`)
	p.press(kb.ArrowUp)
	p.wait(`root.activeElement?.matches("input[type=search]")`)
	p.press("odz" + kb.Enter) // ł has no base letter
	p.wait(`read(q(".chatlet-no-results")) === "No results"`)
	p.press(strings.Repeat(kb.Backspace, 4) + "evo")
	p.showsOptions("Évora")
	p.press(kb.Enter)
	p.says("Évora. And which days?")
	p.wait(`root.activeElement?.matches("input[type=search]")`)
	p.press("wed")
	p.showsOptions("Wednesday")
	p.press(kb.Enter)
	p.wait(`read(q("[aria-checked=true]")) === "Wednesday"`)
	p.press(kb.Tab + kb.Tab + kb.Enter)
	p.says("Wednesday. From our list?")
	p.wait(`read(root.activeElement) === "Spade"`)
	p.press(kb.Enter)
	p.says("One Spade it is.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"r, Mint"}`, `{"type":"text","text":"Évora","metadata":{"replyId":"c-Évora"}}`,
		`{"type":"text","text":"Wednesday"}`, `{"type":"text","text":"Spade","metadata":{"replyId":"choice0"}}`)
}

func TestAnAuthorCanHaveTheChoicesBelowEachOther(t *testing.T) {
	t.Parallel()
	_, p := chatWith(t, "choices-vertical", 360, 740)
	p.wait(`all(".typebot-button").length === 3`)
	p.wait(`(() => {
		const boxes = all(".typebot-button").map((b) => b.getBoundingClientRect());
		return boxes.every((b, i) => b.width === boxes[0].width && b.x === boxes[0].x && (!i || b.y > boxes[i - 1].y + 40));
	})()`)
}
