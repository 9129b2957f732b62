package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// pageWith is a page with some markup in its body.
func pageWith(body string) string {
	return `<!doctype html><html lang="en"><title>Page</title><body><p id="first">A page.</p>` + body + `</body></html>`
}

// visit opens a page with some markup in its body.
func visit(t *testing.T, body string) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": pageWith(body)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	return s, p
}

func TestAChatStandsInThePageWhereItIsPut(t *testing.T) {
	t.Parallel()
	const script = `<script src="/v1/widget.js"></script>`
	for _, c := range []struct{ name, body, host string }{
		{"where the script stands", `<div style="height: 500px"><script src="/v1/widget.js" data-bot="two-questions" data-mode="standard"></script></div>`, `document.querySelector("div > script + chatlet-standard")`},
		{"in a target", `<div id="here" style="height: 500px"></div><script src="/v1/widget.js" data-bot="two-questions" data-mode="standard" data-target="#here"></script>`, `document.querySelector("#here > chatlet-standard")`},
		{"in an element of ours", script + `<chatlet-standard bot="two-questions" style="height: 500px"></chatlet-standard>`, `document.querySelector("chatlet-standard")`},
		{"in an element with JSON", script + `<chatlet-standard style="height: 500px"><script type="application/json">{"bot": "two-questions"}</script></chatlet-standard>`, `document.querySelector("chatlet-standard")`},
		{"in an element that Typebot's embed knows", `<typebot-standard style="height: 500px"></typebot-standard>` + script + `<script>Typebot.initStandard({typebot: "two-questions"})</script>`, `document.querySelector("typebot-standard")`},
		{"in the element with its id", `<chatlet-standard></chatlet-standard><div id="mine" style="height: 500px"></div>` + script + `<script>Chatlet.initStandard({bot: "two-questions", id: "mine"})</script>`, `document.querySelector("#mine > chatlet-standard")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, p := visit(t, c.body)
			p.wait(c.host)
			p.wait(fmt.Sprintf(`read(%s.shadowRoot?.querySelector(".typebot-host-bubble")).includes("What is your name?")`, c.host))
			p.settled()
			size := eval[[]float64](p, fmt.Sprintf(`(r => [r.width > 1000, r.height].map(Number))(%s.shadowRoot.querySelector(".panel").getBoundingClientRect())`, c.host))
			if size[0] != 1 || size[1] < 450 {
				t.Errorf("the panel is %v px high, and as wide as the page is %v", size[1], size[0] == 1)
			}
			if focused, ok := becomes(p, `document.activeElement.tagName`, "BODY"); !ok {
				t.Errorf("the focus went to %s: a chat in the page must not take it", focused)
			}
		})
	}
}

func TestAChatInThePageWaitsUntilItIsSeen(t *testing.T) {
	t.Parallel()
	s, p := visit(t, `<div style="height: 3000px"></div><script src="/v1/widget.js" data-bot="two-questions" data-mode="standard"></script>`)
	p.wait(`document.querySelector("chatlet-standard")`)
	eval[any](p, `new Promise((done) => requestIdleCallback(done))`)
	if len(s.posted("startChat")) > 0 {
		t.Error("the chat began before anybody could see it")
	}
	p.run(`scrollTo(0, 5000)`)
	p.says("What is your name?")
	p.press(kb.Escape)
	if _, ok := becomes(p, `q(".panel").checkVisibility()`, true); !ok {
		t.Error("Escape closed a chat that has no way to be opened again")
	}
}

func TestAChatCanBeTheWholePage(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-mode="page"></script>`)
	p.says("What is your name?")
	if got, ok := becomes(p, `(r => [r.x, r.y, r.width, r.height].join())(q(".panel").getBoundingClientRect())`, eval[string](p, `[0, 0, innerWidth, innerHeight].join()`)); !ok {
		t.Errorf("the panel is at %s", got)
	}
}

func TestAPopupKeepsTheFocusAndGivesItBack(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<button id="opener" onclick="Chatlet.open()">Chat</button><script src="/v1/widget.js" data-bot="two-questions" data-mode="popup"></script>`)
	p.wait(`document.querySelector("chatlet-popup")`)
	p.click(`document.getElementById("opener")`)
	p.wait(`q(".text-input")`)
	if got, ok := becomes(p, `[q(".panel").role, q(".panel").ariaModal].join()`, "dialog,true"); !ok {
		t.Errorf("the panel is %s", got)
	}
	inside := `document.activeElement.localName === "chatlet-popup" && root.activeElement?.matches(".panel, .panel *")`
	for range 8 {
		p.press(kb.Tab)
		p.wait(inside)
	}
	p.press(kb.Escape)
	p.wait(`!q(".panel").checkVisibility() && document.activeElement.id === "opener"`)
	p.click(`document.getElementById("opener")`)
	p.says("What is your name?")
	p.run(`window.old = q(".panel"); Chatlet.reload()`)
	p.wait(`!old.isConnected && q(".text-input")`)
	if guards, ok := becomes[int](p, `q(".shell").querySelectorAll(":scope > i").length`, 2); !ok {
		t.Errorf("%d guards stand around a chat that was loaded again, want 2", guards)
	}
	at := eval[point](p, `({X: 20, Y: innerHeight / 2})`)
	p.clickAt(at)
	p.wait(`!q(".panel").checkVisibility()`)
	if overflow, ok := becomes(p, `document.body.style.cssText + document.documentElement.style.cssText`, ""); !ok {
		t.Errorf("the page's style is %q", overflow)
	}
}

func TestAChatOpensByItselfWhenItIsTold(t *testing.T) {
	t.Parallel()
	for name, attributes := range map[string]string{
		"at once":                 `data-open`,
		"after a while":           `data-auto-show-delay="50"`,
		"as a popup at once":      `data-mode="popup" data-open="true"`,
		"as a popup after a time": `data-mode="popup" data-auto-show-delay="0"`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" `+attributes+`></script>`)
			p.says("What is your name?")
		})
	}
}

