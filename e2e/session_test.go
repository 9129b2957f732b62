package e2e

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// kept is what the browser stores of a chat: the text under each of the
// widget's keys, by storage.
const kept = `Object.fromEntries([["local", localStorage], ["session", sessionStorage]].flatMap(([name, store]) =>
	Object.keys(store).filter((key) => key.startsWith("chatlet:")).map((key) => [name + " " + key.replace(location.origin, ""), store.getItem(key)])))`

// begin opens the chat with a bot that remembers its visitors, and answers its
// first question.
func begin(t *testing.T, attributes string) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(attributes), "/other": plainPage(attributes)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.beginChat()
	p.taken()
	return s, p
}

func (p *page) beginChat() {
	p.t.Helper()
	p.click(launcher)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`all(".typebot-button").some((b) => read(b) === "Tea")`)
}

// reopen goes to a page and opens the chat there.
func (p *page) reopen(url string) {
	p.t.Helper()
	p.open(url)
	p.click(launcher)
}

// transcript is the text of the chat that a visitor reads, in order.
const transcript = `text(".typebot-host-bubble, .typebot-guest-bubble").join("|")`

// changeStart changes the replies to later starts.
func (s *site) changeStart(change func(reply map[string]any)) {
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "startChat") {
			return false
		}
		recorded := httptest.NewRecorder()
		s.chats.ServeHTTP(recorded, r)
		var reply map[string]any
		if json.Unmarshal(recorded.Body.Bytes(), &reply) != nil {
			http.Error(w, recorded.Body.String(), recorded.Code)
			return true
		}
		change(reply)
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(reply)
		return true
	})
}

func TestARememberedChatIsThereAtOnceOnTheNextPage(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="remembered"`)
	// If a typing indicator is shown or a bubble moves, it was not there at
	// once.
	p.open(s.URL + "/other")
	p.run(`
		window.moves = [];
		const look = () => {
			const root = document.querySelector("chatlet-bubble").shadowRoot;
			if (root.querySelector(".typebot-loading-chunk")) moves.push("typing");
			for (const a of document.getAnimations()) if (a.effect.target.matches(".typebot-host-bubble, .typebot-guest-bubble")) moves.push(a.animationName);
			requestAnimationFrame(look);
		};
		look();`)
	p.click(launcher)
	p.wait(`all(".typebot-button").some((b) => read(b) === "Tea")`)
	want := "What is your name?|Ada|Tea or coffee, Ada?"
	if got, ok := becomes(p, transcript, want); !ok {
		t.Errorf("the chat says %q, want %q", got, want)
	}
	if moves := eval[[]string](p, `moves`); len(moves) > 0 {
		t.Errorf("something moves: %v", moves)
	}
	p.choose("Tea")
	p.says("The kettle is on.")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`, `{"type":"text","text":"Tea","metadata":{"replyId":"i-tea"}}`)
	posts := s.posted("continueChat")
	if posts[0].Path != posts[1].Path {
		t.Errorf("the chat goes on at %s, want %s", posts[1].Path, posts[0].Path)
	}
	if got := eval[map[string]string](p, kept); len(got) != 1 || got["local chatlet:/remembered"] == "" {
		t.Errorf("kept: %v", got)
	}
}

func TestNothingIsStoredBeforeTheVisitorSaysSomething(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="remembered"`)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("What is your name?")
	p.wait(`q(".text-input")`)
	if got := eval[int](p, `localStorage.length + sessionStorage.length + document.cookie.length`); got != 0 {
		t.Errorf("%d things stored before the first answer", got)
	}
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`Object.keys(` + kept + `).length === 1`)
}

func TestThePagesOwnerSaysWhereAChatIsKept(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ bot, storage, want string }{
		{"two-questions", "local", "local chatlet:/two-questions"},
		{"two-questions", "session", "session chatlet:/two-questions"},
		{"remembered", "session", "session chatlet:/remembered"},
		{"remembered", "none", ""},
	} {
		t.Run(c.bot+" "+c.storage, func(t *testing.T) {
			t.Parallel()
			_, p := begin(t, `data-bot="`+c.bot+`" data-storage="`+c.storage+`"`)
			if got := strings.Join(eval[[]string](p, `Object.keys(`+kept+`)`), " "); got != c.want {
				t.Errorf("kept under %q, want %q", got, c.want)
			}
		})
	}
}

// The facade sends the first request, and the program all others.
func TestEveryStartSaysWhatThePageHasSet(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-storage="local" data-var-plan="gold" data-result-id="r1"`)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain?ref=mail")
	p.run(`Chatlet.setPrefilledVariables({name: "Ada"})`)
	p.beginChat()
	p.choose("Tea")
	p.wait(`q(".chatlet-restart")`)
	p.run(`Chatlet.setPrefilledVariables({name: "Eva"})`)
	p.click(`q(".chatlet-restart")`)
	p.wait(`q(".text-input") && ` + transcript + ` === "What is your name?"`)
	starts := s.posted("startChat")
	if len(starts) != 2 {
		t.Fatalf("%d starts, want 2", len(starts))
	}
	for i, name := range []string{"Ada", "Eva"} {
		var body struct {
			ResultID           string            `json:"resultId"`
			PrefilledVariables map[string]string `json:"prefilledVariables"`
		}
		if err := json.Unmarshal([]byte(starts[i].Body), &body); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"plan": "gold", "ref": "mail", "name": name}
		if !maps.Equal(body.PrefilledVariables, want) || body.ResultID != "r1" {
			t.Errorf("start %d says %s, want %v and the result r1", i, starts[i].Body, want)
		}
	}
}

func TestABotThatDoesNotRememberLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="two-questions"`)
	if got := eval[int](p, `localStorage.length + sessionStorage.length`); got != 0 {
		t.Errorf("%d things stored", got)
	}
	p.reopen(s.URL + "/plain")
	p.wait(`q(".text-input")`)
	if got, ok := becomes(p, transcript, "What is your name?"); !ok {
		t.Errorf("the chat says %q", got)
	}
}

func TestAChatCannotBeKeptWhereStorageIsBlockedOrFull(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, script string }{
		{"blocked", `for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError") }})`},
		{"full", `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": strings.Replace(plainPage(`data-bot="remembered"`), "<body>", "<body><script>"+c.script+"</script>", 1)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.beginChat()
			p.choose("Tea")
			p.says("The kettle is on.")
			p.logs("cannot be kept")
			lines := 0
			for _, line := range p.seen(&p.console) {
				if strings.Contains(line, "cannot be kept") {
					lines++
				}
			}
			if lines != 1 {
				t.Errorf("%d lines about it, want 1: %v", lines, p.seen(&p.console))
			}
			p.reopen(s.URL + "/plain")
			p.wait(`q(".text-input")`)
		})
	}
}

func TestWhatIsOfNoUseInTheStorageIsDropped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, value, logged string }{
		{"corrupt", `{"version":1,"savedAt":`, "malformed"},
		{"foreign", `user@example.com`, "malformed"},
		{"of another version", `{"version":99,"savedAt":1,"sessionId":"x","bot":{"id":"b"}}`, "another version"},
		{"old", `{"version":1,"savedAt":1,"sessionId":"x","bot":{"id":"b"}}`, "too old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="remembered"`)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.run(fmt.Sprintf(`localStorage.setItem("chatlet:" + location.origin + "/remembered", %q)`, c.value))
			p.beginChat()
			p.until("the console says why", func() bool { return p.logged("stored chat", c.logged) })
			p.reopen(s.URL + "/plain")
			p.wait(`q(".typebot-buttons-input")`)
		})
	}
}

func TestABotThatWasPublishedAnewBeginsAnew(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="remembered"`)
	s.changeStart(func(reply map[string]any) {
		reply["typebot"].(map[string]any)["publishedAt"] = "2026-06-01T00:00:00.000Z"
	})
	p.reopen(s.URL + "/plain")
	p.wait(`q(".text-input") && ` + transcript + ` === "What is your name?"`)
	p.click(`q(".text-input")`)
	p.press("Eva" + kb.Enter)
	p.says("Tea or coffee, Eva?")
}

func TestASessionThatTheServerHasForgottenIsForgotten(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="remembered"`)
	p.reopen(s.URL + "/plain")
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isContinue := strings.Contains(r.URL.Path, "continueChat")
		if isContinue {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprint(w, `{"message":"Session not found.","code":"NOT_FOUND"}`)
		}
		return isContinue
	})
	p.choose("Tea")
	p.wait(`read(q(".chatlet-retry")) === "Start again"`)
	s.answers(nil)
	if got := eval[map[string]string](p, kept)["local chatlet:/remembered"]; strings.Contains(got, "sessionId") || !strings.Contains(got, "resultId") {
		t.Errorf("kept: %s, want the result's id alone", got)
	}
	p.reopen(s.URL + "/plain")
	p.wait(`q(".text-input")`)
	starts := s.posted("startChat")
	if last := starts[len(starts)-1].Body; !strings.Contains(last, "resultId") {
		t.Errorf("the next start says %s, want the result's id in it", last)
	}
}

