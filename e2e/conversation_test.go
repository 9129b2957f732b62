package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// twoQuestions is a page with the flow of this package's testdata.
var twoQuestions = map[string]string{"/plain": plainPage(`data-bot="two-questions"`)}

const launcher = `q(".launcher")`

// talk opens the chat with a bot on its own page.
func talk(t *testing.T, bot string) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="` + bot + `"`)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	return s, p
}

func TestAVisitorTalksToTheEndByMouse(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.says("What is your name?")
	p.wait(`q(".text-input")?.placeholder === "Your first name"`)
	p.click(`q(".text-input")`)
	p.press("Ada")
	p.click(`q(".typebot-input-form .typebot-button")`)
	p.says("Tea or coffee, Ada?")
	p.choose("Coffee")
	p.says("You chose coffee-beans.")
	p.click(`q("textarea.text-input")`)
	p.press("black" + kb.Enter + "and hot")
	p.click(`q(".typebot-input-form .typebot-button")`)
	p.says("Thank you!")
	p.wait(`!q(".typebot-input-container") && !q(".typebot-loading-chunk")`)

	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`,
		`{"type":"text","text":"coffee-beans","metadata":{"replyId":"i-coffee"}}`, `{"type":"text","text":"black\nand hot"}`)
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests, want 1", got)
	}
	guest := strings.Join(eval[[]string](p, `text(".typebot-guest-bubble")`), "|")
	if want := "Ada|Coffee|black\nand hot"; guest != want {
		t.Errorf("the guest's bubbles say %q, want %q", guest, want)
	}
}

// wantPosts compares the messages of requests, each sent once.
func wantPosts(t *testing.T, posts []post, messages ...string) {
	t.Helper()
	if len(posts) != len(messages) {
		t.Fatalf("%d requests, want %d: %v", len(posts), len(messages), posts)
	}
	for i, want := range messages {
		var body struct{ Message json.RawMessage }
		if err := json.Unmarshal([]byte(posts[i].Body), &body); err != nil || string(body.Message) != want {
			t.Errorf("request %d says %s (%v), want %s", i+1, body.Message, err, want)
		}
	}
}

func TestAVisitorTalksToTheEndByKeyboardAlone(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.press(kb.Tab)
	p.wait(`root.activeElement === q(".launcher")`)
	p.press(kb.Enter)
	p.wait(`root.activeElement === q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`read(root.activeElement) === "Tea"`)
	p.press(kb.Tab)
	p.wait(`read(root.activeElement) === "Coffee"`)
	p.press(kb.Enter)
	p.wait(`root.activeElement === q("textarea.text-input")`)
	p.press("strong")
	p.press(kb.Tab + kb.Enter)
	p.says("Thank you!")
	p.press(kb.Escape)
	p.wait(`q(".panel").hidden && root.activeElement === q(".launcher")`)
	if got := len(s.posted("continueChat")); got != 3 {
		t.Errorf("%d answers sent, want 3", got)
	}
}

func TestTheDemoShopIsPlayedToItsEnd(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	p := newPage(t, 1280, 900)
	p.open(s.URL)
	p.click(launcher)
	for answers := 0; ; answers++ {
		if answers == 15 {
			t.Fatal("the demo has not ended after 15 answers")
		}
		p.wait(`/asking|ended/.test(q(".typebot-container")?.dataset.phase)`)
		if eval[string](p, `q(".typebot-container").dataset.phase`) == "ended" {
			break
		}
		answerSomehow(p, answers < 3)
		p.wait(fmt.Sprintf(`all(".typebot-guest-bubble").length > %d`, answers))
	}
	if got := len(s.posted("continueChat")); got < 3 {
		t.Errorf("the demo ended after %d answers, want a conversation", got)
	}
	if text := eval[[]string](p, `text(".typebot-host-bubble")`); len(text) < 4 {
		t.Errorf("the host said only %q", text)
	}
}

// answerSomehow chooses the first option or the last, which leads to the end; a
// text is an order number.
func answerSomehow(p *page, wantsFirst bool) {
	p.t.Helper()
	if eval[bool](p, `!!q(".typebot-buttons-input")`) {
		at := 0
		if !wantsFirst {
			at = -1
		}
		p.click(fmt.Sprintf(`all(".typebot-buttons-input .typebot-button").at(%d)`, at))
		return
	}
	p.click(`q(".text-input")`)
	p.press("SK-1042")
	p.click(`q(".typebot-input-form .typebot-button")`)
}

func TestClosingAndOpeningKeepsTheConversation(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.says("What is your name?")
	p.click(launcher)
	p.wait(`q(".panel").hidden`)
	p.click(launcher)
	p.wait(`!q(".panel").hidden`)
	p.says("What is your name?")
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests, want 1", got)
	}
}

func TestAnAnswerIsSentOnceHoweverOftenItIsSubmitted(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.wait(`q(".text-input")`)
	p.run(`
		q(".text-input").value = "Ada";
		const form = q(".typebot-input-form");
		for (let i = 0; i < 5; i++) form.requestSubmit();`)
	p.wait(`q(".typebot-buttons-input")`)
	p.run(`
		const button = all(".typebot-button")[1];
		for (let i = 0; i < 5; i++) button.click();`)
	p.says("You chose")
	if got := len(s.posted("continueChat")); got != 2 {
		t.Errorf("%d answers sent, want 2", got)
	}
}

func TestEnterThatEndsACompositionSendsNothing(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.wait(`q(".text-input")`)
	p.run(`
		const field = q(".text-input");
		field.value = "にほん";
		field.focus();
		field.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true, composed: true}));
		field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", isComposing: true, keyCode: 229, bubbles: true, composed: true, cancelable: true}));`)
	p.wait(`q(".text-input")?.value === "にほん"`)
	p.run(`q(".text-input").dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, composed: true}))`)
	p.press(kb.Enter)
	p.says("Tea or coffee, にほん?")
	if got := len(s.posted("continueChat")); got != 1 {
		t.Errorf("%d answers sent, want 1", got)
	}
}