func TestTwoChatsOfAPageKeepApart(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-id="one"></script>`+
		`<script src="/v1/widget.js" data-bot="welcome" data-id="two" data-placement="left"></script>`)
	p.run(`window.heard = []; Chatlet.on("open", (e) => heard.push(e.target.id)); Chatlet.on("close", (e) => heard.push("closed " + e.target.id), {id: "two"})`)
	p.run(`Chatlet.open({id: "two"})`)
	p.wait(`document.getElementById("two").shadowRoot.querySelector(".typebot-host-bubble")`)
	if eval[bool](p, `!!document.getElementById("one").shadowRoot.querySelector(".panel")?.checkVisibility()`) {
		t.Error("both have opened")
	}
	p.run(`Chatlet.open({id: "one"}); Chatlet.close()`)
	p.wait(`heard.join() === "two,one,closed two"`)
	p.run(`Chatlet.unmount({id: "one"})`)
	p.wait(`!document.getElementById("one") && document.getElementById("two")`)
}

func TestATagThatRunsAgainAddsNoSecondChat(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions"></script>`)
	p.click(launcher)
	p.says("What is your name?")
	// The address, and so a bot's variables, may have changed by then.
	p.run(`
		const body = document.createElement("body");
		body.innerHTML = "<p>The next page</p>";
		const script = document.createElement("script");
		Object.assign(script, {src: "/v1/widget.js", onload: () => (window.ranAgain = true)});
		script.dataset.bot = "two-questions";
		body.append(script);
		history.pushState({}, "", "/next?utm_source=here");
		document.body.replaceWith(body);`)
	p.wait(`window.ranAgain`)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.choose("Tea")
	p.says("The kettle is on.")
	if n, ok := becomes[int](p, `document.querySelectorAll("chatlet-bubble").length`, 1); !ok {
		t.Errorf("there are %d chats on the page", n)
	}
}

