package e2e

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chatlet/e2e/engine"

	"github.com/chromedp/chromedp/kb"
)

// Journeys are what every visitor does. They run in all three engines.

// attach chooses a file in the current file input.
func (p *page) attach(name string, content []byte) {
	p.t.Helper()
	path := filepath.Join(p.t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		p.t.Fatal(err)
	}
	const input = `document.querySelector("chatlet-bubble").shadowRoot.querySelector("input[type=file]")`
	p.wait(input)
	p.try("choosing "+path, func(ctx context.Context) error { return p.driver.Attach(ctx, input, path) })
}

// reload loads the page again.
func (p *page) reload() {
	p.t.Helper()
	p.try("reloading", p.driver.Reload)
}

// back presses the browser's back button.
func (p *page) back() {
	p.t.Helper()
	p.try("going back", p.driver.Back)
}

func TestJourneyThroughEveryKindOfQuestion(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": phonePage(`data-bot="trip"`)})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.says("What is your name?")
		p.wait(`root.activeElement === q(".text-input") && q(".text-input").placeholder === "Your first name"`)
		p.press("Ada" + kb.Enter)

		p.says("Where to, Ada?")
		p.choose("The hills")

		p.says("What will you pack?")
		p.click(option("Boots"))
		p.click(option("Map"))
		p.wait(`read(` + sendChosen + `) === "Pack (2)"`)
		p.click(sendChosen)

		p.says("Show us your boat.")
		p.attach("boat.png", []byte("\x89PNG\r\n\x1a\n and not much more"))
		p.shows(".typebot-guest-bubble", "File uploaded")

		// Browsers differ in how dates are typed, so a script enters it.
		p.says("Which day do you leave?")
		p.wait(`root.activeElement?.type === "date"`)
		p.run(`q(".text-input").value = "2026-05-31"`)
		p.click(sendButton)
		p.says("At what time?")
		p.wait(`root.activeElement?.type === "time"`)
		p.run(`q(".text-input").value = "16:45"`)
		p.click(sendButton)

		p.says("How keen are you?")
		p.click(`all(".rating-icon-container")[3]`)
		p.click(sendButton)

		p.says("Where can we call you?")
		p.wait(`q(".typebot-country-select")?.value === "FR"`)
		p.click(`q(".text-input")`)
		p.press("06 12 34 56 78" + kb.Enter)

		p.says("Which cabin?")
		p.click(`all(".typebot-card button").at(-1)`)
		p.says("Fair winds, Ada: The hills, Boots, Map, 31/05/2026, 16:45, 4, +33612345678, Bow.")
		p.wait(isAtEnd)
		if got := len(s.posted("continueChat")); got != 9 {
			t.Errorf("%d answers sent, want 9", got)
		}
	})
}

// phonePage is a plain page as wide as the screen of a phone.
func phonePage(attributes string) string {
	return strings.Replace(plainPage(attributes), "<title>", `<meta name="viewport" content="width=device-width"><title>`, 1)
}

func TestJourneyByKeyboardAlone(t *testing.T) {
	forEachEngine(t, 1280, 800, func(t *testing.T, p *page) {
		s := newSite(t, twoQuestions)
		p.open(s.URL + "/plain")
		p.press(kb.Tab)
		p.wait(`root.activeElement === q(".launcher")`)
		p.press(kb.Enter)
		p.says("What is your name?")
		p.wait(`root.activeElement === q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.says("Tea or coffee, Ada?")
		p.wait(`read(root.activeElement) === "Tea"`)
		p.press(kb.Tab)
		p.wait(`read(root.activeElement) === "Coffee"`)
		p.press(kb.Enter)
		p.says("You chose coffee-beans.")
		p.wait(`root.activeElement === q("textarea.text-input")`)
		p.press("strong" + kb.Enter + "and hot" + kb.Tab + kb.Enter)
		p.says("Thank you!")
		wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`,
			`{"type":"text","text":"coffee-beans","metadata":{"replyId":"i-coffee"}}`, `{"type":"text","text":"strong\nand hot"}`)
		p.press(kb.Escape)
		p.wait(`q(".panel").hidden && root.activeElement === q(".launcher")`)
	})
}

// ways are the modes besides the bubble.
var ways = []struct{ name, body, open string }{
	{"a popup", `<button id="opener" onclick="Chatlet.open()">Chat</button><script src="/v1/widget.js" data-bot="two-questions" data-mode="popup"></script>`, `document.getElementById("opener")`},
	{"in the page", `<script src="/v1/widget.js"></script><chatlet-standard bot="two-questions" style="height: 500px"></chatlet-standard>`, ""},
	{"all over the page", `<script src="/v1/widget.js" data-bot="two-questions" data-mode="page"></script>`, ""},
}

func TestJourneyInEveryPlaceOnAPage(t *testing.T) {
	pages := map[string]string{}
	for _, w := range ways {
		pages["/"+w.name] = pageWith(w.body)
	}
	forEachEngine(t, 1280, 800, func(t *testing.T, p *page) {
		s := newSite(t, pages)
		for _, w := range ways {
			p.open(s.URL + "/" + strings.ReplaceAll(w.name, " ", "%20"))
			if w.open != "" {
				p.click(w.open)
			}
			p.says("What is your name?")
			p.click(`q(".text-input")`)
			p.press("Ada" + kb.Enter)
			p.says("Tea or coffee, Ada?")
		}
		p.open(s.URL + "/two-questions")
		p.says("What is your name?")
	})
}

