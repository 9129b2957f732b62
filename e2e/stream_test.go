package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

var storyPage = map[string]string{"/plain": plainPage(`data-bot="story"`)}

// teller is a language model that sends its pieces one by one, each when it is
// told to; with a nil channel, it sends them at once.
func teller(goOn <-chan bool, pieces ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for i, piece := range pieces {
			if i > 0 && goOn != nil {
				select {
				case <-goOn:
				case <-r.Context().Done():
					return
				}
			}
			data, _ := json.Marshal(map[string]any{"choices": []any{map[string]any{"delta": map[string]string{"content": piece}}}})
			fmt.Fprintf(w, "data: %s\n\n", data)
			_ = http.NewResponseController(w).Flush()
		}
		io.WriteString(w, "data: [DONE]\n\n")
	}
}

// askStory opens the chat and asks for a story.
func askStory(t *testing.T, s *site) *page {
	t.Helper()
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.click(`q(".text-input")`)
	p.press("a hare" + kb.Enter)
	return p
}

func TestAMessageIsShownWhileItIsMade(t *testing.T) {
	t.Parallel()
	s := newSite(t, storyPage)
	goOn := make(chan bool)
	s.speaks(teller(goOn, "Once **upo", "n** a time\n\n1. a hare\n", "2. a tortoise\n\nThe ", "end. <img src=x onerror=alert(1)>"))
	p := askStory(t, s)
	p.wait(`read(q(".typebot-streaming-container strong")) === "upo" || read(q(".typebot-streaming-container")).includes("upo")`)
	p.run(`window.first = q(".typebot-streaming-container .chatlet-block"); first.marked = true`)
	if got := eval[string](p, `q(".typebot-container").dataset.phase + all("[aria-live=polite] > div").map((n) => n.innerText).join()`); got != "receiving" {
		t.Errorf("%q, want nothing to be read out before the end", got)
	}
	goOn <- true
	p.wait(`read(q(".typebot-streaming-container strong")) === "upon" && all(".typebot-streaming-container li").length === 1`)
	goOn <- true
	p.wait(`all(".typebot-streaming-container li").length === 2 && all(".chatlet-block").length > 1`)
	p.run(`window.list = q(".typebot-streaming-container ol"); list.marked = true`)
	goOn <- true
	p.says("Another one?")
	if !eval[bool](p, `q(".typebot-streaming-container ol").marked && q(".typebot-streaming-container .chatlet-block").marked`) {
		t.Error("a block that was complete has been drawn again")
	}
	if got := eval[[]string](p, unsafe); len(got) > 0 {
		t.Errorf("unsafe in the tree: %q", got)
	}
	p.wait(`all("[aria-live=polite] > div").some((n) => n.textContent.includes("a tortoise"))`)
	want, _ := json.Marshal("Once **upon** a time\n\n1. a hare\n2. a tortoise\n\nThe end. <img src=x onerror=alert(1)>")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"a hare"}`, `{"type":"text","text":`+string(want)+`}`)
	if got := eval[int](p, `all(".typebot-host-bubble").length`); got != 3 {
		t.Errorf("%d bubbles, want 3: the story stands there once", got)
	}
}

func TestAVisitorWhoHasHeardEnoughStopsTheMessage(t *testing.T) {
	t.Parallel()
	s := newSite(t, storyPage)
	goOn := make(chan bool)
	s.speaks(teller(goOn, "It was a dark ", "and stormy night"))
	p := askStory(t, s)
	p.says("It was a dark")
	p.click(`q(".chatlet-stop")`)
	p.says("Another one?")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"a hare"}`, `{"type":"text","text":"It was a dark "}`)
	p.wait(`!q(".chatlet-stop") && root.activeElement === q(".text-input")`)
}

func TestAMessageThatBreaksOffIsKeptAndCanBeAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t, storyPage)
	shown := make(chan bool)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "streamMessage") {
			return false
		}
		if connection, _, err := w.(http.Hijacker).Hijack(); err == nil {
			part := "0:\"Half a \"\n0:\"story\"\n"
			fmt.Fprintf(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n", len(part), part)
			<-shown
			connection.Close()
		}
		return true
	})
	p := askStory(t, s)
	p.says("Half a story")
	close(shown)
	p.wait(`read(q(".chatlet-failure")).includes("broke off") && root.activeElement === q(".chatlet-retry")`)
	p.says("Half a story")
	s.answers(nil)
	s.speaks(teller(nil, "Half a story, ", "and the other half."))
	p.press(kb.Enter)
	p.says("Half a story, and the other half.")
	p.says("Another one?")
	if got := eval[int](p, `text(".typebot-host-bubble").filter((t) => t.includes("Half a story")).length`); got != 1 {
		t.Errorf("the story stands there %d times, want once", got)
	}
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"a hare"}`, `{"type":"text","text":"Half a story, and the other half."}`)
}

func TestAStreamThatIsRefusedIsAskedForAgainByItself(t *testing.T) {
	t.Parallel()
	s := newSite(t, storyPage)
	s.speaks(teller(nil, "Here it is."))
	refused := 0
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "streamMessage") || refused > 0 {
			return false
		}
		refused++
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
	p := askStory(t, s)
	p.says("Here it is.")
	p.says("Another one?")
	if got := len(s.posted("streamMessage")); got != 2 {
		t.Errorf("%d requests for the stream, want 2", got)
	}
}

func TestAModelThatFailsSaysSoInTheConsole(t *testing.T) {
	t.Parallel()
	s := newSite(t, storyPage)
	s.speaks(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusPaymentRequired) })
	p := askStory(t, s)
	p.wait(`q(".chatlet-retry")`)
	p.until("the console says why", func() bool { return p.logged("the stream reports an error", "402") })
}

func TestTheFrameAsksForTheStartThatTheChatWouldAskFor(t *testing.T) {
	t.Parallel()
	s := newSite(t, storyPage)
	failed := false
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "startChat") || failed {
			return false
		}
		failed = true
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.click(`q(".chatlet-retry")`)
	p.says("A story about what?")
	posts := s.posted("startChat")
	if len(posts) != 2 || posts[0].Body != posts[1].Body || posts[0].Body != `{"isStreamEnabled":true}` {
		t.Errorf("starts are %+v, want the same twice", posts)
	}
}
