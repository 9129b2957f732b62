package e2e

import (
	"fmt"
	"strings"
	"testing"
)

func TestAWrongCallInTheQueueHarmsNoOther(t *testing.T) {
	for name, queue := range map[string]string{
		"misspelt":  `window.Chatlet = [["opne"], ["open"]]`,
		"a word":    `window.Chatlet = ["open"]`,
		"pushed":    `window.Chatlet = []; addEventListener("load", () => { Chatlet.push("opne"); Chatlet.push("open") })`,
		"of no use": `window.Chatlet = [null, 7, [], {}, ["open"]]`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": hostilePage(queue)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.says("What is your name?")
			p.wait(launcher)
			if strings.Contains(queue, "opne") {
				p.until("the console names the call", func() bool { return p.logged("[chatlet]", `"opne"`, "did you mean open?") })
			}
		})
	}
}

func TestMisspeltNamesAreNamedOnce(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		said []string
	}{
		"an attribute":           {plainPage(`data-bot="two-questions" data-buton-color="red"`), []string{"data-buton-color", "did you mean data-button-color?"}},
		"swapped letters":        {plainPage(`data-bot="two-questions" data-tilte="Help"`), []string{"data-tilte", "did you mean data-title?"}},
		"a language":             {plainPage(`data-bot="two-questions" data-lang="xx"`), []string{`data-lang="xx"`, "English", "de"}},
		"an event":               {hostilePage(`window.Chatlet = [["on", "opne", () => {}]]`), []string{`on("opne")`, `did you mean "open"?`}},
		"a property":             {`<!doctype html><script src="/v1/widget.js"></script><script>Chatlet.initBubble({bot: "two-questions", buttonColour: "red", onOpne() {}})</script>`, []string{"data-button-colour", "data-button-color"}},
		"a callback":             {`<!doctype html><script src="/v1/widget.js"></script><script>Chatlet.initBubble({bot: "two-questions", onAnwser() {}})</script>`, []string{"data-on-anwser", "data-on-answer"}},
		"an element's attribute": {`<!doctype html><script src="/v1/widget.js"></script><chatlet-bubble bot="two-questions" placment="left"></chatlet-bubble>`, []string{"data-placment", "data-placement"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": c.page})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.says("What is your name?")
			p.until("the console names it", func() bool { return p.logged(append(c.said, "[chatlet]")...) })
			p.run(`Chatlet.reload()`)
			p.wait(`q(".typebot-host-bubble")`)
			count := 0
			for _, line := range p.seen(&p.console) {
				if strings.Contains(line, c.said[0]) {
					count++
				}
			}
			if count != 1 {
				t.Errorf("it is named %d times", count)
			}
		})
	}
}

func TestAttributesOfOthersAreNotNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{
		"/plain":   plainPage(`data-bot="two-questions" data-cfasync="false" data-turbo-track="reload" data-astro-exec data-nscript="afterInteractive" data-rocket-src="x" data-loaded="1"`),
		"/api":     plainPage(`data-cfasync="false" data-turbo-track="reload"`),
		"/element": plainPage(``) + `<chatlet-standard bot="two-questions" class="chat" style="height: 400px" part="chat" slot="x" role="none"></chatlet-standard>`,
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("What is your name?")
	p.taken()
	p.isQuiet()
	p.open(s.URL + "/element")
	p.says("What is your name?")
	p.taken()
	p.isQuiet()
	p.open(s.URL + "/api")
	p.run(`Chatlet.initBubble({bot: "two-questions"})`)
	p.click(launcher)
	p.says("What is your name?")
	p.isQuiet()
}

func TestATagWithoutABotIsNamed(t *testing.T) {
	for attributes, said := range map[string]string{
		`data-bto="shop"`:             "did you mean data-bot by data-bto?",
		`data-mode="popup"`:           "no data-bot",
		`data-button-color="#123456"`: "no data-bot",
		`data-placment="left"`:        "no data-bot",
	} {
		t.Run(attributes, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(attributes)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.until("the console names it", func() bool { return p.logged("[chatlet]", said) })
			if eval[bool](p, `!!root`) {
				t.Error("there is a widget")
			}
		})
	}
}

func TestACallForAChatThatIsNotThereIsNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.wait(launcher)
	p.run(`Chatlet.open({id: "nobody"})`)
	p.until("the console says that it waits", func() bool { return p.logged("[chatlet] open waits", `"nobody"`, "without ids") })
	p.run(`Chatlet.unmount().then(() => { Chatlet.open() })`)
	p.until("the console says that it waits", func() bool { return p.logged("[chatlet] open waits", "this page has none") })
	if got := eval[string](p, `Chatlet.initBubble().catch((error) => error.message)`); !strings.Contains(got, "initBubble: want { bot: … }") {
		t.Errorf("initBubble without a bot: %s", got)
	}
	if got := eval[string](p, `Chatlet.initBubble({boot: "two-questions"}).catch((error) => error.message)`); !strings.Contains(got, "did you mean bot by boot?") {
		t.Errorf("initBubble with a misspelt bot: %s", got)
	}
	if eval[bool](p, `!!root`) {
		t.Error("a widget is left behind")
	}
}

func TestBubblesAtOnePlaceStandSideBySide(t *testing.T) {
	const two = `<script src="/v1/widget.js" data-bot="two-questions"></script><script src="/v1/widget.js" data-bot="welcome" %s></script>`
	for name, c := range map[string]struct {
		page string
		want string
	}{
		"two tags":     {fmt.Sprintf(two, ""), "apart"},
		"two calls":    {`<script src="/v1/widget.js"></script><script>Chatlet.initBubble({bot: "two-questions"}); Chatlet.initBubble({bot: "welcome"})</script>`, "apart"},
		"on the left":  {`<script src="/v1/widget.js"></script><script>for (const bot of ["two-questions", "welcome"]) Chatlet.initBubble({bot, placement: "left", buttonSize: 64})</script>`, "apart"},
		"other places": {fmt.Sprintf(two, `data-placement="left"`), "as they are"},
		"set by hand":  {fmt.Sprintf(two, `data-offset-x="120px"`), "as they are"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": `<!doctype html><html lang="en"><title>Two</title><body>` + c.page})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			const boxes = `[...document.querySelectorAll("chatlet-bubble")].map((e) => e.shadowRoot.querySelector(".launcher")?.getBoundingClientRect())`
			const apart = boxes + `.every((a, i, all) => all.every((b, j) => i === j || a.right + 12 <= b.left || b.right + 12 <= a.left))`
			p.wait(`document.querySelectorAll("chatlet-bubble").length === 2 && ` + apart)
			if c.want != "apart" && !eval[bool](p, `[...document.querySelectorAll("chatlet-bubble")].every((e) => !e.shadowRoot.querySelector(".shell").style.getPropertyValue("--offsetX").includes("calc"))`) {
				t.Error("a bubble was moved")
			}
			p.click(`document.querySelectorAll("chatlet-bubble")[1].shadowRoot.querySelector(".launcher")`)
			p.wait(`(() => { const { left, right } = document.querySelectorAll("chatlet-bubble")[1].shadowRoot.querySelector(".panel").getBoundingClientRect(); return left >= 0 && right <= innerWidth })()`)
		})
	}
}

