package e2e

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// saying answers a start with bubbles, and other requests with an empty reply;
// it also serves files.
func (s *site) saying(bubbles string, files map[string]http.HandlerFunc) {
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if file, ok := files[r.URL.Path]; ok {
			file(w, r)
			return true
		}
		switch {
		case strings.Contains(r.URL.Path, "startChat"):
			fmt.Fprintf(w, `{"sessionId":"s","typebot":{"id":"x","theme":{},"settings":{}},"messages":[%s]}`, bubbles)
		case strings.Contains(r.URL.Path, "continueChat"):
			fmt.Fprint(w, `{"messages":[{"id":"t","type":"text","content":{"richText":[{"text":"Thank you!"}]}}]}`)
		default:
			return false
		}
		return true
	})
}

// photo serves a picture of two colours.
func photo(width, height int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		img := image.NewRGBA(image.Rect(0, 0, width, height))
		for y := range height {
			for x := range width {
				img.Set(x, y, color.RGBA{uint8(60 + 120*x/width), uint8(90 + 100*y/height), 200, 255})
			}
		}
		w.Header().Set("Content-Type", "image/png")
		_ = png.Encode(w, img)
	}
}

// html serves a page.
func html(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, text)
	}
}

// openSaying opens a chat with bubbles.
func openSaying(t *testing.T, bubbles string, files map[string]http.HandlerFunc) (*site, *page) {
	t.Helper()
	s := newSite(t, twoQuestions)
	s.saying(bubbles, files)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	return s, p
}

func TestAPictureIsEnlargedAndTheFocusComesBack(t *testing.T) {
	t.Parallel()
	_, p := openSaying(t, `{"id":"p","type":"image","content":{"url":"/tall.png"}}`, map[string]http.HandlerFunc{"/tall.png": photo(300, 900)})
	p.wait(`q(".chatlet-image")?.complete`)
	if height, ok := becomes[float64](p, `Math.round(q(".chatlet-image").getBoundingClientRect().height)`, 512); !ok {
		t.Errorf("a tall picture is %v px high, want 512", height)
	}
	p.wait(`q(".typebot-container").dataset.phase === "ended"`)
	p.run(`q(".chatlet-image-button").focus()`)
	p.press(kb.Enter)
	p.wait(`root.activeElement === q(".chatlet-zoom-close")`)
	if got, ok := becomes(p, `[q(".chatlet-zoom").role, q(".chatlet-zoom").ariaModal, q(".chatlet-zoom").ariaLabel, q(".typebot-chat-view").inert].join()`, "dialog,true,Picture,true"); !ok {
		t.Errorf("the dialog is %s", got)
	}
	p.press(kb.Tab)
	p.wait(`root.activeElement === q(".chatlet-zoom-close")`)
	p.press(kb.Escape)
	p.wait(`!q(".chatlet-zoom") && root.activeElement === q(".chatlet-image-button")`)
	if eval[bool](p, `q(".panel").hidden`) {
		t.Error("Escape has closed the panel too")
	}
	p.click(`q(".chatlet-image-button")`)
	p.wait(`q(".chatlet-zoom")`)
	p.click(`q(".chatlet-zoom-close")`)
	p.wait(`!q(".chatlet-zoom") && !q(".typebot-chat-view").inert`)
}

func TestAPictureThatLeadsSomewhereIsALink(t *testing.T) {
	t.Parallel()
	_, p := openSaying(t, `{"id":"p","type":"image","content":{"url":"/a.png","clickLink":{"url":"https://x.example/shop","alt":"Our shop"}}},`+
		`{"id":"q","type":"image","content":{"url":"/a.png","clickLink":{"url":"javascript:alert(1)"}}},`+
		`{"id":"r","type":"image","content":{"url":"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Ccircle r='9'/%3E%3C/svg%3E"}}`,
		map[string]http.HandlerFunc{"/a.png": photo(200, 100)})
	p.wait(`q(".typebot-container")?.dataset.phase === "ended"`)
	link := eval[[]string](p, `(a => [a.href, a.target, a.rel, a.querySelector("img").alt])(q("a.chatlet-image-link"))`)
	if got, want := strings.Join(link, " "), "https://x.example/shop _blank noopener noreferrer Our shop"; got != want {
		t.Errorf("the link is %s, want %s", got, want)
	}
	if got := eval[[]int](p, `[all("img.chatlet-image").length, all("a.chatlet-image-link").length, all(".chatlet-image-button").length, all(".has-svg").length]`); fmt.Sprint(got) != "[3 1 0 1]" {
		t.Errorf("pictures, links, zooms and drawings are %v, want [3 1 0 1]", got)
	}
}