func TestInitAndUnmountComeInAnyOrder(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js"></script>`)
	p.run(`
		const props = {bot: "two-questions"};
		window.done = (async () => {
			await Chatlet.unmount();
			await Chatlet.initBubble(props);
			await Chatlet.initBubble(props);
			await Chatlet.unmount();
			await Chatlet.unmount();
			return Chatlet.initBubble({...props, open: true});
		})();`)
	p.says("What is your name?")
	if n, ok := becomes[int](p, `document.querySelectorAll("chatlet-bubble").length`, 1); !ok {
		t.Errorf("there are %d chats on the page", n)
	}
	if _, ok := becomes(p, `done.then((host) => host === document.querySelector("chatlet-bubble"))`, true); !ok {
		t.Error("initBubble does not give the element")
	}
}

func TestAWidgetCanLeaveWhileItLoads(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js"></script>`)
	p.run(`window.done = (async () => {
		for (let i = 0; i < 5; i++) {
			await Chatlet.initBubble({bot: "two-questions", open: true});
			await Chatlet.unmount();
		}
		await Chatlet.initPopup({bot: "two-questions", autoShowDelay: "soon", id: "waiting"});
	})()`)
	p.wait(`document.getElementById("waiting")`)
	p.run(`Chatlet.open()`)
	p.says("What is your name?")
	if eval[int](p, `document.querySelectorAll("chatlet-bubble").length`) != 0 || p.logged("loading failed") {
		t.Error("something of the widgets is left")
	}
}

func TestAnElementThatLeavesThePageTakesItsChatAlong(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js"></script><main><chatlet-bubble bot="two-questions" placement="left"></chatlet-bubble></main>`)
	p.click(launcher)
	p.says("What is your name?")
	p.settled()
	if x := eval[float64](p, launcher+`.getBoundingClientRect().x`); x > 100 {
		t.Errorf("the button is at %v", x)
	}
	// A moved element keeps its chat.
	p.run(`const e = document.querySelector("chatlet-bubble"); document.body.prepend(e)`)
	p.says("What is your name?")
	p.run(`window.element = document.querySelector("chatlet-bubble"); element.remove()`)
	p.wait(`element.shadowRoot.childElementCount === 0`)
	p.run(`document.body.append(element)`)
	p.click(launcher)
	p.says("What is your name?")
}

