package e2e

import (
	"strings"
	"testing"
)

func TestOptionsStandInTheAddressOfTheScriptAndInThePagesSettings(t *testing.T) {
	t.Parallel()
	const (
		bubble = `document.querySelector("chatlet-bubble")?.shadowRoot.querySelector(".launcher")`
		left   = `(` + bubble + `.getBoundingClientRect().x < 100)`
		right  = `(` + bubble + `.getBoundingClientRect().x > 900)`
		popup  = `document.querySelector("chatlet-popup")`
	)
	for name, c := range map[string]struct{ page, want string }{
		"the address":                             {`<script src="/v1/widget.js?bot=two-questions&placement=left"></script>`, left},
		"names in capitals":                       {`<script src="/v1/widget.js?bot=two-questions&buttonSize=80"></script>`, bubble + `.getBoundingClientRect().width === 80`},
		"names with hyphens":                      {`<script src="/v1/widget.js?bot=two-questions&button-size=80#top"></script>`, bubble + `.getBoundingClientRect().width === 80`},
		"another mode":                            {`<script src="/v1/widget.js?bot=two-questions&mode=popup"></script>`, popup},
		"a cache's parameter":                     {`<script src="/v1/widget.js?ver=6.8.1" data-bot="two-questions"></script>`, right},
		"attributes come first":                   {`<script src="/v1/widget.js?bot=nobody&placement=right" data-bot="two-questions" data-placement="left"></script>`, left},
		"settings":                                {`<script>chatletSettings = {bot: "two-questions", placement: "left"}</script><script src="/v1/widget.js"></script>`, left},
		"settings as Typebot's":                   {`<script>chatletSettings = {typebot: "two-questions", placement: "left"}</script><script src="/v1/widget.js"></script>`, left},
		"settings of another mode":                {`<script>chatletSettings = {bot: "two-questions", mode: "popup"}</script><script src="/v1/widget.js"></script>`, popup},
		"the address before them":                 {`<script>chatletSettings = {bot: "nobody", placement: "right"}</script><script src="/v1/widget.js?bot=two-questions&placement=left"></script>`, left},
		"attributes before them":                  {`<script>chatletSettings = {bot: "nobody", placement: "right"}</script><script src="/v1/widget.js" data-bot="two-questions" data-placement="left"></script>`, left},
		"the tag's JSON before them":              {`<script>chatletSettings = {bot: "two-questions", placement: "right"}</script><script src="/v1/widget.js">{"placement": "left"}</script>`, left},
		"the address before JSON":                 {`<script src="/v1/widget.js?placement=left">{"bot": "two-questions", "placement": "right"}</script>`, left},
		"a module":                                {`<script type="module" src="/v1/widget.js?bot=two-questions&placement=left"></script>`, left},
		"a module with attributes":                {`<script type="module" src="/v1/widget.js" data-bot="two-questions" data-placement="left"></script>`, left},
		"a module with settings":                  {`<script>chatletSettings = {bot: "two-questions", placement: "left"}</script><script src="data:text/javascript,0"></script><script type="module" src="/v1/widget.js"></script>`, left},
		"a tag that a script adds":                {`<script>document.head.append(Object.assign(document.createElement("script"), {async: true, src: "/v1/widget.js?bot=two-questions&placement=left"}))</script>`, left},
		"a tag that is taken out":                 {`<script>const tag = Object.assign(document.createElement("script"), {src: "/v1/widget.js?bot=two-questions&mode=popup"}); document.head.append(tag); tag.remove()</script>`, popup},
		"a chat in the page by a tag in the head": {`<main id="here"></main><script>document.head.append(Object.assign(document.createElement("script"), {src: "/v1/widget.js?bot=two-questions&mode=standard&target=%23here"}))</script>`, `document.querySelector("#here > chatlet-standard")`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, p := visit(t, c.page)
			p.wait(c.want)
			if n, ok := becomes[int](p, `document.querySelectorAll("chatlet-bubble, chatlet-popup, chatlet-standard").length`, 1); !ok {
				t.Errorf("there are %d chats on the page", n)
			}
			p.run(`Chatlet.open()`)
			p.says("What is your name?")
			p.taken()
			p.isQuiet()
		})
	}
}

func TestAModuleFindsItsOwnTag(t *testing.T) {
	html := pageWith(`<script>chatletSettings = {bot: "nobody", onOpen: () => (window.opened = true)}</script><script src="data:text/javascript,0"></script><script type="module" src="/v1/widget.js?bot=two-questions&placement=left"></script>`)
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": html})
		p.open(s.URL + "/plain")
		p.wait(launcher + `?.getBoundingClientRect().x < 100`)
		p.click(launcher)
		p.says("What is your name?")
		p.wait(`window.opened`)
	})
}