func TestAnAnswerLostOnTheWayCanBeSentAgain(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.wait(`q(".text-input")`)
	s.answers(cutConnection)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`read(q(".chatlet-failure")).includes("Not sent")`)
	if got := len(s.posted("continueChat")); got != 1 {
		t.Fatalf("%d requests, want 1: nothing is sent again without being asked for", got)
	}
	s.answers(nil)
	p.click(`q(".chatlet-retry")`)
	p.says("Tea or coffee, Ada?")
	posts := s.posted("continueChat")
	wantPosts(t, posts, `{"type":"text","text":"Ada"}`, `{"type":"text","text":"Ada"}`)
	if posts[0].Key == "" || posts[0].Key != posts[1].Key {
		t.Errorf("keys %q and %q, want the same one twice", posts[0].Key, posts[1].Key)
	}
	if got, ok := becomes[int](p, `all(".typebot-guest-bubble").length`, 1); !ok {
		t.Errorf("the answer stands in the transcript %d times, want once", got)
	}
}

// cutConnection begins the response to an answer and closes the connection in
// the middle. (If a connection is closed earlier, the browser itself opens it
// again, which is what the key of an answer is for.)
func cutConnection(w http.ResponseWriter, r *http.Request) bool {
	if !strings.Contains(r.URL.Path, "continueChat") {
		return false
	}
	if connection, _, err := w.(http.Hijacker).Hijack(); err == nil {
		io.WriteString(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
		connection.Close()
	}
	return true
}

func TestAnAnswerThatWasAppliedButNotAcknowledgedCountsOnce(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.wait(`q(".text-input")`)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			s.chats.ServeHTTP(httptest.NewRecorder(), r)
		}
		return cutConnection(w, r)
	})
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`q(".chatlet-retry")`)
	s.answers(nil)
	p.click(`q(".chatlet-retry")`)
	p.says("Tea or coffee, Ada?")
	p.wait(`q(".typebot-buttons-input")`)
}

func TestASessionThatTheServerForgotCanBeStartedAgain(t *testing.T) {
	t.Parallel()
	s, p := talk(t, "two-questions")
	p.wait(`q(".text-input")`)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "continueChat") {
			return false
		}
		w.WriteHeader(http.StatusNotFound)
		io.WriteString(w, `{"defined":true,"code":"NOT_FOUND","status":404,"message":"Session not found."}`)
		return true
	})
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`read(q(".chatlet-retry")) === "Start again"`)
	s.answers(nil)
	p.click(`q(".chatlet-retry")`)
	p.wait(`all(".typebot-host-bubble").length === 2 && q(".text-input")`)
	if got := len(s.posted("startChat")); got != 2 {
		t.Errorf("%d start requests, want 2", got)
	}
}

func TestTextLikeInputsHelpToTypeTheirKind(t *testing.T) {
	t.Parallel()
	_, p := talk(t, "contact")
	for _, c := range []struct{ asked, kind, mode, placeholder, typed, shown string }{
		{"How many?", "text", "decimal", "Type a number…", " 3", "3"},
		{"Where to write?", "email", "email", "Type your email…", "ada..l@example.com", "ada..l@example.com"},
		{"seem to be valid", "email", "email", "Type your email…", "Ada@Example.com", "ada@example.com"},
		{"Your site?", "url", "url", "Type a URL…", "example.com/a", "https://example.com/a"},
	} {
		p.wait(fmt.Sprintf(`q(".text-input") && read(all(".typebot-host-bubble").at(-1)).includes(%q)`, c.asked))
		field := eval[[]string](p, `[q(".text-input").type, q(".text-input").inputMode, q(".text-input").placeholder]`)
		if got, want := strings.Join(field, " "), c.kind+" "+c.mode+" "+c.placeholder; got != want {
			t.Errorf("%s: the field is %q, want %q", c.asked, got, want)
		}
		p.click(`q(".text-input")`)
		p.run(`q(".text-input").select()`)
		p.press(c.typed + kb.Enter)
		p.wait(fmt.Sprintf(`text(".typebot-guest-bubble").at(-1) === %q`, c.shown))
	}
	p.says("3, ada@example.com, https://example.com/a.")
}
