package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestAnAddressIsCompletedAndCheckedBeforeItIsSent(t *testing.T) {
	t.Parallel()
	s, p := opened(t, "addresses")
	for _, typed := range []string{"a@example.com", ""} {
		p.wait(`root.activeElement?.type === "email"`)
		p.press(typed + kb.Enter)
		p.wait(`!q(".typebot-input-form")`)
	}
	p.says("Your site?")
	p.wait(`root.activeElement?.type === "url"`)
	p.press(kb.Enter)
	p.wait(`q(".text-input").value === ""`)
	p.press("my site" + kb.Enter)
	p.wait(fieldError + ` === "This is not a web address."`)
	p.run(`q(".text-input").select()`)
	p.press("example.com/a")
	p.click(sendButton)
	p.says("a@example.com, lovelace@example.com, https://example.com/a.")
	wantPosts(t, s.posted("continueChat")[2:], `{"type":"text","text":"https://example.com/a"}`)
}
