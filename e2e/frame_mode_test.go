package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"chatlet/e2e/engine"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// elsewhere is a page whose widget comes from another origin: the same server
// under another name. The page has a policy.
func elsewhere(t *testing.T, policy, attributes string) (*site, *page) {
	t.Helper()
	s := newSite(t, nil)
	s.pages = map[string]string{"/plain": strings.Replace(plainPage(attributes), "/v1/", s.other()+"/v1/", 1)}
	s.answers(under(policy, s))
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	return s, p
}

// other is another origin of the same server.
func (s *site) other() string { return strings.Replace(s.URL, "127.0.0.1", "localhost", 1) }

// under gives the test's page a policy; WIDGET in it is the widget's origin.
func under(policy string, s *site) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/plain" && policy != "" {
			w.Header().Set("Content-Security-Policy", strings.ReplaceAll(policy, "WIDGET", s.other()))
		}
		return false
	}
}

// inside returns the frame of another origin in a page, as a page.
func (p *page) inside() *page {
	p.t.Helper()
	var found *target.Info
	p.until("the chat's frame is there", func() bool {
		found = p.frameTarget()
		return found != nil
	})
	ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(found.TargetID))
	p.t.Cleanup(cancel)
	f := &page{t: p.t, driver: &engine.ChromiumPage{Context: ctx}, ctx: ctx}
	f.do()
	return f
}

