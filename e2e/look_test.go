package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// setTheme overrides the bot's theme, and waits until it is applied.
func (p *page) setTheme(theme string) {
	p.t.Helper()
	eval[any](p, `Chatlet.setTheme(`+theme+`)`)
}

func TestTheThemeChangesWhileTheChatIsOpenWithoutAFlicker(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Theme: `{"chat":{"hostBubbles":{"backgroundColor":"#ff0000"}}}`, Replies: greeting.Replies})
	p := newPage(t, 800, 700)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.click(`q(".text-input")`)
	p.press("half a")
	p.run(`window.seen = new Set(); (function look() { seen.add(getComputedStyle(q(".bubble-typing")).backgroundColor + getComputedStyle(q(".text-input")).fontSize); requestAnimationFrame(look) })()`)
	p.setTheme(`{chat: {hostBubbles: {backgroundColor: "#0000ff"}, hostAvatar: {isEnabled: true, url: "🦉"}}}`)
	p.wait(`seen.size === 2 && q(".chatlet-avatar-emoji")`)
	if got, want := eval[[]string](p, `[...seen]`), "[rgb(255, 0, 0)16px rgb(0, 0, 255)16px]"; fmt.Sprint(got) != want {
		t.Errorf("seen while it changed: %q, want %s", got, want)
	}
	p.press("n answer")
	if got, ok := becomes(p, `q(".text-input").value`, "half an answer"); !ok {
		t.Errorf("in the field is %q after a change of the theme", got)
	}
	p.setTheme(`null`)
	p.wait(`getComputedStyle(q(".bubble-typing")).backgroundColor === "rgb(255, 0, 0)" && !q(".chatlet-avatar-emoji")`)
	if got := eval[string](p, `Chatlet.setTheme("dark").catch((error) => error.message)`); !strings.Contains(got, "want a theme object") {
		t.Errorf("a theme that is a text: %q", got)
	}
}

func TestAnOpenChatFollowsThePageIntoTheDark(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": `<!doctype html><html lang="en"><head><style>:root { color-scheme: light dark } .night body { background: #101010; transition: background 0.2s }</style></head><body><p>Words</p><script src="/v1/widget.js" data-bot="two-questions"></script></body></html>`})
	p := newPage(t, 800, 700)
	p.prefers("prefers-color-scheme", "light")
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("What is your name?")
	background := func(want string) {
		t.Helper()
		p.wait(`getComputedStyle(q(".typebot-container")).backgroundColor === "` + want + `" && q(".shell").classList.contains("dark") === ` + fmt.Sprint(want != "rgb(255, 255, 255)"))
	}
	background("rgb(255, 255, 255)")
	p.prefers("prefers-color-scheme", "dark")
	background("rgb(21, 24, 30)")
	p.prefers("prefers-color-scheme", "light")
	background("rgb(255, 255, 255)")
	p.run(`document.documentElement.className = "night"`)
	background("rgb(21, 24, 30)")
}

// stylesheets serves what themes load.
func stylesheets(s *site, next func(http.ResponseWriter, *http.Request) bool, files map[string]string) {
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		text, ok := files[r.URL.Path]
		if !ok {
			return next(w, r)
		}
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, text)
		return true
	})
}