func TestAChatThatIsOverCanBeBegunAnew(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="remembered"`)
	p.choose("Tea")
	p.wait(`q(".chatlet-restart")`)
	p.reopen(s.URL + "/other")
	p.says("The kettle is on.")
	p.click(`q(".chatlet-restart")`)
	p.wait(`q(".text-input") && ` + transcript + ` === "What is your name?"`)
	p.reopen(s.URL + "/other")
	p.wait(`q(".text-input") && ` + transcript + ` === "What is your name?"`)
}

func TestAnAnswerThatHadNoReplyComesBackWithAWayToSendIt(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="remembered"`)
	hold := make(chan struct{})
	s.answers(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			select {
			case <-hold:
			case <-r.Context().Done():
				return true
			}
		}
		return false
	})
	p.choose("Tea")
	p.until("the answer is on its way", func() bool { return len(s.posted("continueChat")) == 2 })
	p.reopen(s.URL + "/other")
	p.wait(`q(".chatlet-retry") && ` + transcript + ` === "What is your name?|Ada|Tea or coffee, Ada?|Tea"`)
	s.answers(nil)
	close(hold)
	p.click(`q(".chatlet-retry")`)
	p.says("The kettle is on.")
	posts := s.posted("continueChat")
	if len(posts) != 3 || posts[1].Key == "" || posts[1].Key != posts[2].Key {
		t.Errorf("the answer was sent as %+v, want twice under one key", posts)
	}
}

func TestTwoTabsShowOneChat(t *testing.T) {
	t.Parallel()
	s, first := begin(t, `data-bot="remembered"`)
	second := first.tab()
	second.reopen(s.URL + "/other")
	second.choose("Coffee")
	second.says("You chose coffee-beans.")
	first.says("You chose coffee-beans.")
	first.wait(`q("textarea.text-input")`)
	want := eval[string](second, transcript)
	if got, ok := becomes(first, transcript, want); !ok {
		t.Errorf("the tabs say %q and %q", got, want)
	}
	first.click(`q("textarea.text-input")`)
	first.press("Green")
	first.click(`q(".typebot-input-form .typebot-button")`)
	first.says("Thank you!")
	second.says("Thank you!")
	if got := len(s.posted("continueChat")); got != 3 {
		t.Errorf("%d answers were sent, want 3", got)
	}
}

// A tab may have missed a message of another, for example while it was asleep.
func TestATabThatHasMissedSomethingShowsItBeforeItSends(t *testing.T) {
	t.Parallel()
	deaf := `<script>window.BroadcastChannel = undefined</script>`
	s := newSite(t, map[string]string{"/plain": strings.Replace(plainPage(`data-bot="remembered"`), "<body>", "<body>"+deaf, 1)})
	first := newPage(t, 1280, 900)
	first.open(s.URL + "/plain")
	first.beginChat()
	second := first.tab()
	second.reopen(s.URL + "/plain")
	second.choose("Coffee")
	second.says("You chose coffee-beans.")
	first.choose("Tea")
	first.says("You chose coffee-beans.")
	first.wait(`q("textarea.text-input")`)
	if got := eval[string](first, transcript); strings.Contains(got, "|Tea|") || len(s.posted("continueChat")) != 2 {
		t.Errorf("the first tab says %q after %d answers", got, len(s.posted("continueChat")))
	}
}

// A chat is stored when something is said or done, not at every bubble.
func TestAReplyOfManyBubblesIsStoredOnce(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, `data-storage="local"`, script{Replies: []scripted{
		says(askText, "What is your name?"), says(askText, strings.Split(strings.Repeat("A bubble. ", 12), " ")...),
	}})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.hurry()
	p.run(`
		window.written = [];
		const set = Storage.prototype.setItem;
		Storage.prototype.setItem = function (key, value) { written.push(value.length); set.call(this, key, value) };`)
	p.click(launcher)
	p.taken()
	p.answers("Ada")
	p.wait(`all(".typebot-host-bubble").length > 20 && q(".text-input")`)
	if got := eval[[]int](p, `written`); len(got) != 2 {
		t.Errorf("written %d times, of %v characters, want at the answer and at the reply", len(got), got)
	}
	p.reopen(s.URL + "/plain")
	p.wait(`all(".typebot-host-bubble").length > 20 && q(".text-input")`)
}

func TestADraftIsPreviewedAndNotKept(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, `data-storage="local" data-is-preview="true" data-start-group="g1"`, greeting)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.answers("Ada")
	p.says("Thank you.")
	starts := s.posted("startChat")
	if len(starts) != 1 || starts[0].Path != "/api/v1/typebots/scripted/preview/startChat" || !strings.Contains(starts[0].Body, `"groupId":"g1"`) {
		t.Errorf("the start is %+v", starts)
	}
	if got := eval[int](p, `localStorage.length + sessionStorage.length`); got != 0 {
		t.Errorf("%d things stored", got)
	}
}

func TestThePageIsToldWhetherAChatIsKept(t *testing.T) {
	t.Parallel()
	for bot, want := range map[string]string{"remembered": `{"isEnabled":true,"botId":"e2e-remembered"}`, "two-questions": `{"isEnabled":false,"botId":"e2e-chat"}`} {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="` + bot + `"`)})
		p := newPage(t, 1280, 900)
		p.open(s.URL + "/plain")
		p.run(`Chatlet.on("persisted", (event) => (window.told = JSON.stringify(event.detail)))`)
		p.click(launcher)
		p.wait(`window.told`)
		if got, ok := becomes(p, `told`, want); !ok {
			t.Errorf("%s: the page is told %s, want %s", bot, got, want)
		}
	}
}