func TestWhatDoesNotLoadIsSaidAndCanBeOpened(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.saying(`{"id":"p","type":"image","content":{"url":"/none.png"}},{"id":"v","type":"video","content":{"type":"url","url":"/none.mp4"}},`+
		`{"id":"a","type":"audio","content":{"url":"/none.mp3"}},{"id":"x","type":"image","content":{"url":"javascript:alert(1)"}}`, nil)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	// A picture gets up to five seconds to load. Without timers that long, the
	// chat can end only if a broken picture is not waited for.
	p.run(`const later = setTimeout; window.setTimeout = (f, ms, ...rest) => ms > 4000 ? 0 : later(f, ms, ...rest)`)
	p.click(launcher)
	p.wait(`q(".typebot-container")?.dataset.phase === "ended"`)
	p.wait(`all(".chatlet-broken").length === 4`)
	for i, want := range []string{"The picture could not be loaded.", "The video could not be played.", "The sound could not be played.", "The picture could not be loaded."} {
		if got, ok := becomes(p, fmt.Sprintf(`read(all(".chatlet-broken span")[%d])`, i), want); !ok {
			t.Errorf("bubble %d says %q, want %q", i, got, want)
		}
	}
	if got, ok := becomes[int](p, `all(".chatlet-broken a").length`, 3); !ok {
		t.Errorf("%d links to files, want 3: a script is no file", got)
	}
}

// tone is a short silent sound in a WAV file.
func tone(w http.ResponseWriter, _ *http.Request) {
	const samples = 8000
	header := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x40\x1f\x00\x00")
	header[4], header[5] = 0x64, 0x1f
	w.Header().Set("Content-Type", "audio/wav")
	_, _ = w.Write(append(header, strings.Repeat("\x80", samples)...))
}

func TestASoundStartsOnlyWhereTheBrowserAllowsIt(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.saying(`{"id":"a","type":"audio","content":{"url":"/a.wav"}},{"id":"b","type":"audio","content":{"url":"/a.wav","isAutoplayEnabled":false}}`,
		map[string]http.HandlerFunc{"/a.wav": tone})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.run(`window.plays = []; HTMLMediaElement.prototype.play = function () { plays.push(this.tagName); return Promise.reject(new DOMException("not yet", "NotAllowedError")) }`)
	p.click(launcher)
	p.wait(`q(".typebot-container")?.dataset.phase === "ended"`)
	if got, ok := becomes(p, `plays.join() + all("audio").map((a) => a.paused + " " + a.controls + " " + a.ariaLabel).join(";")`, "AUDIOtrue true Sound;true true Sound"); !ok {
		t.Errorf("%s, want one attempt, and two players that stand still", got)
	}
}