// framed opens a page whose chat runs in a frame of the page's own origin, so
// that a test can look into it.
func framed(t *testing.T, bot, attributes string) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="` + bot + `" data-isolation="frame" ` + attributes)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	return s, p
}

func TestAVisitorTalksToAChatInAFrame(t *testing.T) {
	t.Parallel()
	s, p := framed(t, "two-questions", "")
	p.click(launcher)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.choose("Tea")
	p.says("The kettle is on.")
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests, want the facade's one", got)
	}
	if !eval[bool](p, `!!q(".mount > iframe") && !root.querySelector(".typebot-container")`) {
		t.Error("the chat does not run in the frame")
	}
}

func (p *page) frameTarget() *target.Info {
	targets, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, info := range targets {
		if info.Type == "iframe" && info.ParentFrameID == cdp.FrameID(chromedp.FromContext(p.ctx).Target.TargetID) {
			return info
		}
	}
	return nil
}

// answer gives the bot's two answers, inside the frame.
func (f *page) answer() {
	f.t.Helper()
	f.says("What is your name?")
	f.wait(`q(".text-input")`)
	f.run(`q(".text-input").value = "Ada"; q(".typebot-input-form").requestSubmit()`)
	f.wait(`all(".typebot-button").some((b) => read(b) === "Tea")`)
	f.run(`all(".typebot-button").find((b) => read(b) === "Tea").click()`)
	f.says("The kettle is on.")
}

func TestAPageWhosePolicyRefusesWasmGetsItsChatInAFrame(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ policy, want string }{
		"by script-src":  {"default-src 'none'; script-src WIDGET; connect-src WIDGET; frame-src WIDGET", "script-src wasm-eval"},
		"by connect-src": {"default-src 'none'; script-src WIDGET 'wasm-unsafe-eval'; frame-src WIDGET", "connect-src WIDGET"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, p := elsewhere(t, c.policy, `data-bot="two-questions"`)
			p.run(violations)
			p.click(launcher)
			p.inside().answer()
			if want := strings.Replace(c.want, "WIDGET", s.other(), 1); !eval[bool](p, `violations.some((v) => v.startsWith("`+want+`"))`) {
				t.Errorf("violations: %v, want one of %s", eval[[]string](p, `violations`), want)
			}
		})
	}
}

func TestAShadowChatStaysInThePageWhateverThePolicy(t *testing.T) {
	t.Parallel()
	_, p := elsewhere(t, "default-src 'none'; script-src WIDGET; connect-src WIDGET; frame-src WIDGET", `data-bot="two-questions" data-isolation="shadow"`)
	p.click(launcher)
	// The first screen needs no WebAssembly, and goes on.
	p.says("What is your name?")
	p.until("the console says that the program fails", func() bool { return p.logged("[chatlet] loading failed") })
	if eval[bool](p, `!!q("iframe")`) {
		t.Error("there is a frame")
	}
}

func TestAPolicyThatRefusesTheFrameIsNamed(t *testing.T) {
	t.Parallel()
	s, p := elsewhere(t, "default-src 'none'; script-src WIDGET; connect-src WIDGET", `data-bot="two-questions"`)
	p.click(launcher)
	p.says("What is your name?")
	p.until("the console names the directive", func() bool { return p.logged("frame-src", s.other(), "'wasm-unsafe-eval'") })
	if eval[bool](p, `!!q("iframe")`) {
		t.Error("the frame is still there")
	}
}

func TestWhatABotDoesFromAFrameIsDoneInThePage(t *testing.T) {
	t.Parallel()
	const framed = `data-isolation="frame" `
	t.Run("a script", func(t *testing.T) {
		t.Parallel()
		a := act(t, framed, doing("scriptToExecute", authored(`document.title = "from " + vname; window.own = this === window; return "done"`, arg("vname", "Ada"))))
		a.begin()
		a.talks()
		if got, ok := becomes(a.page, `document.title + " " + window.own`, "from Ada true"); !ok {
			t.Errorf("the page has %q", got)
		}
	})
	t.Run("a redirect", func(t *testing.T) {
		t.Parallel()
		a := act(t, framed, doing("redirect", map[string]any{"url": "/there"}))
		a.begin()
		a.wait(`location.pathname === "/there"`)
	})
	for name, c := range map[string]struct{ attributes, kind, word, before string }{
		"a refused redirect": {`data-redirect-hosts="example.com"`, "redirect", "data-redirect-hosts", ""},
		"a refused script":   {`data-script-hosts="example.com"`, "scriptToExecute", "data-script-hosts", ""},
		"a vetoed redirect":  {"", "redirect", "vetoed", `addEventListener("chatlet:action", (e) => e.preventDefault())`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			payload := map[string]any{"redirect": map[string]any{"url": "/there"}, "scriptToExecute": authored(`<script src="/lib.js"></script>`)}[c.kind]
			a := act(t, framed+c.attributes, doing(c.kind, payload))
			a.run(c.before)
			a.begin()
			a.talks()
			if eval[bool](a.page, `location.pathname !== "/plain" || window.loaded !== undefined`) {
				t.Error("it was done all the same")
			}
			a.until("the console says what was refused", func() bool { return a.logged(c.kind, "refused", c.word) })
		})
	}
}

func TestAServerThatAdmitsThePageAloneIsReachedFromAFrame(t *testing.T) {
	t.Parallel()
	s, p := elsewhere(t, "", "")
	s.pages["/plain"] = strings.Replace(plainPage(`data-bot="two-questions" data-isolation="frame"`), "/v1/", s.other()+"/v1/", 1)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isStranger := strings.HasPrefix(r.URL.Path, "/api/") && r.Header.Get("Origin") != s.URL
		if isStranger {
			http.Error(w, `{"message":"Origin not allowed"}`, http.StatusForbidden)
		}
		return isStranger
	})
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.inside().answer()
}

func TestAMessageReachesAFrameWhileItIsMade(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="story" data-isolation="frame"`)})
	goOn := make(chan bool)
	s.speaks(teller(goOn, "Once **upo", "n** a time."))
	p := askStory(t, s)
	p.wait(`read(q(".typebot-streaming-container")).includes("upo")`)
	goOn <- true
	p.says("Another one?")
}