func TestAStandardChatHasASizeWhereverItStands(t *testing.T) {
	const element, tag = `<chatlet-standard bot="two-questions"></chatlet-standard>`, `<script src="/v1/widget.js" data-bot="two-questions" data-mode="standard"></script>`
	for name, c := range map[string]struct {
		around        string
		width, height string
	}{
		"element in a row":              {`<div style="display: flex"><p style="margin: 0">Text</p>` + element + `</div>`, "w >= 320", "h === 600"},
		"element in a narrow row":       {`<div style="display: flex; width: 200px">` + element + `</div>`, "w === 200", "h === 600"},
		"element in a column":           {`<div style="display: flex; flex-direction: column">` + element + `</div>`, "w > 1000", "h === 600"},
		"element in a centred grid":     {`<div style="display: grid; justify-items: center">` + element + `</div>`, "w >= 320", "h === 600"},
		"element of a size":             {strings.Replace(element, " bot", ` style="width: 50%; height: 300px" bot`, 1), "w < 700", "h === 300"},
		"element of a largest height":   {strings.Replace(element, " bot", ` style="height: auto; max-height: 300px" bot`, 1), "w > 1000", "h === 300"},
		"tag in the text":               {tag, "w > 1000", "h === 600"},
		"tag in a box":                  {`<div style="width: 500px; height: 400px">` + tag + `</div>`, "w === 500", "h === 400"},
		"tag in a box without a height": {`<div style="width: 500px">` + tag + `</div>`, "w === 500", "h === 600"},
		"tag in a row":                  {`<div style="display: flex; height: 450px">` + tag + `</div>`, "w >= 320", "h === 450"},
		"tag with a target":             {`<div id="here" style="height: 350px"></div>` + strings.Replace(tag, "></script", ` data-target="#here"></script`, 1), "w > 1000", "h === 350"},
	} {
		t.Run(name, func(t *testing.T) {
			forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
				s := newSite(t, map[string]string{"/plain": `<!doctype html><html lang="en"><title>Standard</title><body style="margin: 0">` + c.around + `<script src="/v1/widget.js"></script>`})
				p.open(s.URL + "/plain")
				p.wait(`q(".panel")`)
				p.settled()
				box := func(of string) string {
					return eval[string](p, `(() => { const {width, height} = `+of+`.getBoundingClientRect(); const w = Math.round(width), h = Math.round(height); return `+c.width+` && `+c.height+` ? "" : w + " by " + h })()`)
				}
				for _, of := range []string{`root.host`, `q(".panel")`} {
					if got := box(of); got != "" {
						t.Errorf("%s is %s, want %s and %s", of, got, c.width, c.height)
					}
				}
			})
		})
	}
}

func TestTheOwnersPictureOnTheButtonIsSeen(t *testing.T) {
	const circle = `viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill=`
	for name, c := range map[string]struct{ attributes, seen string }{
		"without a namespace":    {`data-button-icon='<svg ` + circle + `"red"/></svg>'`, `q("img.chat")?.naturalWidth > 0`},
		"in the button's colour": {`data-button-icon-color="yellow" data-button-icon='<svg ` + circle + `"currentColor"/></svg>'`, `q("span.chat") && getComputedStyle(q("span.chat")).backgroundColor === "rgb(255, 255, 0)" && getComputedStyle(q("span.chat")).maskImage.includes("svg")`},
		"an address that fails":  {`data-button-icon="/nothing.png" data-button-close-icon="/nothing.png"`, `q("svg.chat") && q("svg.close")`},
		"an emoji":               {`data-button-icon="🦊"`, `q("span.chat")?.textContent === "🦊" && q("svg.close")`},
		"nothing":                {`data-button-icon=" "`, `q("svg.chat") && q("svg.close")`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" ` + c.attributes)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.wait(c.seen)
			p.wait(`q(".launcher .chat").getBoundingClientRect().width > 10`)
			p.isQuiet()
		})
	}
}

func TestTheDemoLogsNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/")
	p.click(launcher)
	p.wait(`q(".typebot-host-bubble")`)
	p.taken()
	p.isQuiet()
}

func TestTheBadgeCanBeReadWithoutTheThemesPicture(t *testing.T) {
	t.Parallel()
	for _, picture := range []string{"/media/none.png", "/media/picture.png"} {
		s := newScriptedSite(t, "", script{
			Theme: `{"general":{"background":{"type":"Image","content":"` + picture + `"}}}`, Settings: `{"isBrandingEnabled":true}`,
			Replies: []scripted{says(askText, "Hello")},
		})
		p := newPage(t, 1280, 900)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.shows(".lite-badge", "Made with Chatlet")
	}
}

