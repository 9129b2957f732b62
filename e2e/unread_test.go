package e2e

import (
	"net/http"
	"strings"
	"sync"
	"testing"
)

// heldBack is a site whose bot answers only when the test lets it.
func heldBack(t *testing.T, attributes string) (s *site, release func()) {
	t.Helper()
	talk := script{Replies: []scripted{says(askText, "What is your name?"), says(askText, "Hello, Ada.", "How are you?"), says(askText, "Who is there?")}}
	s = newScriptedSite(t, attributes, talk)
	answer, isFree := talk.handler(), make(chan struct{})
	release = sync.OnceFunc(func() { close(isFree) })
	t.Cleanup(release)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			<-isFree
		}
		return answer(w, r)
	})
	return s, release
}

func TestWhatIsSaidToAClosedChatIsCounted(t *testing.T) {
	for _, isolation := range []string{"shadow", "frame"} {
		t.Run(isolation, func(t *testing.T) {
			forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
				s, release := heldBack(t, `data-sound data-unread-title data-isolation="`+isolation+`"`)
				p.open(s.URL + "/plain")
				p.run(`window.heard = []; Chatlet.on("unread", (e) => heard.push(e.detail)); document.querySelector("title").textContent = " Plain  page "`)
				p.click(launcher)
				p.wait(`q(".text-input") && !q(".first")`)
				p.answers("Ada")
				p.click(launcher)
				release()
				p.shows(".unread", "2")
				p.wait(`q(".launcher").ariaLabel === "Open chat. New messages: 2" && q(".unread-words").textContent === "New messages: 2"`)
				p.wait(`document.title === "(2) Plain page"`)
				p.run(`document.title = "Another"`)
				p.wait(`document.title === "(2) Another"`)
				p.click(launcher)
				p.wait(`!q(".unread") && document.title === "Another" && q(".unread-words").textContent === ""`)
				if got := eval[string](p, `heard.join()`); got != "1,2,0" && got != "2,0" {
					t.Errorf("the page heard %s", got)
				}
			})
		})
	}
}

func TestASoundIsHeardForWhatIsSaidToAClosedChat(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		attributes string
		isOff      bool
		want       string
	}{
		"where the owner wants it":                  {withHeader + " data-sound", false, "587,880,running"},
		"not where the visitor has switched it off": {withHeader + " data-sound", true, ""},
		"not by default":                            {withHeader, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, release := heldBack(t, c.attributes)
			s.change("/plain", `<script>
				window.played = [];
				const { start } = AudioScheduledSourceNode.prototype;
				AudioScheduledSourceNode.prototype.start = function (...args) {
					played.push(Math.round(this.frequency.value), ...(played.length % 2 ? [this.context.state] : []));
					return start.apply(this, args);
				};</script>`)
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.taken()
			if c.isOff {
				p.chooses("Sound")
				p.wait(`!q(".chatlet-menu")?.checkVisibility()`)
			}
			p.answers("Ada")
			p.click(launcher)
			release()
			p.shows(".unread", "2")
			if got, ok := becomes(p, `played.slice(0, 3).join()`, c.want); !ok {
				t.Errorf("heard %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnUnmarkedTitleIsExactlyAsBefore(t *testing.T) {
	t.Parallel()
	for _, call := range []string{"open", "reset"} {
		s, release := heldBack(t, "data-unread-title")
		p := newPage(t, 1280, 900)
		p.open(s.URL + "/plain")
		p.run(`document.querySelector("title").textContent = " Plain  page "`)
		p.click(launcher)
		p.answers("Ada")
		p.click(launcher)
		release()
		p.wait(`document.title === "(2) Plain page" && q(".unread")`)
		p.run(`Chatlet.` + call + `()`)
		p.wait(`document.querySelector("title").textContent === " Plain  page " && !q(".unread") && !q(".launcher").ariaLabel.includes("2")`)
	}
}

func TestTheChatsOfAPageShareOneTitle(t *testing.T) {
	t.Parallel()
	s, release := heldBack(t, "")
	tag := func(id string) string {
		return `<script src="/v1/widget.js" data-bot="scripted" data-unread-title data-id="` + id + `"></script>`
	}
	s.pages["/plain"] = pageWith(tag("one") + tag("two"))
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.run(`document.title = "Two chats"`)
	for _, id := range []string{"one", "two"} {
		field := `document.querySelector("#` + id + `").shadowRoot.querySelector(".text-input")`
		p.run(`Chatlet.open({id: "` + id + `"})`)
		p.wait(field)
		p.run(field + `.value = "Ada"; ` + field + `.form.requestSubmit()`)
	}
	p.run(`Chatlet.close()`)
	release()
	p.wait(`document.title === "(3) Two chats"`)
	// A page may insist on its title.
	p.run(`new MutationObserver(() => document.title === "Mine" || (document.title = "Mine")).observe(document.querySelector("title"), {childList: true}); document.title = "Mine"`)
	p.run(`window.marks = 0; new MutationObserver(() => window.marks++).observe(document.querySelector("title"), {childList: true})`)
	p.wait(`window.marks >= 2`)
	p.run(`Chatlet.unmount({id: "one"}); Chatlet.open({id: "two"})`)
	p.wait(`document.title === "Mine"`)
}
