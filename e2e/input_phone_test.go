package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestAPhoneNumberIsSentWithTheCodeOfItsCountry(t *testing.T) {
	t.Parallel()
	s, p := opened(t, "phones")
	p.says("Your phone?")
	const list = `q(".typebot-country-select")`
	p.wait(list + `?.options.length === 246 && ` + list + `.value === "" && ` + list + `.getAttribute("aria-label") === "Country"`)
	p.wait(`[...` + list + `.options].some((o) => o.text === "Germany (+49)") && ` + list + `.options[0].text === "International"`)
	p.wait(`root.activeElement?.type === "tel"`)
	p.press("call me" + kb.Enter)
	p.wait(fieldError + ` === "This is not a phone number."`)
	p.run(`q(".text-input").select()`)
	p.press("30 1234567" + kb.Enter)
	p.wait(fieldError + `.startsWith("Choose your country")`)

	// The list is searched by typing, like every native one.
	p.run(list + `.focus()`)
	p.press("Germ")
	p.wait(list + `.value === "DE" && read(q(".chatlet-country > span")) === "DE +49" && !q("[aria-invalid]")`)
	p.press(kb.Tab + kb.Enter)

	p.says("A second one?")
	p.wait(list + `?.value === "FR"`)
	p.press("06 12 34 56 78")
	p.click(sendButton)

	p.says("At work?")
	p.wait(list + `?.value === "DE" && q(".text-input").value === "+498912345678"`)
	p.run(`q(".text-input").select()`)
	p.press("+1 416 555 0123")
	p.wait(list + `.value === "CA" && read(q(".chatlet-country > span")) === "CA +1"`)
	p.press(kb.Enter)
	p.says("+49301234567, +33612345678, +14165550123.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"+49301234567"}`, `{"type":"text","text":"+33612345678"}`,
		`{"type":"text","text":"+14165550123"}`)
}
