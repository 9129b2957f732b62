package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

func TestTheBackButtonOfAPhoneClosesTheChat(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/first": `<!doctype html><title>First</title><p>First`, "/plain": plainPage(`data-bot="two-questions"`)})
		p.open(s.URL + "/first")
		p.open(s.URL + "/plain")
		p.run(`history.replaceState({page: 7}, "")`)
		const state = `JSON.stringify(history.state) + location.pathname`
		before := eval[string](p, state)
		for _, way := range []string{`history.back()`, `q(".dismiss").click()`, `Chatlet.close()`} {
			p.click(launcher)
			p.says("What is your name?")
			p.wait(`history.state.chatletOpen && history.state.page === 7`)
			p.run(way)
			p.wait(`q(".panel").hidden && ` + state + ` === ` + "`" + before + "`")
		}
		p.click(launcher)
		p.says("What is your name?")
		p.run(`Chatlet.reload().then(() => (window.again = true))`)
		p.wait(`window.again`)
		p.says("What is your name?")
		p.wait(`history.state.chatletOpen`)
		p.run(`Chatlet.close()`)
		p.wait(state + ` === ` + "`" + before + "`")
		p.click(launcher)
		p.wait(`history.state.chatletOpen`)
		p.run(`Chatlet.unmount()`)
		p.wait(state + ` === ` + "`" + before + "`")
		p.back()
		p.wait(`location.pathname === "/first"`)
	})
}

func TestTheHistoryIsLeftAloneWhereThePageIsSeen(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	before := eval[int](p, `history.length`)
	p.click(launcher)
	p.says("What is your name?")
	if got := eval[int](p, `history.length`); got != before || eval[bool](p, `history.state !== null`) {
		t.Errorf("%d entries, want %d", got, before)
	}
}

func TestALongSendLabelLeavesTheFieldItsRoom(t *testing.T) {
	t.Parallel()
	for _, input := range []string{
		`{"id":"i","type":"text input","options":{"labels":{"placeholder":"Name","button":"Send my answer to the whole team right away"}}}`,
		`{"id":"i","type":"text input","options":{"isLong":true,"labels":{"button":"Send my answer to the whole team right away"}}}`,
		`{"id":"i","type":"email input","options":{"labels":{"button":"Send my answer to the whole team right away"}}}`,
		`{"id":"i","type":"number input","options":{"labels":{"button":"Jawohl"}}}`,
		`{"id":"i","type":"text input","options":{"attachments":{"isEnabled":true,"saveVariableId":"v"},"labels":{"button":"Send my answer to the whole team right away"}}}`,
	} {
		s := newScriptedSite(t, "", script{Replies: []scripted{says(input, "Please")}})
		release := s.hold(t)
		p := newPage(t, 390, 844)
		p.open(s.URL + "/plain")
		p.click(launcher)
		fits := `(() => { const field = q(".text-input")?.getBoundingClientRect(), button = q(".typebot-input-form .typebot-button")?.getBoundingClientRect();
			return field?.width >= 150 && button.left >= 0 && button.right <= innerWidth })()`
		p.says("Please")
		release()
		p.taken()
		p.wait(fits)
	}
}

func TestTheFocusRingOfAPhoneIsNotRoundThePanel(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	p := newPage(t, 390, 844)
	p.do(call(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 1}))
	p.wait(`matchMedia("(pointer: coarse)").matches`)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.says("Tea or coffee, Ada?")
	p.run(`q(".typebot-chat-view").focus()`)
	if got := eval[string](p, `getComputedStyle(q(".typebot-chat-view")).outlineStyle`); got != "none" {
		t.Errorf("the ring is %s", got)
	}
}

func TestAPictureThatFailsLeavesNoHole(t *testing.T) {
	t.Parallel()
	cards := `{"id":"i","type":"cards","items":[{"id":"a","imageUrl":"/media/none.png","title":"First","paths":[{"id":"p","text":"Take it"}]},{"id":"b","title":"Second","paths":[{"id":"q","text":"Take that"}]}]}`
	s := newScriptedSite(t, "", script{Replies: []scripted{says(cards, "Please")}})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`all(".typebot-card").length === 2`)
	p.wait(`all(".typebot-card img").every((n) => n.getBoundingClientRect().height === 0)`)
	p.wait(`all(".typebot-card").every((n) => n.getBoundingClientRect().height < 150)`)
}

