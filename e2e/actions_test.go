package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// actor is a page whose bot sends the replies of a test.
type actor struct {
	*page
	site *site
}

// act opens a chat whose server sends the replies one after another. They are
// JSON; bubbles may be plain texts, and an input a plain id.
func act(t *testing.T, attributes string, replies ...string) actor {
	t.Helper()
	return actUnder(t, "", attributes, replies...)
}

// actUnder does the same on a page with a Content-Security-Policy.
func actUnder(t *testing.T, policy, attributes string, replies ...string) actor {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="acting" ` + attributes), "/there": "<!doctype html><title>There</title>"})
	next := 0
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		switch {
		case r.URL.Path == "/plain" && policy != "":
			w.Header().Set("Content-Security-Policy", policy)
			return false
		case r.URL.Path == "/lib.js":
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, `window.loaded = (window.loaded ?? 0) + 1`)
			return true
		case !strings.HasSuffix(r.URL.Path, "Chat") || r.Method != http.MethodPost || next == len(replies):
			return false
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, written(t, replies[next]))
		next++
		return true
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.run(`window.heard = []; for (const name of ["init", "input", "answer", "end", "logs", "script", "action", "open", "close"]) Chatlet.on(name, (event) => heard.push([name, event.detail]))`)
	return actor{p, s}
}

// written completes a short reply.
func written(t *testing.T, short string) string {
	t.Helper()
	reply := map[string]any{"sessionId": "s1", "resultId": "r1", "typebot": map[string]any{"id": "b", "settings": map[string]any{"typingEmulation": map[string]any{"enabled": false}}}}
	if err := json.Unmarshal([]byte(short), &reply); err != nil {
		t.Errorf("%s: %v", short, err)
	}
	messages, _ := reply["messages"].([]any)
	for i, m := range messages {
		if text, ok := m.(string); ok {
			messages[i] = map[string]any{"id": fmt.Sprint("b", i+1), "type": "text", "content": richText([]any{map[string]any{"text": text}})}
		}
	}
	if id, ok := reply["input"].(string); ok {
		reply["input"] = map[string]any{"id": id, "type": "text input"}
	}
	data, err := json.Marshal(reply)
	if err != nil {
		t.Error(err)
	}
	return string(data)
}

// doing is a reply with an action, and then an input.
func doing(kind string, payload any) string {
	data, err := json.Marshal(map[string]any{
		"messages": []string{"Before", "After"}, "input": "wish",
		"clientSideActions": []any{map[string]any{"type": kind, kind: payload, "lastBubbleBlockId": "b1"}},
	})
	if err != nil {
		panic(err)
	}
	return string(data)
}

// owing is a reply with an action whose outcome the server awaits.
func owing(kind string, payload any) string {
	data, err := json.Marshal(map[string]any{
		"messages":          []string{"Before"},
		"clientSideActions": []any{map[string]any{"type": kind, kind: payload, "lastBubbleBlockId": "b1", "expectsDedicatedReply": true}},
	})
	if err != nil {
		panic(err)
	}
	return string(data)
}

// authored is code of the bot's author with its arguments.
func authored(content string, args ...any) map[string]any {
	if args == nil {
		args = []any{}
	}
	return map[string]any{"content": content, "args": args}
}

func arg(id string, value any) map[string]any { return map[string]any{"id": id, "value": value} }

const thenAsks = `{"messages":["Done"],"input":"wish"}`

// talks waits until the bot asks, to show that nothing has frozen the chat.
func (a actor) talks() {
	a.t.Helper()
	a.wait(`q(".typebot-container")?.dataset.phase === "asking"`)
}

// begin opens the chat.
func (a actor) begin() {
	a.t.Helper()
	a.click(launcher)
}

// told waits for the reply to an action and returns its text.
func (a actor) told() string {
	a.t.Helper()
	a.until("the outcome of the action is sent", func() bool { return len(a.site.posted("continueChat")) > 0 })
	var body struct{ Message struct{ Text string } }
	if err := json.Unmarshal([]byte(a.site.posted("continueChat")[0].Body), &body); err != nil {
		a.t.Fatal(err)
	}
	return body.Message.Text
}

func TestAScriptRunsInThePageWithItsArguments(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("scriptToExecute", authored(`await null; document.title = vname + " " + vlist[1] + " " + typeof vunset + " " + vcount * 2; window.own = this === window; return "done: " + vname`,
		arg("vname", `Ada "L"`), arg("vlist", []string{"a", "b"}), arg("vcount", 12), map[string]any{"id": "vunset"})))
	a.begin()
	a.talks()
	want := `Ada "L" b undefined 24`
	if got, ok := becomes(a.page, `document.title`, want); !ok {
		t.Errorf("the title is %q, want %q", got, want)
	}
	if _, ok := becomes(a.page, `window.own`, true); !ok {
		t.Error("the script did not run in the page's window")
	}
	if got := eval[[]string](a.page, `heard.filter(([name]) => name === "script").map(([, detail]) => detail)`); len(got) != 1 || got[0] != `done: Ada "L"` {
		t.Errorf("the page was told %q", got)
	}
}

func TestScriptElementsRun(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("scriptToExecute", authored(" <script>document.title = 'from an element'</script>")), doing("scriptToExecute", authored(`<script src="/lib.js"></script><script>window.after = loaded</script>`)))
	a.begin()
	a.talks()
	if got, ok := becomes(a.page, `document.title`, "from an element"); !ok {
		t.Errorf("the title is %q", got)
	}
	a.say("more")
	a.wait(`window.after === 1`)
	a.talks()
}

// say answers the bot.
func (a actor) say(text string) {
	a.t.Helper()
	a.click(`q(".text-input")`)
	a.press(text + "\r")
}

func TestAScriptThatFailsIsLoggedAndTheChatGoesOn(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{"throws": `throw new Error("broken on purpose")`, "no code": `this is no code`, "a name that is none": `nobody()`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := act(t, "", doing("scriptToExecute", authored(content)))
			a.run(`window.errors = []; window.onerror = (text) => void errors.push(text)`)
			a.begin()
			a.talks()
			a.says("After")
			if !a.logs("scriptToExecute") {
				t.Error("nothing is logged")
			}
			if got := eval[[]string](a.page, `heard.filter(([name]) => name === "logs").map(([, logs]) => logs[0].context)`); len(got) != 1 || got[0] != "While executing script" {
				t.Errorf("the page was told %q", got)
			}
			if got := eval[[]string](a.page, `window.errors`); len(got) > 0 {
				t.Errorf("the page's onerror has heard %q", got)
			}
		})
	}
}

func TestAScriptThatNeverReturnsIsGivenUp(t *testing.T) {
	t.Parallel()
	a := act(t, `data-action-timeout="0.3"`, doing("scriptToExecute", authored(`await new Promise(() => {})`)))
	a.begin()
	a.talks()
	if !a.logs("scriptToExecute", "took too long") {
		t.Error("nothing is logged")
	}
}

func TestCodeOfIntegrationsRuns(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("codeToExecute", map[string]any{"args": map[string]any{"key": "k1"}, "content": "window.seen = key; return 'told'"}))
	a.begin()
	a.talks()
	if got, ok := becomes(a.page, `window.seen + heard.find(([name]) => name === "script")[1]`, "k1told"); !ok {
		t.Errorf("the page has seen %q", got)
	}
}

func TestAnotherChatTakesOver(t *testing.T) {
	t.Parallel()
	t.Run("Chatwoot", func(t *testing.T) {
		t.Parallel()
		a := act(t, "", doing("chatwoot", map[string]any{"scriptToExecute": authored("window.opened = vname", arg("vname", "Ada"))}))
		a.begin()
		a.wait(`window.opened === "Ada" && !document.querySelector("chatlet-bubble")`)
	})
	t.Run("Chatwoot, by its own call", func(t *testing.T) {
		t.Parallel()
		a := act(t, "", doing("chatwoot", map[string]any{"scriptToExecute": authored("Typebot.unmount(); window.opened = true")}))
		a.begin()
		a.wait(`window.opened && !document.querySelector("chatlet-bubble")`)
	})
	t.Run("a popup closes", func(t *testing.T) {
		t.Parallel()
		a := act(t, `data-mode="popup"`, doing("codeToExecute", map[string]any{"args": map[string]any{}, "content": "return 'Zendesk Web Widget Opened'"}))
		a.run(`Chatlet.open()`)
		a.wait(`heard.some(([name]) => name === "close") && document.querySelector("chatlet-popup")`)
	})
	t.Run("a chat in the text stays", func(t *testing.T) {
		t.Parallel()
		a := act(t, `data-mode="standard" data-height="500px"`, doing("codeToExecute", map[string]any{"args": map[string]any{}, "content": "return 'Zendesk Web Widget Opened'"}))
		a.wait(`document.querySelector("chatlet-standard")?.shadowRoot.querySelector(".text-input")`)
	})
	t.Run("Zendesk", func(t *testing.T) {
		t.Parallel()
		a := act(t, "", doing("codeToExecute", map[string]any{"args": map[string]any{}, "content": "return 'Zendesk Web Widget Opened'"}))
		a.begin()
		a.wait(`!document.querySelector("chatlet-bubble")`)
	})
	t.Run("not one that is closed", func(t *testing.T) {
		t.Parallel()
		a := act(t, "", doing("chatwoot", map[string]any{"scriptToExecute": authored(`window.closed1 = true; if (window.$chatwoot) window.$chatwoot.toggle("close")`)}))
		a.begin()
		a.talks()
	})
}

func TestAValueIsComputedAndToldToTheServer(t *testing.T) {
	t.Parallel()
	const moment = "const now = new Date()\nif(now.getHours() < 12) return 'morning'\nif(now.getHours() < 18) return 'afternoon'\nreturn 'evening'"
	const device = "const detectDeviceType = () => { broken ['tablet', 'desktop'] }; return detectDeviceType()"
	code := func(content string, args ...any) map[string]any {
		s := authored(content, args...)
		s["isCode"] = true
		return s
	}
	now := map[bool]string{true: "morning", false: "evening"}[time.Now().Hour() < 12]
	if hour := time.Now().Hour(); hour >= 12 && hour < 18 {
		now = "afternoon"
	}
	for _, test := range []struct {
		name   string
		script map[string]any
		want   string
	}{
		{"an expression", code("va + ' ' + 2 * vb", arg("va", "Hello"), arg("vb", 5)), "Hello 10"},
		{"a body", code("const x = await Promise.resolve(3); return x"), "3"},
		{"an object", code("({a: [1, null]})"), `{"a":[1,null]}`},
		{"nothing", code("undefined"), ""},
		{"a number with a zero in front", authored("0123"), "0123"},
		{"a variable alone", authored("va", arg("va", "Hello")), "Hello"},
		{"plain text", authored("not code at all"), "not code at all"},
		{"code that throws", code("throw new Error('x')"), "throw new Error('x')"},
		{"the moment of the day", authored(moment), now},
		{"the kind of device", authored(device), "desktop"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := act(t, "", owing("setVariable", map[string]any{"scriptToExecute": test.script}), thenAsks)
			a.begin()
			if got := a.told(); got != test.want {
				t.Errorf("the server is told %q, want %q", got, test.want)
			}
			a.talks()
		})
	}
}

func TestARedirectLeavesThePage(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("redirect", map[string]any{"url": "/there"}))
	a.begin()
	a.wait(`location.pathname === "/there"`)
}

func TestARedirectInsideAFrameTakesThePageAlong(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("redirect", map[string]any{"url": "/there"}))
	a.site.pages["/outer"] = `<!doctype html><title>Outer</title><iframe src="/plain" width="900" height="700"></iframe>`
	a.open(a.site.URL + "/outer")
	a.wait(`document.querySelector("iframe").contentDocument?.querySelector("chatlet-bubble")`)
	a.run(`document.querySelector("iframe").contentWindow.Chatlet.open()`)
	a.wait(`location.pathname === "/there"`)
}

func TestARedirectOpensATabThatCannotReachThePage(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("redirect", map[string]any{"url": "/there", "isNewTab": true}))
	a.run(`const real = window.open; window.open = (...a) => (window.tab = real.apply(window, a))`)
	a.begin()
	a.wait(`window.tab?.location.pathname === "/there" && tab.document.title === "There"`)
	if _, ok := becomes(a.page, `tab.opener === null`, true); !ok {
		t.Error("the tab can reach the page")
	}
	a.talks()
}

func TestABlockedTabIsOfferedAsALink(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("redirect", map[string]any{"url": "/there", "isNewTab": true}))
	a.run(`window.open = () => null`)
	a.begin()
	a.talks()
	a.wait(`q(".chatlet-blocked-link")?.href === location.origin + "/there"`)
	if got, ok := becomes(a.page, `(({target, rel}) => target + " " + rel + " ")(q(".chatlet-blocked-link")) + read(q(".chatlet-blocked-link"))`, "_blank noopener Open the page"); !ok {
		t.Errorf("the link is %q", got)
	}
	a.settled()
	if got := eval[float64](a.page, `q(".chatlet-blocked-link").getBoundingClientRect().height`); got < 44 {
		t.Errorf("the link is %v px high", got)
	}
	a.click(`q(".chatlet-blocked-link")`)
	a.wait(`!q(".chatlet-blocked")`)
}

func TestDangerousAndForeignTargetsAreRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, attributes, url, word string }{
		{"javascript", "", "javascript:window.ran = 1", "would run"},
		{"javascript, disguised", "", " java\tscript:window.ran = 1", "would run"},
		{"data", "", "data:text/html,<script>opener.ran = 1</script>", "would run"},
		{"vbscript", "", "VBScript:ran", "would run"},
		{"another host", `data-redirect-hosts="example.com"`, "https://evil.example/", "data-redirect-hosts"},
		{"a kind that is not allowed", `data-actions="wait setVariable"`, "/there", "data-actions"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := act(t, test.attributes, doing("redirect", map[string]any{"url": test.url}))
			a.begin()
			a.talks()
			if !a.logs("redirect", "refused", test.word) {
				t.Error("the console does not say what was refused, and why")
			}
			if eval[bool](a.page, `window.ran !== undefined || location.pathname !== "/plain"`) {
				t.Error("it was done all the same")
			}
		})
	}
}

func TestThePageCanVetoAnAction(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("scriptToExecute", authored(`window.ran = true`)))
	a.run(`document.querySelector("chatlet-bubble").addEventListener("chatlet:action", (event) => { window.asked = event.detail; event.preventDefault() })`)
	a.begin()
	a.talks()
	if eval[bool](a.page, `window.ran === true`) {
		t.Error("the script ran")
	}
	if got, ok := becomes(a.page, `asked.type + " " + asked.payload.content`, "scriptToExecute window.ran = true"); !ok {
		t.Errorf("the page was asked about %q", got)
	}
	if !a.logs("scriptToExecute", "vetoed") {
		t.Error("the console does not say so")
	}
}

func TestScriptsComeFromAllowedHostsAlone(t *testing.T) {
	t.Parallel()
	a := act(t, `data-script-hosts="cdn.example.com"`, doing("scriptToExecute", authored(`<script src="/lib.js"></script>`)))
	a.begin()
	a.talks()
	if !a.logs("scriptToExecute", "refused", "data-script-hosts") || eval[bool](a.page, `window.loaded > 0`) {
		t.Error("the script was loaded, or the console does not say why not")
	}
}

func TestAPauseIsMade(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Before","After"],"input":"wish","clientSideActions":[{"type":"wait","wait":{"secondsToWaitFor":0.8},"lastBubbleBlockId":"b1"}]}`)
	// The page measures the time, because a test may look too late.
	a.run(`
		window.at = [];
		new MutationObserver(() => {
			window.seemsToType ||= at.length === 1 && !!q(".typebot-loading-chunk");
			// Bubbles of a program that is taking over are not visible yet.
			const seen = all(".typebot-host-bubble").filter((n) => n.checkVisibility({visibilityProperty: true}));
			if (seen.length > at.length) at.push(performance.now());
		}).observe(root, {childList: true, subtree: true});`)
	a.begin()
	a.talks()
	if pause := eval[float64](a.page, `at[1] - at[0]`); pause < 600 {
		t.Errorf("a pause of %v ms", pause)
	}
	if _, ok := becomes(a.page, `window.seemsToType`, true); !ok {
		t.Error("nothing says that more is to come")
	}
}