func TestAStreamThatAFrameGivesUpIsGivenUpByThePage(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="story" data-isolation="frame"`)})
	gone := make(chan bool, 1)
	s.speaks(func(w http.ResponseWriter, r *http.Request) {
		teller(make(chan bool), "Once upon", " a time")(w, r)
		gone <- true
	})
	p := askStory(t, s)
	p.wait(`read(q(".typebot-streaming-container")).includes("Once")`)
	p.click(`q(".chatlet-stop")`)
	p.wait(`!q(".chatlet-stop")`)
	select {
	case <-gone:
	case <-time.After(patience):
		t.Error("the server goes on")
	}
}

func TestTheFocusGoesIntoAFrameAndComesBack(t *testing.T) {
	t.Parallel()
	_, p := elsewhere(t, "", `data-bot="two-questions" data-isolation="frame"`)
	p.click(launcher)
	f := p.inside()
	f.wait(`document.hasFocus() && root.activeElement === q(".text-input")`)
	p.press("Ada")
	f.wait(`q(".text-input").value === "Ada"`)
	f.run(`q(".text-input").dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true, composed: true}))`)
	p.wait(`!q(".panel").checkVisibility() && root.activeElement === q(".launcher")`)
	p.click(launcher)
	p.wait(`root.activeElement === q("iframe")`)
	if got := eval[string](p, `q("iframe").title + "; " + q("iframe").allow`); !strings.HasPrefix(got, "Chat; microphone") {
		t.Errorf("the frame is %q", got)
	}
}

func TestAFramedChatIsKeptByThePageAndGoesOn(t *testing.T) {
	t.Parallel()
	s, p := begin(t, `data-bot="two-questions" data-isolation="frame" data-storage="local"`)
	before := eval[string](p, transcript)
	if got, ok := becomes[int](p, `Object.keys(localStorage).filter((key) => key.startsWith("chatlet:")).length`, 1); !ok {
		t.Errorf("the page has %d chats, want 1", got)
	}
	p.reopen(s.URL + "/other")
	p.wait(`all(".typebot-button").some((b) => read(b) === "Tea")`)
	if after, ok := becomes(p, transcript, before); !ok {
		t.Errorf("the chat was %q and is now %q", before, after)
	}
	// A moved frame loads again.
	p.run(`document.body.append(document.querySelector("chatlet-bubble"))`)
	p.choose("Tea")
	p.says("The kettle is on.")
}

func TestCommandsAndEventsPassThroughAFrame(t *testing.T) {
	t.Parallel()
	_, p := framed(t, "two-questions", "")
	p.run(`window.heard = []; for (const name of ["input", "answer", "end"]) Chatlet.on(name, (e) => heard.push(name)); Chatlet.open()`)
	p.wait(`q(".text-input")`)
	p.run(`window.done = (async () => { await Chatlet.setInputValue("Ada"); await Chatlet.submitInput() })()`)
	p.choose("Coffee")
	p.wait(`heard.join().startsWith("input,answer,input,answer")`)
	eval[any](p, `done`)
	p.run(`window.gone = q(".mount > iframe"); Chatlet.unmount()`)
	p.wait(`!document.querySelector("chatlet-bubble") && !gone.isConnected && gone.contentWindow === null`)
	if p.logged("stopped unexpectedly") {
		t.Error("an unmount is reported as a crash")
	}
}

func TestTwoFramesOnAPageKeepApart(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-id="one" data-isolation="frame"></script>`+
		`<script src="/v1/widget.js" data-bot="welcome" data-id="two" data-placement="left" data-isolation="frame"></script>`)
	p.run(`Chatlet.open()`)
	const said = `.shadowRoot.querySelector("iframe")?.contentDocument?.querySelector("body > div")?.shadowRoot.querySelector(".typebot-host-bubble")`
	p.wait(`read(document.getElementById("one")` + said + `).includes("What is your name?")`)
	p.wait(`!["", "What is your name?"].includes(read(document.getElementById("two")` + said + `))`)
}

func TestMessagesOfOthersChangeNothing(t *testing.T) {
	t.Parallel()
	s, p := elsewhere(t, "", `data-bot="two-questions" data-isolation="frame"`)
	s.pages["/evil"] = `<!doctype html><title>Evil</title><script>
		const forged = [{token: "1-2-3-4"}, {id: 1, name: "act", args: ["scriptToExecute", '{"content":"window.hacked = 1"}']}, {name: "escape"}, {name: "tell", args: ["crashed", "x"]}, {id: 1, words: [1]}, "hello", null];
		for (const message of forged) for (const target of [parent, ...Array.from({length: parent.length}, (_, i) => parent[i])]) {
			target.postMessage(message, "*");
			target.postMessage(message, "*", [new MessageChannel().port1]);
		}
		parent.postMessage("done", "*")</script>`
	p.run(`window.said = 0; addEventListener("message", (e) => said += e.data === "done"); Chatlet.on("close", () => window.hacked = 2)`)
	const attack = `const f = document.createElement("iframe"); f.src = "ORIGIN/evil"; document.body.append(f)`
	p.click(launcher)
	f := p.inside()
	for i, origin := range []string{s.other(), s.URL} {
		p.run(strings.Replace(attack, "ORIGIN", origin, 1))
		p.wait(`said === ` + string(rune('1'+i)))
	}
	// Not even from the page itself, once the frame has its wire.
	p.run(`q("iframe").contentWindow.postMessage({token: q("iframe").src.split("#")[1]}, "*", [new MessageChannel().port1])`)
	f.answer()
	if eval[bool](p, `window.hacked !== undefined || !q(".panel").checkVisibility()`) {
		t.Error("a message has had an effect")
	}
}