func TestAFontIsLoadedOnceForAllChatsAndLeavesWithTheLast(t *testing.T) {
	t.Parallel()
	chat := script{
		Theme:   `{"general":{"font":{"type":"Custom","family":"Ours","url":"/type/ours.css"}}}`,
		Replies: []scripted{says(askText, "What is your name?"), {}},
	}
	s := newScriptedSite(t, "", chat)
	p := newPage(t, 1200, 800)
	s.pages["/two"] = `<!doctype html><title>Two</title><body><script src="/v1/widget.js" data-bot="scripted"></script><script src="/v1/widget.js" data-bot="scripted" data-id="left" data-placement="left"></script></body>`
	stylesheets(s, chat.handler(), map[string]string{
		"/type/ours.css": `@font-face { font-family: "Ours"; src: url(files/ours.woff2) format("woff2"); font-weight: 400 700 } body { background: red }`,
	})
	p.open(s.URL + "/two")
	p.run(`Chatlet.open()`)
	p.wait(`[...document.querySelectorAll("chatlet-bubble")].filter((n) => n.shadowRoot.querySelector(".typebot-host-bubble")).length === 2`)
	p.wait(`document.fonts.size > 0`)
	p.until("the face is asked for where its stylesheet says", func() bool { return requested(p, "/type/files/ours.woff2") > 0 })
	if faces := eval[[]string](p, `[...document.fonts].map((face) => face.family + " " + face.weight)`); len(faces) != 1 || !strings.HasSuffix(faces[0], "-ours 400 700") || !strings.HasPrefix(faces[0], "chatlet-") {
		t.Errorf("faces in the document: %q, want one with a name of our own", faces)
	}
	if got := requested(p, "/type/ours.css"); got != 1 {
		t.Errorf("the stylesheet was asked for %d times", got)
	}
	if got, ok := becomes(p, `getComputedStyle(document.body).backgroundColor + document.styleSheets.length`, "rgba(0, 0, 0, 0)0"); !ok {
		t.Errorf("the font's stylesheet has reached the page: %s", got)
	}
	eval[any](p, `Chatlet.unmount({id: "left"})`)
	if got, ok := becomes[int](p, `document.fonts.size`, 1); !ok {
		t.Errorf("%d faces once one of two chats is gone, want 1", got)
	}
	eval[any](p, `Chatlet.unmount()`)
	p.wait(`document.fonts.size === 0`)
}

// requested counts the requests for a path.
func requested(p *page, path string) int {
	n := 0
	for _, request := range p.seen(&p.requests) {
		if strings.HasSuffix(request, path) {
			n++
		}
	}
	return n
}

func TestImportsOfCustomCSSAreCleanedAndAppliedInTheirOrder(t *testing.T) {
	t.Parallel()
	chat := script{
		Theme:   `{"customCss":"@import '/type/a.css'; @import url(/type/gone.css); @import '/type/narrow.css' (max-width: 10px); .typebot-host-bubble { letter-spacing: 3px }"}`,
		Replies: greeting.Replies,
	}
	s := newScriptedSite(t, "", chat)
	stylesheets(s, chat.handler(), map[string]string{
		"/type/a.css":      `@import "deep/b.css"; .typebot-host-bubble { letter-spacing: 2px; word-spacing: 2px; text-indent: 2px; background: url(javascript:x) } .typebot-input { background: url(pictures/p.svg) } @font-face { font-family: Ours; src: url(ours.woff2) }`,
		"/type/deep/b.css": `.typebot-host-bubble { letter-spacing: 1px; word-spacing: 1px; text-transform: uppercase } body { background: red }`,
		"/type/narrow.css": `.typebot-host-bubble { text-indent: 9px }`,
	})
	p := newPage(t, 800, 700)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.wait(`getComputedStyle(q(".typebot-host-bubble")).textTransform === "uppercase"`)
	got := eval[string](p, `(c => [c.letterSpacing, c.wordSpacing, c.textIndent].join())(getComputedStyle(q(".typebot-host-bubble")))`)
	if want := "3px,2px,2px"; got != want {
		t.Errorf("the author's CSS, its import, and what that imports give %s, want %s", got, want)
	}
	p.until("the picture is asked for where its stylesheet says", func() bool { return requested(p, "/type/pictures/p.svg") > 0 })
	p.wait(`document.fonts.size === 1`)
	if got, ok := becomes(p, `getComputedStyle(document.body).backgroundColor`, "rgba(0, 0, 0, 0)"); !ok {
		t.Errorf("an imported stylesheet has reached the page: %s", got)
	}
	wantOneLineEach(p, "javascript:x", "/type/gone.css: not loaded: Error: answered 404")
}

