package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// openInPreview opens the studio with a configuration, and the chat in its
// preview, beside the lists of what happens.
func (s *site) openInPreview(p *page, config string) {
	p.t.Helper()
	s.openStudio(p, configLink(config)+"&token="+studioToken)
	p.wait(shownTag + `.includes("data-bot")`)
	p.wait(previewIsReady)
	p.click(`document.querySelector("[data-tab=happens]")`)
	p.click(`document.querySelector(".preview-bar button")`)
	p.happened("events", "open")
}

// begun counts the conversations so far.
func (s *site) begun() (count int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sent := range s.posts {
		if strings.HasSuffix(sent.Path, "/startChat") {
			count++
		}
	}
	return count
}

// events counts the events with a name in the studio's list.
func (p *page) events(name string) int {
	p.t.Helper()
	return eval[int](p, fmt.Sprintf(`[...document.querySelectorAll(".drawer .rows b")].filter((node) => node.textContent === %q).length`, name))
}

func TestAConversationInThePreviewOutlivesChanges(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{})
	p := newPage(t, 1440, 900)
	s.openInPreview(p, `{"bot":"two-questions"}`)
	p.happened("events", "persisted")
	p.clickAt(p.inPreview(-267, -670))
	p.press("Ada\r")
	p.happened("events", "answer", "Ada")
	p.happened("variables", "Name", "Ada", "an answer")
	p.happened("requests", "continueChat", "200", "ms")
	starts := s.begun()

	// Another widget goes on with the conversation, which is open again.
	opens := p.events("open")
	p.find("data-button-color")
	p.enter("buttonColor", "teal")
	p.until("the widget is open again", func() bool { return p.events("open") == opens+1 })
	p.until("the conversation goes on", func() bool { return p.events("input") >= 3 })
	// It does not take the focus from the owner, who may go on typing.
	p.wait(`document.activeElement === ` + field("buttonColor"))
	p.press("!")
	p.wait(field("buttonColor") + `.value === "teal!"`)
	p.press(kb.Backspace)
	if now := s.begun(); now > starts+1 {
		t.Errorf("%d conversations, want %d, and one that asks whether the bot has changed", now, starts)
	}
	// A variable is one of the next conversation.
	p.find("data-variables")
	p.enter("variables", `{"Name":"Grace"}`)
	p.happened("variables", "Name", "Grace", "the page")
}

// curious is a bot whose script tries to read the studio around it, and then
// redirects.
const curious = `{"messages":["Hello"],"clientSideActions":[
	{"type":"scriptToExecute","scriptToExecute":{"content":"const tries = [() => parent.document.title, () => parent.sessionStorage.length, () => localStorage.getItem('chatlet-studio-token'), () => document.cookie, () => new Function('return parent.location.href')()]; return 'read: ' + tries.map((f) => { try { return String(f()) } catch (error) { return error.name } }).join()","args":[]}},
	{"type":"redirect","redirect":{"url":"https://elsewhere.example/","isNewTab":false}}]}`

func TestAScriptOfABotReadsNothingOfTheStudio(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.answers(func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, "/startChat") {
				return false
			}
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, written(t, curious))
			return true
		})
		s.openStudio(p, configLink(`{"bot":"two-questions"}`)+"&token="+studioToken)
		p.click(`document.querySelector("[data-tab=happens]")`)
		p.click(`document.querySelector("[data-tab=actions]")`)
		p.click(`document.querySelector(".drawer summary")`)
		p.click(`document.querySelector(".vetoes [value=redirect]")`)
		p.click(`document.querySelector(".preview-bar button")`)
		p.happened("actions", "redirect", "vetoed")
		p.happened("actions", "scriptToExecute")
		p.happened("events", "script", "read: SecurityError,SecurityError,null,SecurityError,SecurityError")
		if at, ok := becomes(p, `location.pathname`, "/studio/"); !ok {
			t.Errorf("the studio is at %s", at)
		}
	})
}

func TestAnAddressThatRefusesFramesSaysSo(t *testing.T) {
	t.Parallel()
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Frame-Options", "DENY") }))
	t.Cleanup(refusing.Close)
	s := newSite(t, map[string]string{})
	p := newPage(t, 1440, 900)
	s.openStudio(p, configLink(`{"bot":"two-questions"}`)+"&token="+studioToken)
	p.look("ground", "address")
	p.click(`document.querySelector(".address input")`)
	p.press("shop\r")
	p.wait(`document.querySelector(".address .problem").textContent.startsWith("Want an address")`)
	p.run(`document.querySelector(".address input").select()`)
	p.press(refusing.URL + "\r")
	p.wait(`document.querySelector(".address .problem").textContent.includes("X-Frame-Options: DENY")`)
	// The chat is there all the same.
	p.click(`document.querySelector("[data-tab=happens]")`)
	p.click(`document.querySelector(".preview-bar .row button")`)
	p.happened("events", "input")
}
