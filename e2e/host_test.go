package e2e

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// hostState is everything of a page that the widget could have changed.
const hostState = `(() => {
	const known = new Set(["Chatlet"]);
	return JSON.stringify({
		firstChild: document.body.firstElementChild.outerHTML,
		handlers: ["onclick", "onpopstate", "onresize", "onerror", "onmessage"].map((name) => String(window[name])),
		title: document.title,
		lang: document.documentElement.lang,
		dir: document.documentElement.dir,
		history: history.length,
		address: location.href,
		globals: Object.getOwnPropertyNames(window).filter((name) => !known.has(name)).sort().join(),
		head: document.head.innerHTML,
		styles: document.body.getAttribute("style") + document.documentElement.getAttribute("style") + document.body.className,
		sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
		children: [...document.body.children].map((node) => node.tagName).filter((tag) => tag !== "CHATLET-BUBBLE").join(),
		storage: localStorage.length + sessionStorage.length,
		cookies: document.cookie,
		scroll: scrollY,
		followed: window.followed,
		// Listening for "online" has no effect on the page.
		listeners: window.listenersAdded.filter((type) => type !== "online"),
	});
})()`

// hostPage records every listener that is added to the window, the document,
// the body or a link. It has a link that only records its clicks.
const hostPage = `<!doctype html><html lang="nl" dir="ltr"><head><title>Host</title><script>
	window.listenersAdded = [];
	window.followed = 0;
	const add = EventTarget.prototype.addEventListener;
	EventTarget.prototype.addEventListener = function (type, ...rest) {
		if (this === window || this === document || this === document.body || this instanceof HTMLAnchorElement) listenersAdded.push(type);
		return add.call(this, type, ...rest);
	};
	window.onclick = function hostClick() {};
	window.onpopstate = function hostPopState() {};
	window.onresize = function hostResize() {};
	localStorage.setItem("host", "kept");
	localStorage.setItem("host.json", JSON.stringify({ExpiresAt: "2001-01-01T00:00:00Z", Value: 1}));
	</script></head><body><main id="first"><a id="link" href="#there">a link</a></main>` +
	`<script src="/v1/widget.js" data-bot="two-questions"></script></body></html>`

func TestTheHostPageIsNotTouched(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/host": hostPage})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/host")
	before := eval[string](p, hostState)
	p.click(launcher)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada\r")
	p.choose("Tea")
	p.says("The kettle is on.")
	if after := eval[string](p, hostState); after != before {
		t.Errorf("the page was\n%s\nand is now\n%s", before, after)
	}
	p.run(`document.getElementById("link").click()`)
	p.wait(`location.hash === "#there"`)
}

func TestNothingIsRequestedOrStoredBeforeIntent(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.wait(`q(".launcher").checkVisibility()`)
	eval[any](p, `new Promise((done) => requestIdleCallback(done))`)
	if got, want := widgetFiles(p), "widget.js"; got != want {
		t.Errorf("before intent the page loads %s, want %s alone", got, want)
	}
	if got := len(s.posted("/api/")); got != 0 {
		t.Errorf("%d requests to the chat API before intent, want none", got)
	}
	if got := eval[int](p, `localStorage.length + sessionStorage.length + document.cookie.length`); got != 0 {
		t.Errorf("%d things stored before intent, want none", got)
	}
	at := p.steady(launcher)
	p.do(chromedp.MouseEvent("mouseMoved", at.X, at.Y))
	p.until("the rest is loaded once the pointer is over the bubble", func() bool { return strings.Contains(widgetFiles(p), ".wasm") })
	if got := len(s.posted("/api/")); got != 0 {
		t.Errorf("%d requests to the chat API before opening, want none", got)
	}
}