func TestThePageSendsARequest(t *testing.T) {
	t.Parallel()
	a := act(t, "", owing("httpRequestToExecute", map[string]any{"url": "/api/echo", "method": "POST", "headers": map[string]string{"X-Test": "Ada"}, "body": "not {json"}), thenAsks)
	echoed := a.answering("/api/echo", `{"name":"Zoe"}`)
	a.begin()
	if got, want := a.told(), `{"statusCode":201,"data":{"name":"Zoe"}}`; got != want {
		t.Errorf("the server is told %s, want %s", got, want)
	}
	a.talks()
	if got, want := <-echoed, `POST Ada "not {json"`; got != want {
		t.Errorf("the request was %s, want %s", got, want)
	}
}

// answering answers a path with a body, and sends the requests to a channel.
func (a actor) answering(path, body string) chan string {
	asked := make(chan string, 1)
	a.site.mu.Lock()
	before := a.site.intercept
	a.site.mu.Unlock()
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != path {
			return before(w, r)
		}
		data := make([]byte, 100)
		n, _ := r.Body.Read(data)
		asked <- r.Method + " " + r.Header.Get("X-Test") + " " + string(data[:n])
		w.WriteHeader(http.StatusCreated)
		fmt.Fprint(w, body)
		return true
	})
	return asked
}

