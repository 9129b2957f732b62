package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// withHeader are the attributes of a chat with a header.
const withHeader = `data-header data-title="Saltmarsh Kites" data-subtitle="We answer in a minute"`

// menuItem finds an item of the header's menu.
func menuItem(label string) string {
	return `all(".chatlet-menu button").find((b) => b.innerText.trim() === "` + label + `")`
}

// chooses opens the header's menu and chooses an item.
func (p *page) chooses(label string) {
	p.t.Helper()
	p.click(`q(".chatlet-act-more")`)
	p.click(menuItem(label))
}

func TestAHeaderStandsBeforeTheProgramIsThere(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="shop" ` + withHeader)})
	s.hold(t)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("What can I do for you?")
	for selector, want := range map[string]string{".chatlet-title": "Saltmarsh Kites", ".chatlet-subtitle": "We answer in a minute"} {
		p.shows(selector, want)
	}
	if _, ok := becomes(p, `q(".first").getBoundingClientRect().top >= q(".chatlet-header").getBoundingClientRect().bottom - 1`, true); !ok {
		t.Error("the first screen lies over the header")
	}
	if got, ok := becomes(p, `getComputedStyle(q(".chatlet-header")).backgroundColor`, "rgb(247, 241, 228)"); !ok {
		t.Errorf("the header is %s, want the bot's own colour", got)
	}
	p.choose("Returns")
	p.chooses("Start again")
	p.click(`q(".chatlet-loud")`)
	p.wait(`!q(".typebot-guest-bubble")`)
	p.says("What can I do for you?")
	if got := len(s.posted("startChat")); got != 2 {
		t.Errorf("%d starts, want 2", got)
	}
	p.click(`q(".chatlet-act-close")`)
	p.wait(`!q(".panel").checkVisibility() && root.activeElement === q(".launcher")`)
}

func TestTheHeadersMenuIsUsedByKeyboard(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-sound ` + withHeader)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.run(`q(".chatlet-act-more").focus()`)
	p.press(kb.ArrowDown)
	p.wait(`root.activeElement === ` + menuItem("Start again") + ` && q(".chatlet-act-more").ariaExpanded === "true"`)
	p.press(kb.ArrowUp)
	p.wait(`root.activeElement === ` + menuItem("Save as a web page"))
	p.press(kb.Home + kb.ArrowDown)
	p.wait(`root.activeElement === ` + menuItem("Sound") + ` && root.activeElement.ariaChecked === "true"`)
	p.press(kb.Enter)
	p.wait(`!q(".chatlet-menu").checkVisibility() && root.activeElement === q(".chatlet-act-more") && sessionStorage.length === 1`)
	p.press(kb.ArrowDown + kb.ArrowDown)
	p.wait(`root.activeElement.ariaChecked === "false"`)
	p.press(kb.Escape)
	p.wait(`!q(".chatlet-menu").checkVisibility() && q(".panel").checkVisibility()`)
	p.press(kb.Escape)
	p.wait(`!q(".panel").checkVisibility()`)
}