func TestVariablesStandInTheAddressOfTheScript(t *testing.T) {
	t.Parallel()
	s, p := visit(t, `<script src="/v1/widget.js?bot=two-questions&var-plan=pro&var-First+name=Ada"></script>`)
	p.click(launcher)
	p.says("What is your name?")
	body := s.posted("startChat")[0].Body
	for _, want := range []string{`"plan":"pro"`, `"First name":"Ada"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the chat starts with %s, without %s", body, want)
		}
	}
}

// timers keeps what waits for three seconds, for tests that do not.
const timers = `<script>
	const later = window.setTimeout;
	window.due = [];
	window.setTimeout = (f, ms, ...rest) => ms === 3000 ? due.push(f) : later(f, ms, ...rest);
</script>`

// unnamed counts the lines of the console that tell of a tag without a bot.
func unnamed(p *page) (n int) {
	for _, line := range p.seen(&p.console) {
		if strings.Contains(line, "the script tag names no bot") {
			n++
		}
	}
	return n
}

func TestATagThatHasLostItsAttributesIsNamedOnce(t *testing.T) {
	t.Parallel()
	_, p := visit(t, timers+strings.Repeat(`<script src="/v1/widget.js"></script>`, 2)+`<script type="module" src="/v1/widget.js?v=2"></script>`)
	p.wait(`due.length === 3`)
	p.run(`for (const f of due) f(); console.log("that was all")`)
	p.until("all timers have run", func() bool { return p.logged("that was all") })
	if n := unnamed(p); n != 1 {
		t.Errorf("it is named %d times", n)
	}
}

func TestATagThatOnlyServesElementsIsNotNamed(t *testing.T) {
	t.Parallel()
	_, p := visit(t, timers+`<script src="/v1/widget.js"></script><chatlet-bubble bot="two-questions"></chatlet-bubble>`)
	p.wait(launcher)
	p.wait(`due.length === 1`)
	p.run(`due[0](); console.log("that was all")`)
	p.until("the timer has run", func() bool { return p.logged("that was all") })
	p.isQuiet()
}

func TestSettingsThatAreNoObjectAreNamed(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script>chatletSettings = "two-questions"</script><script src="/v1/widget.js" data-bot="two-questions"></script>`)
	p.wait(launcher)
	p.until("the console names it", func() bool { return p.logged(`window.chatletSettings is "two-questions"`, "want an object") })
}

func TestTagsOfTwoServersKeepTheirServers(t *testing.T) {
	t.Parallel()
	other := newSite(t, nil)
	s, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-id="here"></script><script src="`+other.URL+`/v1/widget.js" data-bot="welcome" data-id="there"></script>`)
	p.wait(`document.getElementById("there")`)
	p.run(`Chatlet.open({id: "there"})`)
	p.wait(`document.getElementById("there").shadowRoot.textContent.includes("Good day.")`)
	if here, there := len(s.posted("startChat")), len(other.posted("startChat")); here != 0 || there != 1 {
		t.Errorf("%d chats start at the first server and %d at the other, want 0 and 1", here, there)
	}
	p.isQuiet()
}

// shared is where copies of the script find each other. Copies of two builds
// have only public names in common.
const shared = `Symbol.for("chatlet.widgets")`

func TestACopyOfAnotherBuildIsAskedByItsPublicName(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script>window.Chatlet = {[`+shared+`]: {addTag: (tag) => (window.asked = tag.dataset.bot)}}</script><script src="/v1/widget.js" data-bot="two-questions" data-mode="popup"></script>`)
	p.wait(`window.asked === "two-questions"`)
	p.isQuiet()
}

func TestACopyOfAnotherBuildAddsItsTag(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js"></script>`)
	p.run(`Chatlet[` + shared + `].addTag(Object.assign(document.createElement("script"), {src: "/v1/widget.js?bot=two-questions"}))`)
	p.click(launcher)
	p.says("What is your name?")
	p.isQuiet()
}

func TestAnElementThatAServerHasRenderedTakesItsProperty(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<chatlet-standard bot="two-questions" options="[object Object]" style="height: 500px"></chatlet-standard>
		<script>document.querySelector("chatlet-standard").options = {onOpen: () => (window.opened = true)}</script><script src="/v1/widget.js"></script>`)
	p.says("What is your name?")
	p.wait(`window.opened`)
	p.isQuiet()
}