func TestARequestThatFailsIsToldAsAnError(t *testing.T) {
	t.Parallel()
	const failed = `{"statusCode":500,"data":"An error occured while executing the webhook on the client"}`
	t.Run("against a host that refuses other origins", func(t *testing.T) {
		t.Parallel()
		elsewhere := newSite(t, map[string]string{"/there": "words"})
		a := act(t, "", owing("webhookToExecute", map[string]any{"url": elsewhere.URL + "/there", "method": "GET"}), thenAsks)
		a.begin()
		if got := a.told(); got != failed {
			t.Errorf("the server is told %s", got)
		}
		a.talks()
	})
	t.Run("with an answer that is no JSON", func(t *testing.T) {
		t.Parallel()
		a := act(t, "", owing("httpRequestToExecute", map[string]any{"url": "/there", "method": "GET"}), thenAsks)
		a.begin()
		if got := a.told(); got != failed {
			t.Errorf("the server is told %s", got)
		}
		a.talks()
	})
	t.Run("without an answer in time", func(t *testing.T) {
		t.Parallel()
		a := act(t, `data-action-timeout="0.3"`, owing("httpRequestToExecute", map[string]any{"url": "/api/slow", "method": "GET"}), thenAsks)
		before := a.site.intercept
		a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/api/slow" {
				return before(w, r)
			}
			<-r.Context().Done()
			return true
		})
		a.begin()
		if got := a.told(); got != failed {
			t.Errorf("the server is told %s", got)
		}
		a.talks()
	})
}