func TestAttributesLieOverTheThemeOfTheBot(t *testing.T) {
	t.Parallel()
	attributes := `data-theme-background="#102030" data-theme-roundness="3" data-theme-button-color="nonsense" data-theme-buton-color="red" data-font="system" data-css-imports="none" ` +
		`data-theme='{"chat":{"buttons":{"backgroundColor":"#008000"}}}' data-theme-custom-css=".typebot-input { letter-spacing: 2px }"`
	s, p := themedChat(t, attributes, `{"general":{"font":"Lato","background":{"content":"#ffffff"}},"chat":{"buttons":{"backgroundColor":"#ff0000","color":"#fefefe"}},"customCss":"@import 'http://other.example/x.css';"}`)
	for _, row := range []struct{ element, property, want string }{
		{container, "background-color", "rgb(16, 32, 48)"},
		{aButton, "background-color", "rgb(0, 128, 0)"},
		{aButton, "color", "rgb(254, 254, 254)"},
		{aButton, "border-top-left-radius", "3px"},
		{guestSays, "border-top-left-radius", "3px"},
		{aField, "letter-spacing", "2px"},
	} {
		if got := computed(p, row.element, row.property); got != row.want {
			t.Errorf("%s of %s is %s, want %s", row.property, row.element, got, row.want)
		}
	}
	for _, words := range [][]string{
		{`data-theme-button-color="nonsense": want a CSS colour`},
		{"data-theme-buton-color: no such part", "data-theme-button-color", "data-theme-host-bubble-background"},
	} {
		p.until(fmt.Sprintf("the console says %q", words), func() bool { return p.logged(words...) })
	}
	for _, request := range p.seen(&p.requests) {
		if !strings.Contains(request, s.URL) {
			t.Errorf("asked for %s, though nothing may be loaded from other hosts", request)
		}
	}
}

func TestWhatIsBehindABotWithoutABackgroundCanBeReadOn(t *testing.T) {
	t.Parallel()
	for theme, want := range map[string][]string{
		`{}`: {"rgb(16, 32, 48)", "rgb(233, 236, 241)"},
		`{"general":{"background":{"type":"None"}}}`:                      {"rgb(16, 32, 48)", "rgb(238, 238, 238)"},
		`{"general":{"background":{"type":"Color","content":"#fefefe"}}}`: {"rgb(254, 254, 254)", "rgb(32, 32, 32)"},
	} {
		t.Run(theme, func(t *testing.T) {
			s := newScriptedSite(t, `data-background-color="#102030"`, script{Theme: theme, Replies: greeting.Replies})
			p := newPage(t, 800, 700)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.wait(`q(".text-input")`)
			if got := []string{computed(p, container, "background-color"), computed(p, column, "color")}; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("background and text are %q, want %q", got, want)
			}
		})
	}
}

func TestTheColourSchemeCanBeSet(t *testing.T) {
	t.Parallel()
	for scheme, want := range map[string]string{"dark": "rgb(21, 24, 30)", "light": "rgb(255, 255, 255)"} {
		t.Run(scheme, func(t *testing.T) {
			s := newScriptedSite(t, `data-color-scheme="`+scheme+`"`, greeting)
			p := newPage(t, 800, 700)
			p.open(s.URL + map[string]string{"dark": "/plain", "light": "/dark"}[scheme])
			p.click(launcher)
			p.wait(`q(".text-input")`)
			if got := computed(p, container, "background-color"); got != want {
				t.Errorf("the chat's background is %s, want %s", got, want)
			}
		})
	}
}

func TestAListHasItsBulletsWhereItsWordsBegin(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, `data-lang="ar"`, script{Replies: []scripted{says("", "* one\n* two", "* واحد\n* اثنان")}})
	p := newPage(t, 800, 700)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`all(".slate-html-container ul").length === 2`)
	if got := eval[[]string](p, `all(".slate-html-container ul").map((n) => getComputedStyle(n).direction)`); fmt.Sprint(got) != "[ltr rtl]" {
		t.Errorf("the lists in English and in Arabic run %v", got)
	}
}
