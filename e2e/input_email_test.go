package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// fieldError is the field's error, as assistive technology finds it.
const fieldError = `(q("[aria-describedby]")?.getAttribute("aria-describedby") ?? "").split(" ").map((id) => root.getElementById(id) ? read(root.getElementById(id)) : "?").join(" ")`

func TestAnEmailIsTrimmedAndItsErrorsAreTiedToTheField(t *testing.T) {
	t.Parallel()
	s, p := opened(t, "addresses")
	p.says("Where to write?")
	p.wait(`root.activeElement?.type === "email"`)
	p.press("ada" + kb.Enter)
	p.wait(fieldError + `.includes("not a complete email address") && q(".text-input[aria-invalid=true]")`)
	p.press(".")
	p.wait(`!q("[aria-describedby]") && !q("[aria-invalid]") && !q(".typebot-input-error-message")`)
	if got := len(s.posted("continueChat")); got != 0 {
		t.Fatalf("%d answers were sent, want none yet", got)
	}

	// An error that only the server finds comes back to the field.
	p.press(".lovelace@example.com " + kb.Enter)
	p.says("doesn't seem to be valid")
	p.wait(`q(".text-input[aria-invalid=true]")?.value === "ada..lovelace@example.com" && ` + fieldError + `.includes("doesn't seem to be valid")`)
	p.run(`q(".text-input").select()`)
	p.press(" Ada@Example.com " + kb.Enter)

	p.says("And at work?")
	p.wait(`q(".text-input")?.value === "lovelace@example.com" && !q("[aria-invalid]")`)
	p.run(`q(".text-input").value = "nowhere"`)
	p.click(sendButton)
	p.wait(fieldError + `.includes("That is no address.")`)
	p.run(`q(".text-input").value = "lovelace@example.com"`)
	p.click(sendButton)
	p.says("Your site?")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"ada..lovelace@example.com"}`, `{"type":"text","text":"Ada@Example.com"}`,
		`{"type":"text","text":"lovelace@example.com"}`)
	p.wait(`text(".typebot-guest-bubble").join() === "ada..lovelace@example.com,ada@example.com,lovelace@example.com"`)
}