func TestAWebhookIsHeard(t *testing.T) {
	t.Parallel()
	a := act(t, "", owing("listenForWebhook", nil), thenAsks)
	attempts := make(chan string, 3)
	before := a.site.intercept
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/parties/") {
			return before(w, r)
		}
		attempts <- r.URL.Path
		if len(attempts) == 1 {
			http.Error(w, "not yet", http.StatusServiceUnavailable)
			return true
		}
		socket, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
			return true
		}
		defer socket.CloseNow()
		for _, kind := range []websocket.MessageType{websocket.MessageBinary, websocket.MessageText} {
			if err := socket.Write(r.Context(), kind, []byte(`{"data":{"name":"Zoe"}}`)); err != nil {
				t.Error(err)
			}
		}
		socket.CloseRead(r.Context())
		return true
	})
	a.begin()
	if got, want := a.told(), `{"data":{"name":"Zoe"}}`; got != want {
		t.Errorf("the server is told %q, want %q", got, want)
	}
	a.talks()
	if got := <-attempts; got != "/parties/main/r1/webhooks" {
		t.Errorf("listened at %s", got)
	}
}

func TestAWebhookThatNeverComesLetsTheChatGoOn(t *testing.T) {
	t.Parallel()
	a := act(t, `data-action-timeout="0.3"`, owing("listenForWebhook", nil), thenAsks)
	a.begin()
	if got := a.told(); got != "" {
		t.Errorf("the server is told %q", got)
	}
	a.talks()
	if !a.logs("listenForWebhook", "took too long") {
		t.Error("nothing is logged")
	}
}