func TestWhatAPageCallsBeforeTheScriptIsThereIsDone(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script>
		window.heard = [];
		(window.Chatlet ??= []).push(["on", "open", (e) => heard.push("open " + e.target.id)]);
		Chatlet.push(["initBubble", {bot: "two-questions", id: "mine", onOpen: () => heard.push("onOpen")}]);
		Chatlet.push(["open", {id: "mine"}]);
	</script><script src="/v1/widget.js"></script>`)
	p.says("What is your name?")
	p.wait(`heard.sort().join() === "onOpen,open mine"`)
}

func TestAPageWrittenForTypebotsEmbedRunsUnchanged(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script type="module">
		import Typebot from "/v1/widget.mjs";
		window.heard = [];
		Typebot.initBubble({
			typebot: "two-questions",
			apiHost: location.origin,
			prefilledVariables: { Name: "Ada" },
			theme: {
				placement: "left",
				button: { backgroundColor: "rgb(200, 0, 80)", iconColor: "#ffffff", size: "large", customIconSrc: "🦊" },
				chatWindow: { maxWidth: "333px", maxHeight: "444px", backgroundColor: "#fffbe6" },
				previewMessage: { backgroundColor: "rgb(1, 2, 3)", textColor: "rgb(250, 250, 250)" },
			},
			previewMessage: { message: "Need a hand?", autoShowDelay: 10 },
			onInit: () => heard.push("init"),
			onOpen: () => heard.push("open"),
			onPreviewMessageClick: () => heard.push("preview"),
			onNewInputBlock: (input) => heard.push(input.type),
			onAnswer: ({ message, blockId }) => heard.push(message + (blockId ? "" : "?")),
		});
	</script>`)
	p.wait(`read(q(".card")) === "Need a hand?"`)
	p.settled()
	style := eval[string](p, `[getComputedStyle(q(".launcher")).backgroundColor, q(".launcher").offsetWidth, q(".launcher .chat").textContent, q(".launcher").getBoundingClientRect().x < 100, getComputedStyle(q(".preview")).backgroundColor, getComputedStyle(q(".card")).color].join("; ")`)
	if want := "rgb(200, 0, 80); 64; 🦊; true; rgb(1, 2, 3); rgb(250, 250, 250)"; style != want {
		t.Errorf("the bubble is %s, want %s", style, want)
	}
	p.click(`q(".card")`)
	p.says("What is your name?")
	if size, ok := becomes(p, `[q(".panel").offsetWidth, q(".panel").offsetHeight].join()`, "333,444"); !ok {
		t.Errorf("the window is %s", size)
	}
	p.click(`q(".text-input")`)
	p.press("Grace" + kb.Enter)
	p.wait(`heard.join() === "preview,init,open,text input,Grace,choice input" || heard.join() === "preview,open,init,text input,Grace,choice input"`)
	p.taken()
	if p.logged("theme") {
		t.Errorf("the console complains about the theme: %q", p.seen(&p.console))
	}
}

func TestVariablesComeFromTheTagTheAddressAndJSON(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": pageWith(`<script src="/v1/widget.js" data-bot="two-questions" data-var-plan="pro" data-variables='{"First name": "Ada"}' data-query-params="utm_source Plan" data-open></script>`)})
	p := newPage(t, 800, 700)
	p.open(s.URL + "/plain?utm_source=mail&token=secret")
	p.says("What is your name?")
	if got, want := s.posted("startChat")[0].Body, `{"isStreamEnabled":true,"prefilledVariables":{"utm_source":"mail","First name":"Ada","plan":"pro"}}`; got != want {
		t.Errorf("the start says\n%s, want\n%s", got, want)
	}
}

func TestAPreviewMessageCanBePutAway(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-preview-message="Hello there" data-preview-delay="0"></script>`)
	p.run(`window.heard = []; for (const name of ["previewshown", "previewdismissed", "previewclick", "open"]) Chatlet.on(name, () => heard.push(name))`)
	p.wait(`read(q(".card")) === "Hello there"`)
	p.click(`q(".put-away")`)
	p.wait(`!q(".preview")`)
	p.run(`Chatlet.showPreviewMessage({message: "And now?"})`)
	p.wait(`read(q(".card")) === "And now?"`)
	p.run(`Chatlet.hidePreviewMessage()`)
	p.wait(`!q(".preview")`)
	p.run(`Chatlet.showPreviewMessage()`)
	p.wait(`read(q(".card")) === "Hello there"`)
	p.click(`q(".card")`)
	p.says("What is your name?")
	p.wait(`!q(".preview") && heard.filter((name) => name !== "previewshown").join() === "previewdismissed,previewdismissed,previewclick,open"`)
}

func TestWhatJavaScriptCannotDoIsSaid(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js"></script>`)
	for call, want := range map[string]string{
		`Chatlet.initStandard({bot: "two-questions", target: "#nowhere"})`: "#nowhere",
		`Chatlet.initStandard({bot: "two-questions"})`:                     "chatlet-standard",
	} {
		p.run(call)
		p.until("the console says why", func() bool { return p.logged("[chatlet]", want) })
		if _, ok := becomes(p, call+`.then(() => false, (error) => error instanceof Error)`, true); !ok {
			t.Errorf("%s does not fail", call)
		}
	}
}