func TestTheWindowsColourIsTheOwnersUnlessTheBotHasOne(t *testing.T) {
	for name, c := range map[string]struct{ theme, page, attributes, want string }{
		"without a theme":            {`{}`, "/plain", `data-background-color="#123456"`, "rgb(18, 52, 86)"},
		"on a dark page":             {`{}`, "/dark", `data-background-color="#fedcba"`, "rgb(254, 220, 186)"},
		"with a theme of bubbles":    {`{"chat":{"hostBubbles":{"backgroundColor":"#eeeeee","color":"#222222"}}}`, "/plain", `data-background-color="#123456"`, "rgb(18, 52, 86)"},
		"with a background of a bot": {`{"general":{"background":{"type":"Color","content":"#abcdef"}}}`, "/plain", `data-background-color="#123456"`, "rgb(171, 205, 239)"},
		"with a theme part":          {`{"general":{"background":{"type":"Color","content":"#abcdef"}}}`, "/plain", `data-background-color="#123456" data-theme-background="#224466"`, "rgb(34, 68, 102)"},
	} {
		for _, when := range []string{"before the program", "after it"} {
			t.Run(name+", "+when, func(t *testing.T) {
				t.Parallel()
				s := newScriptedSite(t, c.attributes+` data-badge="show"`, script{Theme: c.theme, Replies: []scripted{says(askText, "Hello")}})
				release := s.hold(t)
				if when == "after it" {
					release()
				}
				p := newPage(t, 1280, 900)
				p.open(s.URL + c.page)
				p.click(launcher)
				p.says("Hello")
				if when == "after it" {
					p.taken()
				}
				p.wait(`getComputedStyle(q(".typebot-container")).backgroundColor === "` + c.want + `"`)
				p.shows(".lite-badge", "Made with Chatlet")
			})
		}
	}
}

func TestThePreviewMessageCanBeReadInItsColours(t *testing.T) {
	const preview = `data-bot="two-questions" data-preview-delay="0" data-preview-message="`
	long := strings.Repeat("A long sentence that goes on. ", 120)
	for name, c := range map[string]struct{ attributes, message string }{
		"of its own ground":   {`data-preview-background-color="navy" data-preview-close-color="black"`, "Hello"},
		"of its own text":     {`data-preview-text-color="white" data-preview-close-icon-color="white"`, "Hello"},
		"of the window":       {`data-background-color="#102030"`, "Hello"},
		"on the left":         {`data-placement="left"`, "Hello"},
		"with a long word":    {"", strings.Repeat("Donaudampfschiff", 20)},
		"with a long text":    {"", long},
		"with long text left": {`data-placement="left" data-preview-avatar="/media/none.png"`, long},
	} {
		for _, page := range []string{"", ` style="color-scheme: dark; background: #0b0d10"`} {
			t.Run(name+page, func(t *testing.T) {
				t.Parallel()
				s := newSite(t, map[string]string{"/plain": strings.Replace(plainPage(preview+c.message+`" `+c.attributes), "<body", "<body"+page, 1)})
				p := newPage(t, 390, 664)
				p.open(s.URL + "/plain")
				p.shows(".card", c.message[:5])
				p.shows(".put-away", "")
				p.wait(`(() => {
					const card = q(".card"), span = card.querySelector("span"), [a, b] = [card, q(".put-away")].map((n) => n.getBoundingClientRect());
					return a.left >= 0 && a.right <= innerWidth && a.top >= 0 && b.top >= 0 && b.left >= 0 && b.right <= innerWidth && span.scrollWidth <= span.clientWidth + 1 && card.scrollWidth <= card.clientWidth + 1;
				})()`)
				p.click(`q(".put-away")`)
				p.wait(`!q(".preview")`)
			})
		}
	}
}