func TestAnAuthorsHeadCodeStaysOutOfAPageWhoseOwnerSaysNothing(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish","clientSideActions":[{"type":"startPropsToInject","startPropsToInject":{"customHeadCode":"<script>window.head = 1</script>","gtmId":"GTM-1"}}]}`)
	a.begin()
	a.talks()
	if got, ok := becomes(a.page, `[window.head, document.querySelector("script[src*=googletagmanager]")].join()`, ","); !ok {
		t.Errorf("the page has %s", got)
	}
	a.until("the console says how it may", func() bool { return a.logged("customHeadCode and gtmId", "data-head-code") })
}

func TestAnalyticsAreLoadedOnceAndTold(t *testing.T) {
	t.Parallel()
	wishes := map[string]any{"googleAnalyticsId": "G-1", "pixelIds": []string{"p1", "p2"}, "gtmId": "GTM-1", "customHeadCode": `<meta name="from-bot" content="y"><script>window.head = (window.head ?? 0) + 1</script><noscript><p>no</p></noscript>`}
	first := map[string]any{"messages": []string{"Hello", "There"}, "input": "wish", "clientSideActions": []any{
		map[string]any{"type": "startPropsToInject", "startPropsToInject": wishes},
		map[string]any{"type": "startPropsToInject", "startPropsToInject": wishes},
		map[string]any{"type": "googleAnalytics", "googleAnalytics": map[string]any{"trackingId": "G-1", "category": "cat", "action": "start", "label": "", "value": 42}, "lastBubbleBlockId": "b1"},
		map[string]any{"type": "googleAnalytics", "googleAnalytics": map[string]any{"action": "without an id"}, "lastBubbleBlockId": "b1"},
		map[string]any{"type": "pixel", "pixel": map[string]any{"pixelId": "p1", "eventType": "Lead", "params": []any{map[string]any{"key": "content_name", "value": "Ada"}, map[string]any{"key": "", "value": "x"}}}, "lastBubbleBlockId": "b1"},
		map[string]any{"type": "pixel", "pixel": map[string]any{"pixelId": "p1", "eventType": "Custom", "name": "Mine", "params": []any{}}, "lastBubbleBlockId": "b1"},
	}}
	data, err := json.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	a := act(t, `data-head-code="true"`, string(data))
	a.run(`const append = document.head.append; document.head.append = (node) => { append.call(document.head, node); if (node.src && !node.src.startsWith(location.origin)) { (window.asked ??= []).push(node.src); node.onload?.() } }`)
	a.begin()
	a.talks()
	got := eval[map[string]any](a.page, `({
		head: window.head, meta: document.querySelectorAll("meta[name=from-bot]").length, noscript: document.head.querySelectorAll("noscript").length,
		scripts: asked.map((src) => new URL(src).pathname + new URL(src).search).join(" "),
		tags: dataLayer.map((entry) => entry.event ?? [...entry].map((v) => v instanceof Date ? "now" : typeof v === "object" ? JSON.stringify(v) : v).join(":")).join(" "),
		pixel: fbq.queue.map((call) => call.map((v) => typeof v === "object" ? JSON.stringify(v) : v).join(":")).join(" "),
	})`)
	for name, want := range map[string]any{
		"head": 1.0, "meta": 1.0, "noscript": 0.0,
		"scripts": "/gtm.js?id=GTM-1 /en_US/fbevents.js /gtag/js?id=G-1",
		"tags":    `gtm.js js:now config:G-1 event:start:{"event_category":"cat","value":42}`,
		"pixel":   `init:p1 init:p2 track:PageView trackSingle:p1:Lead:{"content_name":"Ada"} trackSingleCustom:p1:Mine:{}`,
	} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
}