func TestAVisitorBeginsAnew(t *testing.T) {
	t.Parallel()
	for _, isolation := range []string{"shadow", "frame"} {
		t.Run(isolation, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-restart-word="/restart" data-isolation="` + isolation + `" ` + withHeader)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			starts := func(want int) {
				t.Helper()
				p.until("a new start", func() bool { return len(s.posted("startChat")) == want })
				p.wait(`!q(".typebot-guest-bubble") && q(".text-input") && !q(".first")`)
			}
			p.click(launcher)
			p.wait(`q(".text-input") && !q(".first")`)
			// Nothing was said, so nothing is asked.
			p.wait(`document.querySelector("chatlet-bubble").restart()`)
			starts(2)
			p.answers("Ada")
			p.wait(`!q(".text-input")`)
			p.run(`Chatlet.restart().then((is) => window.restarted = is)`)
			p.wait(`root.activeElement === q(".chatlet-loud")`)
			p.press(kb.Tab + kb.Enter)
			p.wait(`window.restarted === false && !q(".chatlet-ask")`)
			p.run(`Chatlet.restart().then((is) => window.restarted = is)`)
			p.wait(`root.activeElement === q(".chatlet-loud")`)
			// Also beside its buttons, the question keeps the keys.
			p.click(`q(".chatlet-card p")`)
			p.wait(`root.activeElement === q(".chatlet-card")`)
			p.press(kb.Tab)
			p.wait(`root.activeElement === q(".chatlet-loud")`)
			p.click(`q(".chatlet-card p")`)
			p.press(kb.Escape)
			p.wait(`!q(".chatlet-ask") && q(".panel").checkVisibility() && q(".typebot-guest-bubble")`)
			p.chooses("Start again")
			p.click(`q(".chatlet-loud")`)
			starts(3)
			p.answers("Grace")
			p.choose("Tea")
			p.says("The kettle is on.")
			p.run(`Chatlet.reset()`)
			starts(4)
			p.click(`q(".text-input")`)
			p.press("/restart" + kb.Enter)
			starts(5)
			if sent := len(s.posted("continueChat")); sent != 3 {
				t.Errorf("%d answers were sent, want 3: the word is none", sent)
			}
		})
	}
}

func TestAChatOfAnEarlierPageIsNotForgottenUnasked(t *testing.T) {
	t.Parallel()
	for _, isolation := range []string{"shadow", "frame"} {
		t.Run(isolation, func(t *testing.T) {
			t.Parallel()
			_, p := visit(t, `<script src="/v1/widget.js" data-bot="remembered" data-storage="local" data-isolation="`+isolation+`"></script>`)
			p.click(launcher)
			p.answers("Ada")
			p.wait(`JSON.stringify(localStorage).includes("Ada")`)
			p.reload()
			p.wait(launcher)
			p.run(`Chatlet.restart().then((is) => window.restarted = is)`)
			p.wait(`root.activeElement === q(".chatlet-loud") && text(".typebot-guest-bubble").includes("Ada")`)
			p.press(kb.Escape)
			p.wait(`window.restarted === false`)
			p.run(`window.restarted = undefined; Chatlet.restart().then((is) => window.restarted = is)`)
			p.wait(`root.activeElement === q(".chatlet-loud")`)
			p.run(`Chatlet.unmount()`)
			p.wait(`window.restarted === false`)
			p.reload()
			p.wait(launcher)
			p.run(`Chatlet.restart().then((is) => window.restarted = is)`)
			p.click(`q(".chatlet-loud")`)
			p.wait(`window.restarted === true && !q(".typebot-guest-bubble") && q(".text-input")`)
		})
	}
}

func TestAPictureInTheHeaderMayHaveAnyAddress(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-header data-header-avatar="kite.svg"></script>`)
	p.click(launcher)
	p.wait(`performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/kite.svg")) && q(".chatlet-face").textContent === ""`)
}

func TestATranscriptKeepsTheShapeOfTexts(t *testing.T) {
	t.Parallel()
	const said = "## Tea\n\n- green\n  - warm\n  - cold\n- black\n\nThen:\n\n3. boil\n4. pour\n\n[![a pot](/media/picture.png)](https://example.com/pot) <ada@example.com>"
	s := newScriptedSite(t, "", script{Replies: []scripted{says(askText, said)}})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.taken()
	text, html := eval[string](p, `Chatlet.transcript("text")`), eval[string](p, `Chatlet.transcript("html")`)
	const want = "Tea\n- green\n  - warm\n  - cold\n- black\nThen:\n3. boil\n4. pour\na pot (https://example.com/pot) ada@example.com\n"
	if !strings.Contains(text, want) {
		t.Errorf("the text is %q, want %q in it", text, want)
	}
	for _, want := range []string{"<h3>Tea</h3>", `<ol start="3"><li>boil</li>`, `<a href="https://example.com/pot" rel="noopener noreferrer">a pot</a>`, "<ul><li>green<ul><li>warm</li>"} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is not in %s", want, html)
		}
	}
}

func TestAVisitorMakesTheChatLarger(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" ` + withHeader), "/blocked": strings.Replace(plainPage(`data-bot="two-questions" `+withHeader), "<body>", `<body><script>Object.defineProperty(window, "sessionStorage", {get() { throw new DOMException("no") }})</script>`, 1)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	width := `Math.round(q(".panel").offsetWidth)`
	p.click(launcher)
	p.wait(`q(".text-input")`)
	if stored := eval[int](p, `sessionStorage.length`); stored != 0 {
		t.Error("something is stored before the visitor has changed the size")
	}
	p.click(`q(".chatlet-act-size")`)
	p.wait(width + ` === 720 && q(".chatlet-act-size").ariaLabel === "Make the chat smaller"`)
	p.press(kb.Escape)
	p.wait(width + ` === 400 && q(".panel").checkVisibility()`)
	p.run(`q(".chatlet-edge").focus()`)
	p.press(kb.ArrowLeft)
	p.wait(width + ` === 424 && q(".chatlet-edge").ariaValueNow === "424"`)
	p.press(kb.Home)
	p.wait(width + ` === 320`)
	from := eval[point](p, `(r => ({X: r.x + r.width / 2, Y: r.y + 300}))(q(".chatlet-edge").getBoundingClientRect())`)
	p.do(
		chromedp.MouseEvent("mousePressed", from.X, from.Y, chromedp.Button("left"), chromedp.ClickCount(1)),
		chromedp.MouseEvent("mouseMoved", from.X-200, from.Y, chromedp.Button("left")),
		chromedp.MouseEvent("mouseReleased", from.X-200, from.Y, chromedp.Button("left"), chromedp.ClickCount(1)),
	)
	p.wait(width + ` === 520`)
	p.click(`q(".chatlet-act-size")`)
	p.wait(width + ` === 720`)
	p.press(kb.Escape)
	p.wait(width + ` === 520`)
	p.reload()
	p.click(launcher)
	p.wait(`q(".text-input") && ` + width + ` === 520`)
	p.open(s.URL + "/blocked")
	p.click(launcher)
	p.click(`q(".chatlet-act-size")`)
	p.wait(width + ` === 720`)
}

