package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chatlet/bot"
	"chatlet/bot/store"
	"chatlet/web/studio"
)

// keeping is a site whose studio keeps bots in a folder.
func keeping(t *testing.T, flows string) *site {
	t.Helper()
	s := newSite(t, map[string]string{})
	mux := http.NewServeMux()
	mux.Handle("/", s.Config.Handler)
	mux.Handle("/studio/api/", studio.NewAPI(studio.APIOptions{Chats: s.chats.(*bot.Server), Flows: flows, Token: studioToken}))
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// enterStudio opens the studio by the owner's link, at a panel.
func (s *site) enterStudio(p *page, panel string) {
	p.t.Helper()
	p.open(studio.Link(s.URL, studioToken))
	p.wait(`document.querySelector("main")`)
	p.showPanel(panel)
}

// showPanel shows a panel of the studio.
func (p *page) showPanel(panel string) {
	p.t.Helper()
	p.click(fmt.Sprintf(`document.querySelector('[data-tab=%q]')`, panel))
	p.wait(fmt.Sprintf(`document.querySelector('[data-tab=%q]').getAttribute("aria-selected") === "true"`, panel))
}

// dropped drops a file in the middle of the studio.
func (p *page) dropped(name, content string) {
	p.t.Helper()
	p.run(fmt.Sprintf(`
		const data = new DataTransfer();
		data.items.add(new File([%q], %q, {type: "application/json"}));
		for (const type of ["dragenter", "dragover", "drop"]) {
			const event = new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data});
			document.querySelector("main").dispatchEvent(event);
			if (!event.defaultPrevented) throw new Error("the browser would open the file");
		}`, content, name))
}

// tells waits until a part of the studio has a text.
func (p *page) tells(selector, text string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`[...document.querySelectorAll(%q)].some((node) => node.checkVisibility() && node.textContent.includes(%q))`, selector, text))
}

// keptOptions are the options of the studio, as JSON.
const keptOptions = `JSON.stringify(JSON.parse(sessionStorage.getItem("chatlet-studio")).options)`

// droppable is an export with a loose end.
const droppable = `{"version":"6.1","id":"internal","publicId":"dropped","name":"Dropped <img src=x onerror=alert(1)>",
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e"}],
	"groups":[
		{"id":"g","title":"Hello","blocks":[{"id":"t","type":"text","content":{"richText":[{"type":"p","children":[{"text":"What is your name?"}]}]}},{"id":"i","type":"text input","options":{"variableId":"v"}},{"id":"j","type":"number input","outgoingEdgeId":"none"}]},
		{"id":"h","title":"Lost","blocks":[{"id":"k","type":"text"}]}],
	"edges":[{"id":"e","from":{"eventId":"s"},"to":{"groupId":"g"}}],
	"variables":[{"id":"v","name":"Name"}],"theme":{},"settings":{}}`

// droppedBot returns the id of the only dropped bot, once it is there.
func (s *site) droppedBot(p *page) (id string) {
	p.t.Helper()
	p.until("a dropped bot", func() bool {
		for _, f := range s.chats.(*bot.Server).Flows() {
			if f.IsTrial() {
				id = f.ID
			}
		}
		return id != ""
	})
	return id
}

// answersOf waits for the first answer to a bot.
func (s *site) answersOf(p *page, id string) (content string) {
	p.t.Helper()
	p.until("an answer", func() bool {
		err := s.chats.(*bot.Server).EachResult(p.t.Context(), id, func(r store.Result) error {
			content = r.Answers[0].Content
			return nil
		})
		return err == nil && content != ""
	})
	return content
}

func TestAnExportIsDroppedOnTheStudioAndPlayedAtOnce(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.enterStudio(p, "options")
		p.dropped("flow.json", droppable)
		id := s.droppedBot(p)
		p.tells(".status", "is in the preview. 2 findings are in the list.")
		p.tells(".bots li[data-chosen]", "Dropped <img")
		p.wait(fmt.Sprintf(`document.querySelector(".bots [data-chosen]").dataset.bot === %q`, id))
		if got := s.answerInPreview(p, id, "Ada"); got != "Ada" {
			t.Errorf("the answer is %q", got)
		}

		// A finding leads to its block.
		p.click(`document.querySelector(".findings .finding")`)
		p.wait(`document.activeElement.dataset.block === "j" && document.activeElement.getAttribute("aria-current") === "true"`)
	})
}

// answerInPreview answers the first question of the chat in the preview, which
// is open. It returns what has arrived.
func (s *site) answerInPreview(p *page, bot, text string) string {
	p.t.Helper()
	p.happened("events", "input")
	p.clickAt(p.inPreview(-250, -667))
	p.press(text + "\r")
	return s.answersOf(p, bot)
}