func TestAnUnknownKindIsNamedAndPassedOver(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("dance", map[string]any{}))
	a.begin()
	a.talks()
	a.until("the console names it", func() bool { return a.logged("dance", "not supported") })
}

func TestThePageHearsOfEverything(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Your name?"],"input":"name","logs":[{"status":"info","description":"said"}]}`, `{"messages":["Bye"]}`)
	a.begin()
	a.talks()
	a.say("Ada")
	a.wait(`heard.some(([name]) => name === "end")`)
	a.run(`Chatlet.close()`)
	// The first screen may show the input before the program has read the logs.
	if got, ok := becomes(a.page, `JSON.stringify(heard.filter(([name]) => name === "logs").map(([, [{description}]]) => description))`, `["said"]`); !ok {
		t.Errorf("the page has heard the logs %s", got)
	}
	got := eval[string](a.page, `JSON.stringify(heard.filter(([name]) => name !== "logs").map(([name, detail]) => name === "input" ? [name, detail.id] : [name, detail]))`)
	want := `[["init",null],["open",null],["input","name"],["answer",{"message":"Ada","blockId":"name"}],["end",null],["close",null]]`
	if got != want {
		t.Errorf("the page has heard\n%s, want\n%s", got, want)
	}
}

func TestTypebotIsTheSameUnlessThePageHasAnother(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions"`), "/other": `<!doctype html><title>Other</title><body><script>window.Typebot = "mine"</script><script src="/v1/widget.js" data-bot="two-questions"></script>`})
	p := newPage(t, 800, 600)
	p.open(s.URL + "/plain")
	p.wait(`window.Typebot === window.Chatlet && typeof Typebot.unmount === "function"`)
	p.open(s.URL + "/other")
	p.wait(`window.Chatlet && window.Typebot === "mine"`)
}

func TestAMessageOfTheOldestKindIsStreamed(t *testing.T) {
	t.Parallel()
	a := act(t, "", owing("streamOpenAiChatCompletion", map[string]any{"messages": []any{map[string]string{"role": "user", "content": "Hi"}}}), thenAsks)
	before := a.site.intercept
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "/streamMessage") {
			return before(w, r)
		}
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprint(w, "0:\"Good \"\n0:\"morning\"\n")
		return true
	})
	a.begin()
	if got := a.told(); got != "Good morning" {
		t.Errorf("the server is told %q", got)
	}
	a.says("Good morning")
	a.talks()
	if got := a.site.posted("streamMessage"); len(got) != 1 || !strings.Contains(got[0].Body, `"messages":[{"content":"Hi","role":"user"}]`) {
		t.Errorf("asked for by %+v", got)
	}
}