func TestAHeaderIsLowWhereThereIsLittleRoom(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" ` + withHeader)})
	p := newPage(t, 800, 420)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input") && q(".chatlet-header").offsetHeight < 50 && !q(".chatlet-subtitle").checkVisibility() && !q(".chatlet-act-size").checkVisibility()`)
	if gap, ok := becomes(p, `q(".typebot-container").getBoundingClientRect().top - q(".chatlet-header").getBoundingClientRect().bottom`, 0.0); !ok {
		t.Errorf("the chat begins %v px below the header", gap)
	}
}

func TestAChatAtTheTopOpensBelowItsButton(t *testing.T) {
	t.Parallel()
	for placement, isLeft := range map[string]bool{"top-left": true, "top-right": false} {
		_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-placement="`+placement+`" data-preview-message="Hello" data-preview-delay="0"></script>`)
		p.wait(`q(".card")`)
		below := `.getBoundingClientRect().top >= q(".launcher").getBoundingClientRect().bottom`
		p.wait(`q(".preview")` + below)
		p.click(launcher)
		p.wait(`q(".text-input") && q(".panel")` + below + ` && q(".panel").getBoundingClientRect().bottom <= innerHeight`)
		if got, ok := becomes(p, `q(".panel").getBoundingClientRect().left < innerWidth / 2 && q(".launcher").getBoundingClientRect().left < innerWidth / 2`, isLeft); !ok {
			t.Errorf("%s: the chat is at the left: %v", placement, got)
		}
	}
}

// aroundStates are states of what stands around a chat.
var aroundStates = []struct {
	name, attributes string
	reach            func(p *page)
}{
	{"a header", withHeader, openBubble},
	{"its menu", withHeader + " data-sound", openMenu},
	{"a question", withHeader, askToRestart},
	{"a larger chat", withHeader, func(p *page) {
		openBubble(p)
		p.run(`q(".chatlet-act-size").click()`)
	}},
	{"a notice", withHeader + ` data-consent="required" data-consent-link="/privacy"`, askForConsent},
	{"unread messages", "", missWords},
}

func TestAxeFindsNothingAroundAChat(t *testing.T) {
	t.Parallel()
	if chromium.isMissing() != "" {
		t.Skip(chromium.isMissing())
	}
	axe := axeCore(t)
	for _, state := range aroundStates {
		for _, path := range []string{"/plain", "/dark"} {
			t.Run(state.name+" "+path, func(t *testing.T) {
				t.Parallel()
				s := newScriptedSite(t, state.attributes, script{Replies: everything.Replies})
				p := newPage(t, 900, 800)
				p.open(s.URL + path)
				state.reach(p)
				p.settled()
				wantNoViolations(p, axe)
				wantLargeTargets(p)
				wantVisibleFocus(p)
			})
		}
	}
}

func TestJourneyAroundAChat(t *testing.T) {
	forEachEngine(t, 900, 800, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-consent="required" data-sound data-unread-title ` + withHeader)})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.click(`q(".chatlet-loud")`)
		p.says("What is your name?")
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.wait(`q(".typebot-guest-bubble")`)
		p.click(`q(".chatlet-act-size")`)
		p.wait(`Math.round(q(".panel").offsetWidth) === 720`)
		p.press(kb.Escape)
		p.wait(`Math.round(q(".panel").offsetWidth) === 400`)
		if got := eval[string](p, `Chatlet.transcript()`); !strings.Contains(got, "What is your name?") || !strings.Contains(got, "Ada") {
			t.Errorf("the transcript: %s", got)
		}
		p.chooses("Start again")
		p.click(`q(".chatlet-loud")`)
		p.wait(`!q(".typebot-guest-bubble") && q(".text-input")`)
		p.click(`q(".chatlet-act-close")`)
		p.wait(`!q(".panel").checkVisibility()`)
	})
}