func TestJourneyThroughATheme(t *testing.T) {
	theme := `{"general":{"background":{"type":"Color","content":"#102030"}},"chat":{"hostBubbles":{"backgroundColor":"#ffffff","color":"#203040"},"guestBubbles":{"backgroundColor":"#ffd166","color":"#202020"},"buttons":{"backgroundColor":"#06d6a0","color":"#101010"},"inputs":{"backgroundColor":"#fefefe","color":"#111111"}},"customCss":".typebot-host-bubble { letter-spacing: 2px } .typebot-button { border-radius: 3px }"}`
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newScriptedSite(t, "", script{Theme: theme, Replies: greeting.Replies})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.says("What is your name?")
		p.wait(`q(".text-input")`)
		for _, row := range []struct{ element, property, want string }{
			{container, "background-color", "rgb(16, 32, 48)"},
			{".bubble-typing", "background-color", "rgb(255, 255, 255)"},
			{".typebot-host-bubble", "color", "rgb(32, 48, 64)"},
			{".typebot-host-bubble", "letter-spacing", "2px"},
			{aButton, "background-color", "rgb(6, 214, 160)"},
			{aButton, "border-top-left-radius", "3px"},
		} {
			if got := computed(p, row.element, row.property); got != row.want {
				t.Errorf("%s of %s is %s, want %s", row.property, row.element, got, row.want)
			}
		}
		p.answers("Ada")
	})
}

func TestJourneyOfAVisitorWhoComesBack(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": phonePage(`data-bot="remembered"`)})
		p.open(s.URL + "/plain")
		p.beginChat()
		p.reload()
		p.click(launcher)
		p.says("What is your name?")
		p.says("Tea or coffee, Ada?")
		p.choose("Tea")
		p.says("The kettle is on.")
		wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`, `{"type":"text","text":"Tea","metadata":{"replyId":"i-tea"}}`)
	})
}

func TestJourneyThroughAStream(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, storyPage)
		goOn := make(chan bool)
		s.speaks(teller(goOn, "Once **upon** a time\n\n", "there was a hare."))
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.wait(`q(".text-input")`)
		p.click(`q(".text-input")`)
		p.press("a hare" + kb.Enter)
		p.shows(".typebot-streaming-container", "Once upon a time")
		goOn <- true
		p.says("there was a hare.")
		p.says("Another one?")
	})
}

func TestJourneyToAnotherPage(t *testing.T) {
	const redirect = `{"messages":["Off we go"],"clientSideActions":[{"type":"redirect","redirect":{"url":"/there","isNewTab":false},"lastBubbleBlockId":"b1"}]}`
	forEachEngine(t, 1280, 800, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="acting"`), "/there": "<!doctype html><title>There</title><h1>There</h1>"})
		s.answers(func(w http.ResponseWriter, r *http.Request) bool {
			isStart := strings.HasSuffix(r.URL.Path, "startChat")
			if isStart {
				w.Header().Set("Content-Type", "application/json")
				fmt.Fprint(w, written(t, redirect))
			}
			return isStart
		})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.wait(`location.pathname === "/there" && read(document.querySelector("h1")) === "There"`)
	})
}

// disconnected disconnects a page, or connects it again. If a driver cannot do
// that, the site breaks every connection, and the page is told that it is
// offline.
func (p *page) disconnected(s *site, isOff bool) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	err := p.driver.Network(ctx, !isOff)
	if !engine.IsImpossible(err) {
		if err != nil {
			p.t.Fatal(err)
		}
		return
	}
	s.answers(nil)
	event := "online"
	if isOff {
		event = "offline"
		s.answers(func(w http.ResponseWriter, _ *http.Request) bool {
			if connection, _, err := w.(http.Hijacker).Hijack(); err == nil {
				connection.Close()
			}
			return true
		})
	}
	p.run(fmt.Sprintf(`Object.defineProperty(navigator, "onLine", {configurable: true, get: () => %v}); dispatchEvent(new Event(%q))`, !isOff, event))
}

func TestJourneyThroughATunnel(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, twoQuestions)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.says("What is your name?")
		p.wait(`q(".text-input")`)
		p.disconnected(s, true)
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.shows(".chatlet-failure", "Not sent")
		p.disconnected(s, false)
		p.says("Tea or coffee, Ada?")
		p.wait(`text(".typebot-guest-bubble").join() === "Ada"`)
	})
}

func TestJourneyInTwoTabs(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, first *page) {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="remembered"`), "/other": plainPage(`data-bot="remembered"`)})
		first.open(s.URL + "/plain")
		first.beginChat()
		second := first.tab()
		second.reopen(s.URL + "/other")
		second.choose("Coffee")
		second.says("You chose coffee-beans.")
		first.says("You chose coffee-beans.")
		want := eval[string](second, transcript)
		if got, ok := becomes(first, transcript, want); !ok {
			t.Errorf("the tabs say %q and %q", got, want)
		}
	})
}