func TestAVideoWithoutControlsThatMayNotStartGetsThem(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.saying(`{"id":"v","type":"video","content":{"type":"url","url":"/v.webm","areControlsDisplayed":false,"aspectRatio":"4/3","maxWidth":"200px"}}`, map[string]http.HandlerFunc{
		"/v.webm": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.run(`HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException("not yet", "NotAllowedError"))`)
	p.click(launcher)
	p.wait(`q("video")?.controls`)
	if got, ok := becomes(p, `(v => [v.playsInline, v.preload, v.offsetWidth, v.offsetHeight].join())(q("video"))`, "true,metadata,200,150"); !ok {
		t.Errorf("the video is %s", got)
	}
}

func TestVideosOfKnownHostsAreShownInTheirPlayers(t *testing.T) {
	t.Parallel()
	var bubbles []string
	for _, v := range []string{
		`{"type":"youtube","id":"abc","url":"youtu.be/abc?t=42","queryParamsStr":"?start=42","isAutoplayEnabled":false}`,
		`{"type":"url","url":"https://player.vimeo.com/video/76979871?h=8272103f6e"}`,
		`{"type":"tiktok","id":"123","url":"tiktok.com/@a/video/123"}`,
		`{"type":"gumlet","id":"g1","url":"gumlet.tv/watch/g1"}`,
	} {
		bubbles = append(bubbles, `{"id":"v","type":"video","content":`+v+`}`)
	}
	s := newSite(t, map[string]string{"/plain": `<!doctype html><meta http-equiv="Content-Security-Policy" content="frame-src 'none'"><title>Frames</title><body><script src="/v1/widget.js" data-bot="two-questions"></script></body>`})
	s.saying(strings.Join(bubbles, ","), nil)
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.hurry()
	p.click(launcher)
	p.wait(`all("iframe").length === 4`)
	want := []string{
		"https://www.youtube-nocookie.com/embed/abc?playsinline=1&start=42", "https://player.vimeo.com/video/76979871?autoplay=1&h=8272103f6e",
		"https://www.tiktok.com/embed/v2/123", "https://play.gumlet.io/embed/g1?autoplay=true",
	}
	if got := eval[[]string](p, `all("iframe").map((f) => f.src)`); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("frames of %q, want %q", got, want)
	}
	if got := eval[[]string](p, `[...new Set(all("iframe").map((f) => [f.title, f.loading, f.referrerPolicy, f.allow.includes("fullscreen"), f.allow.includes("autoplay")].join()))]`); fmt.Sprint(got) != "[Video,lazy,strict-origin-when-cross-origin,true,true]" {
		t.Errorf("the frames are %q", got)
	}
}

func TestOnlyTheEmbeddedPageItselfIsListenedTo(t *testing.T) {
	t.Parallel()
	s, p := openSaying(t, `{"id":"e","type":"embed","content":{"url":"/inner","height":"180","waitForEvent":{"isEnabled":true,"name":"done","saveDataInVariableId":"v"}}}`,
		map[string]http.HandlerFunc{"/inner": html(`<!doctype html><script>
			parent.postMessage({name: "other", data: "not this"}, "*");
			if (new URLSearchParams(location.search).size === 0) onmessage = () => { parent.postMessage({name: "done", data: {a: 1}}, "*"); parent.postMessage({name: "done", data: "twice"}, "*") };
		</script>Inner`)})
	p.wait(`q(".typebot-container")?.dataset.phase === "listening"`)
	p.run(`postMessage({name: "done", data: "forged by the page"}, "*")`)
	p.run(`const f = document.createElement("iframe"); f.src = "/other"; document.body.append(f)`)
	if got, ok := becomes(p, `(f => [f.getBoundingClientRect().height, f.title, f.sandbox.contains("allow-scripts"), f.sandbox.contains("allow-top-navigation")].join())(q("iframe"))`, "180,Embedded page,true,false"); !ok {
		t.Errorf("the frame is %s", got)
	}
	p.run(`q("iframe").contentWindow.postMessage("go", "*")`)
	p.says("Thank you!")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"{\"a\":1}"}`)
}

func TestAnEventSentWhileTheFrameLoadsIsNotLost(t *testing.T) {
	t.Parallel()
	s, p := openSaying(t, `{"id":"e","type":"embed","content":{"url":"/inner","waitForEvent":{"isEnabled":true,"name":"done"}}}`,
		map[string]http.HandlerFunc{"/inner": html(`<script>parent.postMessage({name: "done", data: "not kept"}, "*")</script>`)})
	p.says("Thank you!")
	wantPosts(t, s.posted("continueChat"), ``)
}

func TestADocumentIsEmbeddedWithoutASandboxAndAScriptNotAtAll(t *testing.T) {
	t.Parallel()
	_, p := openSaying(t, `{"id":"e","type":"embed","content":{"url":"/a.PDF?x=1"}},{"id":"f","type":"embed","content":{"url":"javascript:alert(1)"}}`,
		map[string]http.HandlerFunc{"/a.PDF": html("a document")})
	p.wait(`q(".typebot-container")?.dataset.phase === "ended"`)
	if got := eval[[]string](p, `all("iframe").map((f) => f.hasAttribute("sandbox") + " " + new URL(f.src).pathname)`); fmt.Sprint(got) != "[false /a.PDF true blank]" {
		t.Errorf("the frames are %q", got)
	}
}

func customEmbed(t *testing.T, init, wait string) string {
	t.Helper()
	content := map[string]any{"initFunction": map[string]any{"args": map[string]any{"label": "Monday", "n": 3}, "content": init}}
	if wait != "" {
		content["waitForEventFunction"] = map[string]any{"args": map[string]any{"prefix": "on "}, "content": wait}
	}
	data, err := json.Marshal(map[string]any{"id": "c", "type": "custom-embed", "content": content})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestACustomEmbedFillsItsNodeAndGoesOn(t *testing.T) {
	t.Parallel()
	s, p := openSaying(t, customEmbed(t, `const b = document.createElement("button"); b.className = "day"; b.textContent = label + n; await null; typebotElement.append(b);`,
		`document.querySelector("chatlet-bubble").shadowRoot.querySelector(".day").onclick = () => { continueFlow(prefix + "Monday"); continueFlow("again") };`), nil)
	p.wait(`read(q(".day")) === "Monday3" && q(".typebot-container").dataset.phase === "listening"`)
	p.click(`q(".day")`)
	p.says("Thank you!")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"on Monday"}`)
}

func TestACustomEmbedThatCannotRunDoesNotHoldUpTheChat(t *testing.T) {
	t.Parallel()
	const strict = "script-src 'self' 'wasm-unsafe-eval'"
	for _, c := range []struct {
		name, policy, init, wait string
		logged                   []string
	}{
		{"a policy without unsafe-eval", strict, "window.ran = true", "", []string{"Content-Security-Policy", "'unsafe-eval'", "script-src"}},
		{"code that fails", "", "throw new Error('no calendar')", "", []string{"no calendar"}},
		{"code that is none", "", "const const", "", []string{"SyntaxError"}},
		{"waiting that fails", "", "", "throw new Error('no event')", []string{"no event"}},
		{"nothing to wait for", "", "window.ran = true", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, twoQuestions)
			embed := customEmbed(t, c.init, c.wait)
			s.saying(embed, nil)
			answers := s.intercept
			s.answers(func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Path == "/plain" && c.policy != "" {
					w.Header().Set("Content-Security-Policy", c.policy)
				}
				return answers(w, r)
			})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.says("Thank you!")
			wantPosts(t, s.posted("continueChat"), ``)
			if c.logged != nil && !p.logs(c.logged...) {
				t.Errorf("the console does not say %q", c.logged)
			}
			if c.policy == strict && eval[bool](p, `!!window.ran`) {
				t.Error("the code ran in spite of the policy")
			}
		})
	}
}
