package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestADateIsChosenInTheBrowsersOwnFieldAndSentAsTheContractHasIt(t *testing.T) {
	t.Parallel()
	s, p := opened(t, "dates")
	p.says("Which day?")
	p.wait(`root.activeElement?.type === "date" && root.activeElement.value === "2026-05-17" && root.activeElement.min === "2026-05-01" && root.activeElement.max === "2026-05-31"`)
	p.run(`q(".text-input").value = "2026-06-01"`)
	p.press(kb.Enter)
	p.wait(fieldError + `.startsWith("Choose May 31, 2026 or earlier.")`)
	p.run(`q(".text-input").value = ""`)
	p.click(sendButton)
	p.wait(fieldError + ` === "Choose a date."`)
	p.press("05312026" + kb.Enter)

	p.says("When exactly?")
	p.wait(`root.activeElement?.type === "datetime-local"`)
	p.run(`q(".text-input").value = "2026-05-17T16:45"`)
	p.press(kb.Enter)

	p.says("From when to when?")
	p.wait(`q("[data-testid=to-date]") && text("label").join() === "Arrival:,Departure:" && read(q("[type=submit]")) === "Book"`)
	p.press("05012026" + kb.Enter)
	p.wait(fieldError + `.startsWith("Choose both dates.")`)
	p.press(kb.Tab)
	p.run(`q("[data-testid=to-date]").value = "2026-04-30"`)
	p.wait(`q("[data-testid=to-date]").min === "2026-05-01"`)
	p.click(sendButton)
	p.wait(fieldError + `.startsWith("The end must not be before the beginning.")`)
	p.run(`q("[data-testid=to-date]").value = "2026-05-03"`)
	p.click(sendButton)

	p.says("At what time?")
	p.wait(`root.activeElement?.type === "time"`)
	p.press(kb.Enter)
	p.wait(fieldError + ` === "Choose a time."`)
	p.press("0445PM" + kb.Enter)
	p.says("31/05/2026, 05/17/2026 16:45, 01/05/2026 until 03/05/2026, 04:45 PM.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"2026-05-31"}`, `{"type":"text","text":"2026-05-17T16:45"}`,
		`{"type":"text","text":"2026-05-01 to 2026-05-03"}`, `{"type":"text","text":"16:45"}`)
	p.wait(`text(".typebot-guest-bubble").at(-1) === "04:45 PM"`)
}