// widgetFiles names the widget's files that a page has requested.
func widgetFiles(p *page) string {
	var names []string
	for _, request := range p.seen(&p.requests) {
		if _, name, found := strings.Cut(request, "/v1/"); found {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

// hostileCSS is what pages apply to all their elements, or might.
var hostileCSS = map[string]string{
	"unset and huge":      `* { all: unset !important; font-size: 40px !important }`,
	"elements restyled":   `div, button, input, textarea, form, p, ul, li, span, svg { display: block !important; float: left !important; color: red !important; background: yellow !important; border: 9px solid lime !important; transform: rotate(20deg) !important }`,
	"root font and zoom":  `html { font-size: 5px !important; letter-spacing: 4px !important; line-height: 3 !important; word-spacing: 1em !important; text-transform: uppercase !important }`,
	"inherited to death":  `body, chatlet-bubble { visibility: hidden !important; opacity: .1 !important; font: italic 30px serif !important; color: red !important; cursor: none !important; pointer-events: none !important }`,
	"generated content":   `*::before, *::after { content: "!!" !important; font-size: 50px !important; position: fixed !important; inset: 0 !important }`,
	"custom properties":   `* { --panel: red; --host: lime; --button: blue; --text: yellow; --chatlet-panel-bg: red; --size: 200px; --edge: 100px }`,
	"animated and hidden": `body, body *, chatlet-bubble { animation: spin 1s infinite !important; transition: all 9s !important; overflow: hidden !important; max-width: 3px !important; transform: scale(2) !important; filter: blur(9px) !important } @keyframes spin { to { opacity: 0 } }`,
}

func TestHostileCSSChangesNothingInTheChat(t *testing.T) {
	t.Parallel()
	pages := map[string]string{"/calm": framedPage("")}
	for name, css := range hostileCSS {
		pages["/"+strings.ReplaceAll(name, " ", "-")] = framedPage(css)
	}
	s := newSite(t, pages)
	// A test of its own, because its page would stay open until all others are over.
	var calm image.Image
	t.Run("no hostile CSS", func(t *testing.T) { calm = chatPicture(t, s.URL+"/calm") })
	if calm == nil {
		return
	}
	for name := range hostileCSS {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := chatPicture(t, s.URL+"/"+strings.ReplaceAll(name, " ", "-"))
			if n := differentPixels(calm, got); n > 0 {
				t.Errorf("%d pixels of the chat differ from a page without hostile CSS", n)
			}
		})
	}
}

// framedPage has the widget and a stylesheet.
func framedPage(css string) string {
	return `<!doctype html><html lang="en"><title>Hostile</title><style>` + css + `</style><body><p>Words</p>` +
		`<script src="/v1/widget.js" data-bot="two-questions"></script></body></html>`
}

// chatPicture is a picture of the panel's inside after a visitor has answered a
// question, without the rounded corners.
func chatPicture(t *testing.T, url string) image.Image {
	t.Helper()
	p := newPage(t, 1000, 800)
	p.open(url)
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.click(`q(".text-input")`)
	p.press("Ada\r")
	p.wait(`q(".typebot-buttons-input")`)
	p.run(`root.activeElement?.blur()`)
	p.do(chromedp.MouseEvent("mouseMoved", 5, 5))
	picture := p.still()
	box := eval[struct{ X, Y, Width, Height int }](p, `(() => { const r = q(".panel").getBoundingClientRect(); return {X: Math.round(r.x), Y: Math.round(r.y), Width: Math.round(r.width), Height: Math.round(r.height)} })()`)
	const corner = 20
	inside := image.Rect(box.X, box.Y, box.X+box.Width, box.Y+box.Height).Inset(corner)
	return picture.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(inside)
}

// visible is the smallest difference of a colour, of 65,535, that a person
// could see. The edges of curves differ less, because they are not always drawn
// the same.
const visible = 12 * 257

func differentPixels(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return max(a.Bounds().Dx()*a.Bounds().Dy(), 1)
	}
	n := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if differs(a.At(x, y), b.At(x, y)) {
				n++
			}
		}
	}
	return n
}

func differs(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	apart := func(x, y uint32) bool { return max(x, y)-min(x, y) > visible }
	return apart(ar, br) || apart(ag, bg) || apart(ab, bb)
}

func TestTheChatIsOutOfReachOfThePagesGlobals(t *testing.T) {
	t.Parallel()
	const page = `<!doctype html><title>Odd</title><body><p>Words</p><script>
		window.process = {cwd: () => { throw new Error("host process") }};
		window.fs = {};
		window.Go = class { constructor() { throw new Error("host Go") } };
		window.module = {exports: {}};
		window.require = () => { throw new Error("host require") };
		</script><script src="/v1/widget.js" data-bot="two-questions"></script></body>`
	s := newSite(t, map[string]string{"/odd": page})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/odd")
	p.click(launcher)
	p.says("What is your name?")
}