func TestWhatIsNoExportIsRefusedWithAWordAndNothingIsLost(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.enterStudio(p, "bots")
		before := eval[string](p, keptOptions)
		for _, c := range []struct{ content, want string }{
			{"GIF89a", "is not valid JSON"},
			{`{"colour": "red"}`, "not an export of Typebot"},
			{`{"version":"2","groups":[]}`, `version "2" is not supported`},
		} {
			p.dropped("photo.gif", c.content)
			p.tells(".refused", c.want)
			p.tells(".refused", "“photo.gif” was not taken")
		}
		p.run(`
			const data = new DataTransfer();
			data.items.add(new File(["x".repeat(11 * 1024 * 1024)], "huge.json"));
			document.querySelector("main").dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data}))`)
		p.tells(".refused", "It has 11 MB: an export may have at most 10 MB.")
		if after, ok := becomes(p, keptOptions, before); !ok {
			t.Errorf("the options were %s and are %s", before, after)
		}
		for _, f := range s.chats.(*bot.Server).Flows() {
			if f.IsTrial() {
				t.Errorf("%s was dropped", f.ID)
			}
		}
	})
}

func TestADroppedBotIsKeptOrRemoved(t *testing.T) {
	p := newPage(t, 1440, 900)
	dir := t.TempDir()
	s := keeping(t, dir)
	s.enterStudio(p, "bots")
	p.run(fmt.Sprintf(`
		const data = new DataTransfer(), input = document.querySelector(".drop-zone [type=file]");
		data.items.add(new File([%q], "flow.json"));
		input.files = data.files;
		input.dispatchEvent(new Event("change"))`, droppable))
	id := s.droppedBot(p)
	p.click(`[...document.querySelectorAll(".bots button")].find((b) => b.textContent === "Keep it")`)
	p.tells(".status", "is now the file dropped.json in the folder of bots")
	if written, err := os.ReadFile(filepath.Join(dir, "dropped.json")); err != nil || string(written) != droppable {
		t.Errorf("the file has %q, %v", written, err)
	}
	p.click(`[...document.querySelectorAll(".bots button")].find((b) => b.textContent === "Keep it")`)
	p.tells(".status", "already a bot")
	p.click(`[...document.querySelectorAll(".bots button")].find((b) => b.textContent === "Remove")`)
	p.tells(".status", "is gone")
	p.tells(".bots .problem", "Drop it once more")
	if _, there := s.chats.(*bot.Server).Trial(id); there {
		t.Error("the dropped bot is still there")
	}
}

func TestTheStudioAsksForTheTokenAndNeverShowsIt(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		p.open(s.URL + "/studio/")
		p.wait(`document.querySelector("main")`)
		p.showPanel("bots")
		p.tells(".bots .problem", "This needs the token")
		p.click(`document.querySelector(".bots [type=password]")`)
		p.press("wrong-wrong-wrong\r")
		p.wait(`document.querySelector(".bots [type=password]").value === ""`)
		p.tells(".bots .problem", "This needs the token")
		p.click(`document.querySelector(".bots [type=password]")`)
		p.press(studioToken + "\r")
		p.wait(`document.querySelector(".bots [data-bot]")`)

		p.open(studio.Link(s.URL, studioToken))
		p.wait(`document.querySelector("main")`)
		if got := eval[string](p, `location.href`); strings.Contains(got, "token") {
			t.Errorf("the address is %s", got)
		}
		p.reload()
		p.wait(`document.querySelector("main")`)
		p.showPanel("bots")
		p.wait(`document.querySelector(".bots [data-bot]")`)
	})
}

func TestABotElsewhereIsChosenByItsAddress(t *testing.T) {
	p := newPage(t, 1440, 900)
	s, other := newSite(t, map[string]string{}), newSite(t, map[string]string{})
	s.enterStudio(p, "bots")
	p.click(`[...document.querySelectorAll("summary")].find((node) => node.checkVisibility() && node.textContent === "A bot on another server")`)
	give := func(address, id string) {
		for i, text := range []string{address, id} {
			field := fmt.Sprintf(`document.querySelectorAll(".elsewhere input")[%d]`, i)
			p.click(field)
			p.run(field + `.select()`)
			p.press(text)
		}
		p.press("\r")
	}
	give("no address", "two-questions")
	p.tells(".elsewhere .problem", "not “no address”")
	give("http://127.0.0.1:1", "two-questions")
	p.tells(".elsewhere .problem", "http://127.0.0.1:1 does not answer")
	give(other.URL, "nothing")
	p.tells(".elsewhere .problem", "has no bot “nothing”")
	give(other.URL, "two-questions")
	p.until("the chat starts on the other server", func() bool {
		for _, sent := range other.posted("startChat") {
			if strings.HasSuffix(sent.Path, "/two-questions/startChat") {
				return true
			}
		}
		return false
	})
	want := fmt.Sprintf(`{"apiHost":%q,"bot":"two-questions"}`, other.URL)
	if got, ok := becomes(p, keptOptions, want); !ok {
		t.Errorf("the options are %s, want %s", got, want)
	}
	p.click(`document.querySelector('.bots [data-bot="two-questions"] .chat')`)
	p.wait(`!JSON.parse(sessionStorage.getItem("chatlet-studio")).options.apiHost`)
}
