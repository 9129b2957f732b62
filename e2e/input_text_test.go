package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// opened is a page whose visitor has opened the chat with a bot.
func opened(t *testing.T, bot string) (*site, *page) {
	t.Helper()
	return chatWith(t, bot, 1280, 900)
}

// sendButton is that of the current input.
const sendButton = `q(".typebot-input-form button[type=submit]")`

func TestATextIsPrefilledHiddenOptionalOrLong(t *testing.T) {
	t.Parallel()
	s, p := opened(t, "texts")
	p.says("Your nickname?")
	p.wait(`q(".text-input")?.value === "Ada"`)
	p.click(sendButton)

	p.says("A secret?")
	p.wait(`q(".text-input")?.type === "password" && q(".text-input").value === ""`)
	p.press(kb.Enter)
	p.press("hush" + kb.Enter)
	p.says("Anything else?")
	p.wait(`text(".typebot-guest-bubble").at(-1) === "••••••••"`)

	p.wait(`read(q(".typebot-input-form button[type=submit]")) === "Done"`)
	p.click(sendButton)
	p.says("A code?")
	p.wait(`q(".text-input")?.inputMode === "numeric"`)
	p.press("007" + kb.Enter)

	p.says("A story?")
	p.wait(`q("textarea.text-input")`)
	p.settled()
	const height = `q("textarea").getBoundingClientRect().height`
	before := eval[float64](p, height)
	p.press("once" + strings.Repeat(kb.Enter, 6) + "upon")
	if _, ok := becomes(p, fmt.Sprint(height, " > ", before), true); !ok {
		t.Errorf("a text of seven lines has a field of %v px, one of none %v px", eval[float64](p, height), before)
	}
	p.click(sendButton)
	p.says("Ada, hush, <>, 007: once")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`, `{"type":"text","text":"hush"}`,
		`{"type":"text","text":""}`, `{"type":"text","text":"007"}`, `{"type":"text","text":"once\n\n\n\n\n\nupon"}`)
	if guest := eval[[]string](p, `text(".typebot-guest-bubble")`); len(guest) != 4 {
		t.Errorf("the guest's bubbles are %q, want four: nothing was said to the optional question", guest)
	}
}