func TestAPictureToChooseThatFailsIsNamed(t *testing.T) {
	t.Parallel()
	pictures := `{"id":"i","type":"picture choice input","items":[{"id":"a","pictureSrc":"/media/none.png","title":"First"},{"id":"b","pictureSrc":"/media/none.png"},{"id":"c","pictureSrc":"/media/lake.svg","title":"Third"}]}`
	s := newScriptedSite(t, "", script{Replies: []scripted{says(pictures, "Please"), says("", "Thanks")}})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`all(".typebot-picture-button").length === 3 && all(".typebot-picture-button img").length === 1`)
	p.shows(".typebot-picture-button", "Picture 2")
	p.click(`all(".typebot-picture-button")[1]`)
	p.shows(".typebot-guest-bubble", "Picture 2")
}

func TestAChoiceWithoutATextHasANumber(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{says(`{"id":"i","type":"choice input","items":[{"id":"cl4x9"},{"id":"other","content":"Other"}]}`, "Please"), says("", "Thanks")}})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.choose("Option 1")
	p.shows(".typebot-guest-bubble", "Option 1")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"","metadata":{"replyId":"cl4x9"}}`)
}

func TestTheUploadBoxSaysItsLimit(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{says(`{"id":"i","type":"file input","options":{"sizeLimit":5,"labels":{"placeholder":"<b>Drop</b> it"}}}`, "Please")}})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.shows(".chatlet-limit", "Up to 5 MB")
}

func TestTheButtonToTheEndCoversNothing(t *testing.T) {
	t.Parallel()
	buttons := `{"id":"i","type":"choice input","items":[` + strings.TrimSuffix(strings.Repeat(`{"id":"a","content":"A choice of many words that takes a line"},`, 12), ",") + `]}`
	s := newScriptedSite(t, `data-badge="show"`, script{Replies: []scripted{says(buttons, strings.Repeat("Some words. ", 200))}})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`all(".typebot-button").length === 12`)
	p.taken()
	p.run(`q(".typebot-chat-view").dispatchEvent(new WheelEvent("wheel", {bubbles: true})); q(".typebot-chat-view").scrollTop = q(".typebot-chat-view").scrollHeight - q(".typebot-chat-view").clientHeight - 150`)
	p.wait(`q(".chatlet-unread")`)
	p.wait(`q(".chatlet-unread").getBoundingClientRect().top >= q(".typebot-chat-view").getBoundingClientRect().bottom`)
	p.click(`q(".chatlet-unread")`)
	p.wait(`!q(".chatlet-unread")`)
}

func TestAReaderWhoHasScrolledUpIsNotMovedByAStream(t *testing.T) {
	t.Parallel()
	s := newSite(t, storyPage)
	goOn := make(chan bool)
	paragraph := strings.Repeat("Some words of a long story. ", 20) + "\n\n"
	s.speaks(teller(goOn, strings.Repeat(paragraph, 8)+"See [the end][1].\n\n", strings.Repeat(paragraph, 4), "[1]: https://example.com/end\n"))
	p := askStory(t, s)
	p.says("See [the end]")
	p.run(`q(".typebot-chat-view").dispatchEvent(new WheelEvent("wheel", {bubbles: true})); q(".typebot-chat-view").scrollTop = 40`)
	p.wait(`q(".chatlet-unread")`)
	at := eval[float64](p, `q(".typebot-chat-view").scrollTop`)
	goOn <- true
	p.wait(`all(".chatlet-block").length > 10`)
	goOn <- true
	p.wait(`q(".typebot-streaming-container a")?.href === "https://example.com/end"`)
	p.wait(`q(".text-input")`)
	if got := eval[float64](p, `q(".typebot-chat-view").scrollTop`); got != at {
		t.Errorf("the reader was at %v, and is at %v", at, got)
	}
}

func TestAPictureThatWasSentAndIsGoneIsNamed(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{says(`{"id":"i","type":"picture choice input","items":[{"id":"a","pictureSrc":"/media/lake.svg"}]}`, "Please"), says("", "Thanks")}})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.taken()
	p.click(`q(".typebot-picture-button")`)
	p.wait(`q(".typebot-guest-bubble img")?.naturalWidth > 0`)
	p.run(`q(".typebot-guest-bubble img").src = "/media/none.png"`)
	p.shows(".typebot-guest-bubble .chatlet-file-chip", "Picture 1")
}