func TestAFrameOpensForNobodyButThePageAroundIt(t *testing.T) {
	t.Parallel()
	s, p := framed(t, "two-questions", "")
	p.click(launcher)
	p.says("What is your name?")
	p.wait(`q("iframe")?.src`)
	address := eval[string](p, `q("iframe").src`)
	p.open(s.URL + "/plain")
	// A window of a hostile page with the frame's page in it.
	p.run(`window.frame = document.createElement("iframe"); frame.src = ` + "`" + address + "`" + `; document.body.append(frame)`)
	p.wait(`frame.contentDocument?.readyState === "complete" && frame.contentDocument.scripts.length === 1`)
	p.run(`window.channel = new MessageChannel(); window.answered = 0; channel.port1.onmessage = () => answered++;
		frame.contentWindow.postMessage({token: "another"}, "*", [channel.port2]);
		channel.port1.postMessage({id: 1, name: "hello", args: []});
		window.right = new MessageChannel(); window.heard = 0; right.port1.onmessage = () => heard++;
		frame.contentWindow.postMessage({token: frame.src.split("#")[1]}, "*", [right.port2]);
		right.port1.postMessage({id: 1, name: "hello", args: []});`)
	p.wait(`heard === 1`)
	if eval[bool](p, `answered > 0`) {
		t.Error("the frame has taken a wire without its token")
	}
}

func TestAFrameHeedsThePhonesKeyboardAndTheRoomOfThePanel(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-isolation="frame"`)})
	p := newPage(t, 360, 640)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.wait(`(r => r.width === 360 && r.height === 640)(q("iframe").getBoundingClientRect())`)
	p.wait(`parseFloat(getComputedStyle(within.querySelector(".panel")).getPropertyValue("--chat-top").match(/\d+/)) === 56`)
	p.run(`Object.defineProperty(visualViewport, "height", {value: 333}); visualViewport.dispatchEvent(new Event("resize"))`)
	p.wait(`q("iframe").getBoundingClientRect().height === 333 && within.querySelector(".panel").offsetHeight === 333`)
}

func TestACustomEmbedInAFrameIsPassedOverAndNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-isolation="frame"`)})
	s.saying(customEmbed(t, "window.ran = top.ran = true", ""), nil)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("Thank you!")
	p.until("the console says why", func() bool { return p.logged("custom embed", "data-isolation") })
	if eval[bool](p, `window.ran === true || q("iframe").contentWindow.ran === true`) {
		t.Error("the bot's code has run")
	}
}

func TestACrashInTheFrameIsSaidInThePage(t *testing.T) {
	t.Parallel()
	s, p := framed(t, "two-questions", "")
	p.click(launcher)
	p.says("What is your name?")
	p.taken()
	p.wait(`q(".text-input")`)
	// go-app crashes if the document cannot create elements.
	p.run(`
		const doc = q(".text-input").ownerDocument, make = doc.createElement;
		window.mend = () => delete doc.createElement;
		doc.createElement = function (tag) { if (tag === "div" && new Error().stack.includes("wasm")) throw new Error("no more nodes"); return make.call(doc, tag) };
		q(".text-input").value = "Ada";
		q(".typebot-input-form").requestSubmit();`)
	failure := `document.querySelector("chatlet-bubble").shadowRoot.querySelector(".failure")`
	p.wait(`read(` + failure + `).includes("could not be loaded")`)
	p.click(failure + `.querySelector("button")`)
	// The chat continues where it was, in a new frame.
	p.wait(`q(".chatlet-retry")`)
	p.click(`q(".chatlet-retry")`)
	p.says("Tea or coffee, Ada?")
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests, want 1", got)
	}
}
