package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	view     = `q(".typebot-chat-view")`
	scrollUp = view + `.dispatchEvent(new WheelEvent("wheel", {bubbles: true})); ` + view + `.scrollTo({top: 40, behavior: "instant"})`
	isAtEnd  = view + `.scrollHeight - ` + view + `.scrollTop - ` + view + `.clientHeight < 2`
)

// answers types an answer and waits for it in the transcript.
func (p *page) answers(text string) {
	p.t.Helper()
	p.wait(`q(".text-input")`)
	p.click(`q(".text-input")`)
	p.press(text + kb.Enter)
	p.wait(fmt.Sprintf(`text(".typebot-guest-bubble").at(-1) === %q`, text))
}

// paragraphs is a text with a number of blocks.
func paragraphs(n int) string {
	return strings.TrimSpace(strings.Repeat("A paragraph that says a little about this and that, and goes on for a while.\n\n", n))
}

func TestEverySideHasItsAvatarAndItsName(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{
		Theme: `{"chat":{"hostAvatar":{"url":"/missing.png"},"guestAvatar":{"isEnabled":true,"url":"🦊"}}}`,
		Replies: []scripted{
			says(askText, "One.", "Two.", "Three."),
			says("", "Four."),
		},
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.answers("Hello")
	p.says("Four.")
	p.wait(`q(".typebot-container").dataset.phase === "ended"`)
	want := 2
	if got, ok := becomes[int](p, `all(".chatlet-host-row .typebot-avatar-container").length`, want); !ok {
		t.Errorf("%d avatars of the host, want one per exchange: %d", got, want)
	}
	p.wait(`all(".chatlet-host-row svg.chatlet-avatar").length === 2`)
	if got, ok := becomes(p, `read(q(".guest-container .chatlet-avatar"))`, "🦊"); !ok {
		t.Errorf("the guest's avatar is %q", got)
	}
	isLow := `(() => { const at = q(".chatlet-host-row .typebot-avatar-container").getBoundingClientRect().bottom, last = all(".typebot-host-bubble")[2].getBoundingClientRect().bottom; return Math.abs(at - last) < 2 })()`
	if _, ok := becomes(p, isLow, true); !ok {
		t.Error("the avatar does not stand at the last bubble")
	}
	names := strings.Join(eval[[]string](p, `all(".chatlet-transcript .chatlet-hidden").map((n) => n.textContent)`), "|")
	if want := "Assistant says:|You say:|Assistant says:"; names != want {
		t.Errorf("a screen reader hears %q, want %q", names, want)
	}
}

func TestAReaderAtTheEndFollowsAndAnotherIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{
		says(askText, paragraphs(2), paragraphs(2), paragraphs(3)),
		says(askText, paragraphs(1), "The end."),
		says(askText, "Short one.", "Short two."),
	}})
	p := newPage(t, 1280, 700)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.taken()
	p.wait(`q(".text-input") && ` + isAtEnd)
	// The button that leads back takes some of the view's height. A field with
	// the focus must not come into view for it.
	p.click(`q(".text-input")`)
	p.run(scrollUp)
	p.wait(`q(".chatlet-unread")`)
	if got := eval[float64](p, view+`.scrollTop`); got != 40 {
		t.Errorf("a reader whose field has the focus was moved from 40 px to %v px", got)
	}
	p.click(`q(".chatlet-unread")`)
	p.wait(isAtEnd + ` && !q(".chatlet-unread")`)
	p.answers("Go on")
	p.says("The end.")
	p.wait(`q(".text-input") && ` + isAtEnd + ` && !q(".chatlet-unread")`)

	p.run(scrollUp)
	p.wait(`q(".chatlet-unread")?.ariaLabel === "Go to the newest message"`)
	gate := make(chan struct{})
	reply := s.intercept
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			<-gate
		}
		return reply(w, r)
	})
	p.run(`q(".text-input").value = "More"; q(".typebot-input-form").requestSubmit()`)
	p.wait(`text(".typebot-guest-bubble").at(-1) === "More" && ` + isAtEnd)
	p.run(scrollUp)
	p.wait(`q(".chatlet-unread")`)
	close(gate)
	p.wait(`read(q(".chatlet-unread")).replace(/\s+/g, " ").trim() === "New messages 2"`)
	if got := eval[int](p, view+`.scrollTop`); got != 40 {
		t.Errorf("the reader was moved from 40 px to %d px", got)
	}
	p.click(`q(".chatlet-unread")`)
	p.wait(`!q(".chatlet-unread") && ` + isAtEnd)
	if got := eval[float64](p, `scrollY`); got != 0 {
		t.Errorf("the page was scrolled to %v px", got)
	}
}

func TestALongAnswerIsShownFromItsTop(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{
		says(askText, "Ask me."),
		says(askText, paragraphs(20)),
	}})
	p := newPage(t, 1280, 700)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.answers("Tell me all")
	p.wait(`all(".typebot-host-bubble").length === 2 && q(".text-input") && q(".chatlet-unread")`)
	p.wait(`(() => { const top = all(".typebot-host-bubble")[1].getBoundingClientRect().top - ` + view + `.getBoundingClientRect().top; return top >= 0 && top < 60 })()`)
	p.click(`q(".chatlet-unread")`)
	p.wait(isAtEnd + ` && !q(".chatlet-unread")`)
	// The view is higher without the button, and that moves nobody.
	p.run(`requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => (window.settled = true))))`)
	p.wait(`window.settled`)
	p.wait(isAtEnd + ` && !q(".chatlet-unread")`)
}

func TestScrollingInAShortChatDoesNotScrollThePage(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{says(askText, "Hello.")}})
	s.pages["/plain"] = strings.Replace(s.pages["/plain"], "<body>", `<body><div style="height: 5000px">tall</div>`, 1)
	p := newPage(t, 1280, 700)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("Hello.")
	at := p.steady(`q(".typebot-host-bubble")`)
	for range 5 {
		p.do(chromedp.MouseEvent("mouseWheel", at.X, at.Y, wheelDown(300)))
	}
	p.do(chromedp.MouseEvent("mouseWheel", 100, 100, wheelDown(120)))
	p.wait(`scrollY > 0`)
	if got := eval[float64](p, `scrollY`); got > 120 {
		t.Errorf("the page was scrolled by %v px, of which 120 are its own", got)
	}
}

// wheelDown turns the wheel; the protocol needs both directions.
func wheelDown(by float64) chromedp.MouseOption {
	return func(p *input.DispatchMouseEventParams) { p.DeltaX, p.DeltaY = 0.01, by }
}
