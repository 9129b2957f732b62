package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestANumberIsShownAsTheVisitorWritesItAndSentAsServersReadIt(t *testing.T) {
	t.Parallel()
	s, p := opened(t, "numbers")
	p.says("How old?")
	p.wait(`root.activeElement?.getAttribute("role") === "spinbutton" && root.activeElement.getAttribute("aria-valuemax") === "120"`)
	p.press("a lot" + kb.Enter)
	p.wait(fieldError + ` === "This is not a number."`)
	p.run(`q(".text-input").select()`)
	p.press("121")
	p.click(sendButton)
	p.wait(fieldError + ` === "The number must be 120 or less."`)
	p.run(`q(".text-input").value = ""`)
	p.press(kb.ArrowUp + kb.ArrowUp + kb.PageUp + kb.ArrowDown)
	p.wait(`q(".text-input").value === "11" && q(".text-input").getAttribute("aria-valuenow") === "11"`)
	p.press(kb.Enter)

	// A prefilled value has the format of the author's locale.
	p.says("What price?")
	p.wait(`q(".text-input")?.value === "1234,5" && text(".chatlet-affix").join() === "€"`)
	p.wait(`q(".text-input").getAttribute("aria-valuetext").replace(/\s/g, " ") === "1.234,50 €"`)
	p.press(kb.ArrowUp)
	p.wait(`q(".text-input").value === "1235"`)
	p.run(`q(".text-input").select()`)
	p.press("1.299,90 €" + kb.Enter)
	p.says("What share?")
	p.wait(`text(".typebot-guest-bubble").at(-1).replace(/\s/g, " ") === "1.299,90 €"`)

	p.wait(`root.activeElement?.getAttribute("role") === "spinbutton"`)
	p.press("101" + kb.Enter)
	p.wait(fieldError + ` === "The number must be 100% or less."`)
	p.run(`q(".text-input").select()`)
	p.press("12.5" + kb.Enter)
	p.says("What weight?")
	p.wait(`text(".typebot-guest-bubble").at(-1) === "12.5%"`)

	p.wait(`q(".text-input")?.placeholder === "Weight"`)
	p.press("007,25")
	p.click(sendButton)
	p.says("11, 1299.9, 0.125, 7.25.")
	p.wait(`text(".typebot-guest-bubble").at(-1) === "7.25 kg"`)
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"11"}`, `{"type":"text","text":"1299.9"}`,
		`{"type":"text","text":"0.125"}`, `{"type":"text","text":"7.25"}`)
}
